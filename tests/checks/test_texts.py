"""Unsafe addresses in all their disguises."""

import pytest

from signpost.checks.texts import unsafe


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_unsafe(address: str) -> None:
    assert unsafe(address)


@pytest.mark.parametrize("address", ["https://a.example/b:c", "http://a.example", "mailto:a@b.example", "#part", "a/b:c"])
def test_fine(address: str) -> None:
    assert not unsafe(address)
