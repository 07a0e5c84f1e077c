r"""Lines of Markdown that start something: fences and headings of the third level, and how an answer's are kept apart.

**The escaping rule** (its twin is `theme/components/ticket-form/ticket-form.mjs`). A line is *marked* when, after at most
three spaces and any number of backslashes, `###` with white space or nothing behind it follows, or a fence (three or
more backticks or tildes; an opening fence of backticks holds no further backtick). Within an answer that is Markdown:

1. a fence that is closed later in the answer is left alone, with everything inside;
2. outside of such fences a marked line that has a backslash gets one more;
3. outside of such fences a heading `###`, and a fence that is never closed, get one.

Reading takes one backslash away from each marked line outside of closed fences. So an answer can neither end its own
field nor swallow the next, and Markdown shows it as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_MARKED = re.compile(r"( {0,3})(\\*)(###(?:[ \t]|$)|`{3,}[^`]*$|~{3,})")
_CLOSING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*$")


def outside(lines: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Numbers of the lines that stand outside of closed fences, and whether the line opens a fence that nothing closes.

    A fence closes at the next line of at least as many of its characters and nothing else
    (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).
    """
    longest = _longest_closing(lines)
    number = 0
    while number < len(lines):
        fence = _fence(lines[number])
        if fence and longest[number + 1][fence[0]] >= len(fence):
            number = _end(lines, number + 1, fence)
        else:
            yield number, bool(fence)
        number += 1


def _fence(line: str) -> str:
    found = _MARKED.match(line)
    return "" if not found or found[2] or found[3].startswith("#") else re.match(r"`+|~+", found[3])[0]  # type: ignore[index]


def _end(lines: Sequence[str], start: int, fence: str) -> int:
    for number in range(start, len(lines)):
        found = _CLOSING.match(lines[number])
        if found and found[1][0] == fence[0] and len(found[1]) >= len(fence):
            return number
    return len(lines)


def _longest_closing(lines: Sequence[str]) -> list[dict[str, int]]:
    """For each line the longest closing fence of each character from there on: what keeps long logs linear."""
    out = [{"`": 0, "~": 0}]
    for line in reversed(lines):
        last = out[-1]
        found = _CLOSING.match(line)
        out.append({**last, found[1][0]: max(last[found[1][0]], len(found[1]))} if found else last)
    return out[::-1]


def escape(text: str) -> str:
    """An answer as Markdown that starts no heading of a field and leaves no fence open."""
    lines = text.split("\n")
    for number, opens in outside(lines):
        found = _MARKED.match(lines[number])
        if found and (found[2] or found[3].startswith("#") or opens):
            lines[number] = f"{found[1]}\\{lines[number][len(found[1]) :]}"
    return "\n".join(lines)


def unescape(text: str) -> str:
    """What `escape` was given."""
    lines = text.split("\n")
    for number, _ in outside(lines):
        found = _MARKED.match(lines[number])
        if found and found[2]:
            lines[number] = found[1] + lines[number][len(found[1]) + 1 :]
    return "\n".join(lines)


def fenced(text: str, language: str) -> str:
    """An answer as a code block, whatever it holds."""
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{ticks}{language}\n{text}\n{ticks}"


def unfenced(text: str) -> str | None:
    """What `fenced` was given; None when the text is not one code block."""
    first, _, rest = text.partition("\n")
    ticks = re.match(r"`{3,}", first)
    if not ticks or not rest.endswith(f"\n{ticks[0]}"):
        return None
    return rest[: -len(ticks[0]) - 1]
