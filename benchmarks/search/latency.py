"""From a keystroke to painted results, on the shipped content, with the processor four times slower.

    python benchmarks/search/latency.py QUERIES.tsv [--site site] [--queries 60]

Types queries letter by letter into the built site's box and prints median and 95th percentile over all keystrokes
whose results were painted, and of the last keystrokes alone.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from playwright.sync_api import sync_playwright  # noqa: E402
from visit import SLOWDOWN, Server  # noqa: E402

import chromium  # noqa: E402
from signpost.search.relevance import read  # noqa: E402

WATCH = """() => {
  const box = document.querySelector("[data-component=search] input"), list = document.querySelector("#search-list");
  window.took = [];
  let typed = 0;
  addEventListener("input", () => { typed = performance.now(); }, true);
  new MutationObserver(() => {
    const start = typed;
    if (list.dataset.query !== box.value.trim()) return;
    requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - start)));
  }).observe(list, { attributes: true, attributeFilter: ["data-query"] });
}"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path)
    options.add_argument("--site", type=Path, default=ROOT / "site")
    options.add_argument("--queries", type=int, default=60)
    given = options.parse_args()
    chosen = random.Random(0).sample(read(given.file), given.queries)
    server = Server(given.site)
    every: list[float] = []
    last: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find())
        page = browser.new_page()
        page.goto(server.address + "about/")
        page.locator("[data-component=search] input").focus()
        page.wait_for_load_state("networkidle")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})  # the engine runs in the page: no worker escapes
        page.evaluate(WATCH)
        for query in chosen:
            page.locator("[data-component=search] input").fill("")
            page.evaluate("window.took.length = 0")
            page.keyboard.type(query.text[:60], delay=120)
            page.wait_for_timeout(300)
            took = page.evaluate("window.took")
            every += took
            last += took[-1:]
        browser.close()
    for name, times in (("every keystroke", every), ("the last of a query", last)):
        ordered = sorted(times)
        print(
            f"{name}: median {statistics.median(ordered):.0f} ms, 95th {ordered[int(len(ordered) * 0.95)]:.0f} ms, {len(ordered)} painted"
        )


if __name__ == "__main__":
    main()
