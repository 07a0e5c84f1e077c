"""Pictures inside pages: well-formed, whole, and within their width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.diagram import WIDTH, Station, chain, spine, stairs

Draw = Callable[[Sequence[Station], str], str]
SVG = "{http://www.w3.org/2000/svg}"

words = st.lists(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12), min_size=1, max_size=12
).map(" ".join)
stations = st.lists(st.builds(Station, words, words | st.just(""), st.lists(words, max_size=3)), min_size=1, max_size=7)


@pytest.mark.parametrize("draw", [spine, chain, stairs])
@given(stations, words)
def test_boxes_stay_inside_and_apart(draw: Draw, told: list[Station], label: str) -> None:
    root = ElementTree.fromstring(draw(told, label))  # noqa: S314  our own text
    assert root.get("aria-label") == label
    height = int(root.attrib["viewBox"].split()[3])
    boxes = []
    for group, shift in [(root, 0), *((g, int(g.attrib["transform"].split()[1].rstrip(")"))) for g in root.iter(f"{SVG}g"))]:
        for box in group.findall(f"{SVG}rect"):
            x, y = int(box.attrib["x"]), int(box.attrib["y"]) + shift
            boxes.append((x, y, x + int(box.attrib["width"]), y + int(box.attrib["height"])))
    assert all(0 <= left < right <= WIDTH and 0 <= top < bottom <= height for left, top, right, bottom in boxes)
    for index, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top, "two boxes overlap"


@pytest.mark.parametrize("draw", [spine, stairs])
@given(stations)
def test_every_word_is_drawn(draw: Draw, told: list[Station]) -> None:
    root = ElementTree.fromstring(draw(told, "A way"))  # noqa: S314  our own text
    drawn = "".join("".join(text.text or "" for text in root.iter(f"{SVG}text")).split())
    for station in told:
        for text in (station.title, station.text, *station.exits):
            assert "".join(text.split()) in drawn
