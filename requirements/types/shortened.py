"""Writes the browser's modules as a build shortens them, for `make types` to look at: `python shortened.py FOLDER`."""

import sys
from pathlib import Path

from signpost.shortening import shorten

SOURCE = Path(__file__).resolve().parents[2] / "hooks" / "signpost" / "theme" / "components"

for file in SOURCE.rglob("*.mjs"):
    target = Path(sys.argv[1]) / file.relative_to(SOURCE)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(shorten(file.suffix, file.read_text(encoding="utf-8")), encoding="utf-8")
