"""What answers of a `format` look like, and what the form tells of one that does not.

Patterns are JavaScript's, for the whole answer; that of a date knows the calendar, since there is no 31 February.
"""

from __future__ import annotations

_MONTHS = r"(?:0[13578]|1[02])-(?:[0-2]\d|3[01])|(?:0[469]|11)-(?:[0-2]\d|30)|02-(?:[01]\d|2[0-8])"
_LEAP = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"

FORMATS = {
    "client-id": (
        r"[A-Za-z0-9][\w-]{7,63}",
        "is the id alone: letters and digits, without spaces. The secret beside it never belongs here",
    ),
    "url": (r"https?://[^\s/]+\.\S+", "must be a whole address, starting with https://"),
    "uuid": (r"[\dA-Fa-f]{8}-(?:[\dA-Fa-f]{4}-){3}[\dA-Fa-f]{12}", "must look like 3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
    "email": (r"[^\s@]+@[^\s@]+\.[^\s@]+", "must be an e-mail address, such as name@example.com"),
    "date": (rf"(?!.*-00)(?:\d{{4}}-(?:{_MONTHS})|{_LEAP}-02-29)", "must be a date as year-month-day, such as 2026-11-24"),
    "number": (r"-?\d+(?:[.,]\d+)?", "must be a number, in digits"),
}
"""By name of the format: its pattern, and words that go on after the field's label."""
