"""Errors of the shipped content: what people paste leads to the page of that error and to no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from signpost.kinds.error import said, told
from signpost.pipeline import check

SITE = check(ROOT / "content").site
assert SITE
ERRORS = {entry.id: entry.data for entry in SITE.of("error")}
PATTERNS = {id: [re.compile(pattern) for pattern in error.patterns] for id, error in ERRORS.items()}
PASTED = (Path(__file__).parent / "pasted.txt").read_text(encoding="utf-8")
"""A line each: the error that is meant, and what somebody pasted."""


def _recognised(text: str) -> set[str]:
    """The errors that the patterns find in a text, without those that another of them is a case of."""
    found = {id for id, patterns in PATTERNS.items() if any(pattern.search(text) for pattern in patterns)}
    general: set[str] = set()
    for id in found:
        while (id := ERRORS[id].part_of or "") and id not in general:
            general.add(id)
    return found - general


@pytest.mark.parametrize("line", PASTED.strip().splitlines())
def test_what_people_paste(line: str) -> None:
    id, text = line.split(" | ", 1)
    assert _recognised(text) == {id}


@pytest.mark.parametrize("id", [id for id, error in ERRORS.items() if error.messages])
def test_a_message_leads_to_its_own_page(id: str) -> None:
    """Whatever stands in its places it leads nowhere else; a message that is nearly all places leads nowhere."""
    values = ("/budget/amount", "urn:li:sponsoredCampaign:1", "10", "APPLICATION", "client_id")
    for message in ERRORS[id].messages:
        found = [_recognised(re.sub(r"\{[^{}]*\}", value, message)) for value in values]
        assert all(one <= {id} or id in one for one in found), message
        assert any(found) or id == "invalid-value-for-field", message


@pytest.mark.parametrize(
    ("id", "ref", "answers"),
    [
        ("no-permission-to-update", "tree:403-forbidden", {"area": "ads", "operation": "change"}),
        ("lead-access-forbidden", "tree:403-forbidden", {"area": "leads"}),
        ("access-denied", "tree:403-forbidden", {}),  # its messages tell of different calls
        ("me-not-enough-permissions", "tree:403-forbidden", {"area": "profile"}),
        ("expired-access-token", "tree:token-stopped", {"says": "expired"}),  # the status is asked for on another way
        ("http-401", "tree:token-stopped", {"status": "unauthorized"}),
        ("grant-or-refresh-token-invalid", "tree:token-stopped", {"says": "refresh"}),  # given, and the sign says otherwise
        ("application-tokens-not-allowed", "rule:route-problem", {"problem": "program"}),  # given, before the sign of its status
        ("internal-error", "rule:route-problem", {"problem": "api-fault"}),
        ("client-id-mismatch", "", {}),  # a case of 401, but there is no token yet
        ("blank-account-name", "", {}),
    ],
)
def test_what_an_error_tells_its_decision(id: str, ref: str, answers: dict[str, str]) -> None:
    assert SITE
    entry = SITE[f"error:{id}"]
    assert entry.kind.decision(entry, SITE) == ref
    assert told(ref, entry, SITE) == answers


def test_each_error_leads_on() -> None:
    """To a decision that finds the cause, or by its ticket to the one that says who takes it; but for what a member did."""
    assert SITE
    tickets = {entry.id: entry.kind.decision(entry, SITE) for entry in SITE.of("ticket")}
    ways = {entry.id: entry.kind.decision(entry, SITE) or tickets.get(said(entry, SITE, "ticket") or "", "") for entry in SITE.of("error")}
    assert {id for id, way in ways.items() if not way} == {"user-cancelled-authorize", "user-cancelled-login"}
