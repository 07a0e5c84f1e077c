"""The corpus of planted secrets and of values to keep, from its data files."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and what must be gone from it or stay in it."""

    text: str
    value: str
    origin: str
    pieces: tuple[str, ...] = ()
    """Parts of a value that stand apart in the text: none may be left."""


def secrets() -> list[Case]:
    """Every planted secret."""
    data = _read("secrets.yml")
    layers = _read("layers.yml")
    written = (*data["texts"], *data["people"], *_read("variants.yml")["secrets"], *layers["texts"])
    return [
        *(Case(one["text"], secret, f"pasted: {one['note']}") for one in pasted() for secret in one["secrets"]),
        *_planted(data),
        *_split(data["values"], layers["splits"]),
        *_encoded(layers["encoded"]),
        *(Case(one["text"], one["secret"], one["origin"]) for one in written),
    ]


def _planted(data: dict[str, Any]) -> Iterator[Case]:
    values, carriers = data["values"], data["carriers"]
    for kind, places in carriers.items():
        for place in places:
            for value in values[kind]:
                secret = "".join(value["parts"])
                once = quote(secret, safe="")
                text = place["text"].replace("%%¤", quote(once, safe="")).replace("%¤", once).replace("¤", secret)
                yield Case(text, secret, f"{place['origin']}; {value['origin']}")


def _split(values: dict[str, Any], splits: dict[str, Any]) -> Iterator[Case]:
    chosen = ["".join(values[kind][number]["parts"]) for kind, number in (("access", 0), ("secret", 1), ("secret", 2))]
    for secret, size, joint, place in product(chosen, splits["sizes"], splits["joints"], splits["carriers"]):
        pieces = [secret[at : at + size] for at in range(0, len(secret), size)]
        text = place["text"].replace("¤", joint["text"].join(pieces))
        yield Case(text, secret, f"{place['origin']}; {joint['origin']}", tuple(piece for piece in pieces if len(piece) > 5))


def pasted() -> list[dict[str, Any]]:
    """Whole pastes: `text`, its `secrets`, what of it to `keep`, and a `note`.

    Written by somebody who had not seen the redaction, but for those of an `audit`, which were made with its mending.
    `¦` in the file stands within secrets, so that scanners of repositories do not take them for live keys.
    """
    lines = (FOLDER / "pasted.jsonl").read_text(encoding="utf-8").replace("¦", "").split("\n")
    return [json.loads(line) for line in lines if line]


def _encoded(encoded: dict[str, Any]) -> Iterator[Case]:
    for inside, place in product(encoded["texts"], encoded["carriers"]):
        made = b64encode(inside["text"].encode()).decode()
        in_address = made.replace("+", "-").replace("/", "_").rstrip("=")
        lines = re.findall(".{1,76}", made)
        text = place["text"].replace("%¤", quote(made, safe="")).replace("¤-", in_address)
        text = text.replace("¤\\76", "\\r\\n".join(lines)).replace("¤76", ("\r\n" if "\r" in text else "\n").join(lines)).replace("¤", made)
        pieces = (in_address,) if "¤-" in place["text"] else tuple(line for line in lines if len(line) > 5)
        yield Case(text, made, f"{place['origin']}; base64: {inside['origin']}", pieces)


def keepers() -> list[Case]:
    """Every value that must stay."""
    data = _read("keep.yml")
    made = [
        Case(place["text"].replace("¤", value["value"]), value["value"], f"{place['origin']}; {value['origin']}")
        for value in data["values"]["id"]
        for place in data["places"]
    ]
    return made + [
        Case(one["text"], one["text"], one["origin"])
        for one in (*data["texts"], *_read("variants.yml")["keep"], *_read("layers.yml")["keep"])
    ]


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return data


if __name__ == "__main__":  # for the tests that run under Node
    print(json.dumps({"secrets": [asdict(case) for case in secrets()], "keep": [asdict(case) for case in keepers()]}))
