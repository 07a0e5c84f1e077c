"""The shipped decisions: proved, drawn, told, compared, in time."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from conftest import ROOT, effort
from signpost.decisions.expand import expand
from signpost.decisions.outline import outline
from signpost.decisions.picture import draw
from signpost.decisions.player import data, vectors
from signpost.decisions.walk import may_ask
from signpost.kinds import decision_page, handover
from signpost.model import Site
from signpost.pipeline import check

SHIPPED = {
    "tree:403-forbidden", "tree:product-and-tier", "tree:access-request", "tree:api-version", "tree:token-stopped", "tree:greyed-out",
    "rule:route-problem", "rule:tier-upgrade",
}  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Site:
    checked = check(ROOT / "content")
    assert checked.site is not None, [str(problem) for problem in checked.errors][:3]
    return checked.site


def test_each_is_proved_with_examples_and_little_effort(site: Site) -> None:
    with effort(60):
        proofs = {entry.ref: proof for entry, proof in decision_page.proofs(site)}
    assert set(proofs) >= SHIPPED
    assert all(proof.findings == () and (proof.routes or 0) > 5 and proof.examples > 2 for proof in proofs.values())


def test_each_is_linked_from_a_question_or_guide(site: Site) -> None:
    for ref in SHIPPED:
        assert {"faq", "guide"} & {entry.kind.name for entry in site.mentioned_in(site[ref])}, ref


@pytest.mark.parametrize("ref", sorted(SHIPPED))
def test_picture_outline_and_data(site: Site, ref: str) -> None:
    graph = handover.compiled(site[ref], site)
    assert graph is not None
    drawn = expand(graph)
    assert drawn is not None
    picture = draw(drawn, ref)
    ends = [node for node in graph.nodes.values() if node.role == "outcome"]
    assert all(f'href="./#{node.id}"' in picture for node in ends)
    assert {line.target for line in outline(drawn)} == set(drawn.reachable(drawn.start))
    assert json.loads(json.dumps(data(graph)))["start"] == graph.start
    reached = {outcome for vector in vectors(graph, 2000) for outcome in vector["outcomes"]}
    assert len(reached) > len(ends) / 4


@pytest.mark.parametrize("ref", sorted(SHIPPED))
def test_what_is_asked_on_any_way_may_be_asked_with_its_answers(site: Site, ref: str) -> None:
    graph = handover.compiled(site[ref], site)
    assert graph is not None
    for vector in vectors(graph, 300):
        given = {name: vector["answers"][name] for name in vector["used"] if graph.answers[name].type == "choice"}
        for name in [*vector["used"], *filter(None, [vector["asks"]])]:
            assert all(may_ask(graph, name, {other: value}) for other, value in given.items() if other != name), (name, given)


def test_what_an_answer_leads_away_from_may_not_be_asked(site: Site) -> None:
    tree, rule = (handover.compiled(site[ref], site) for ref in ("tree:api-version", "rule:route-problem"))
    assert tree is not None
    assert rule is not None
    assert [may_ask(tree, "talent-month", {"line": line}) for line in ("talent", "marketing", "old-marketing")] == [True, False, False]
    assert [may_ask(rule, "searched", {"problem": problem}) for problem in ("question", "access")] == [True, False]


def test_a_month_that_never_had_a_version_is_told_where_it_can_be_sent(site: Site) -> None:
    """December 2025 lies before the oldest month alive, so it is no cause of a refusal of one that is alive."""
    nodes = site["tree:api-version"].data.nodes
    end = next(option.to[0].to for option in nodes["answer"].options if option.id == "gone")
    assert "December 2025" not in nodes[end].text
    assert "December 2025" in nodes["retired"].text


def test_no_difference_to_itself_and_a_change_with_its_case(site: Site) -> None:
    for ref in sorted(SHIPPED):
        entry = site[ref]
        assert decision_page.diff(entry, site, entry, site) == []
    old = site["tree:greyed-out"]
    nodes = dict(old.data.nodes)
    nodes["verified"] = nodes["verified"].model_copy(
        update={
            "options": tuple(
                option.model_copy(update={"to": nodes["verified"].options[1].to}) if option.id == "no" else option
                for option in nodes["verified"].options
            )
        }
    )
    new = replace(old, data=old.data.model_copy(update={"nodes": nodes}))
    changes = decision_page.diff(old, site, new, site)
    assert [change.words for change in changes if change.before == ("verify",)]
