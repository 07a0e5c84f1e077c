"""How long a step of the player takes on a slow phone: `.venv/bin/python benchmarks/player.py`.

Builds the site, slows Chromium's processor four times (Chrome DevTools Protocol, Emulation.setCPUThrottlingRate), and
plays shipped decisions to their ends. A step is from the click to the new screen laid out; each must stay under 50 ms.
Each way is played five times from a fresh page, and the best of a step counts, as other programs run beside.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))
from signpost.search.browser import find  # noqa: E402
from signpost.search.server import served  # noqa: E402

LIMIT, SLOWER, WAYS, TIMES = 50.0, 4, 4, 5
PATHS = ("fix/decisions/403-forbidden/", "fix/decisions/access-request/", "fix/rules/route-problem/")

PLAY = """(turn) => {
    const taken = [];
    while (taken.length < 30) {
        const options = document.querySelectorAll(".player-option");
        if (!options.length) break;
        const start = performance.now();
        options[turn % options.length].click();
        document.querySelector(".player").getBoundingClientRect();
        taken.push(performance.now() - start);
    }
    return taken;
}"""


def play(page: Page, address: str) -> list[float]:
    """Milliseconds of each step, over some ways through one decision."""
    taken: list[float] = []
    for way in range(WAYS):
        times = []
        for _ in range(TIMES):
            page.goto("about:blank")
            page.goto(address)
            page.locator(".player-option").first.wait_for()
            times.append(page.evaluate(PLAY, way))
        taken += [min(step) for step in zip(*times, strict=True)]
    return taken


def main() -> int:
    """Print a line for each decision; 1 when a step takes too long."""
    slow = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        with served(Path(folder)) as address:
            browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"] if os.geteuid() == 0 else [])
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            for path in PATHS:
                taken = play(page, address + path)
                slow += max(taken) > LIMIT
                median = statistics.median(taken)
                print(f"{path:32} {len(taken):3} steps  median {median:5.1f} ms, slowest {max(taken):5.1f} ms, at {SLOWER}x")
            browser.close()
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
