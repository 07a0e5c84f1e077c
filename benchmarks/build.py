"""Measure builds of synthetic FAQs: what the pipeline costs, against plain MkDocs, and how it grows.

    python benchmarks/build.py [ENTRIES ...]      default: 1000 5000

Prints, for each number of entries: seconds of the pipeline (load, check, model, pages), of making the search index, of
the whole build with the hook, and of plain MkDocs with the same theme on the same pages, out of the navigation. Compare ratios of one run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from plain import copy_project, write_project  # noqa: E402

from signpost import search  # noqa: E402
from signpost.pages import build  # noqa: E402
from signpost.pipeline import check  # noqa: E402

SENTENCE = "The answer rests on what the page of the program says, and on what developers saw when they tried it. "
ROUNDS = 3


def synthesize(content: Path, entries: int) -> None:
    """Fill the small test site's content with FAQs of about 250 words."""
    shutil.copytree(ROOT / "tests" / "sites" / "orchard" / "content", content)
    for number in range(entries):
        (content / "faqs" / f"question-{number}.yml").write_text(
            f"title: Why does case number {number} happen?\n"
            f"summary: Case {number} happens for a reason. It goes away.\n"
            f"aliases: [case {number}, trouble {number}]\n"
            "topics: [access]\nproducts: [apples]\n"
            f"answer: |\n  {SENTENCE * 4}Wait {{{{ key-wait }}}}.\n"
            f"steps:\n  - {SENTENCE * 2}\n  - {SENTENCE * 2}See [](error:worm).\n"
            f"why: |\n  {SENTENCE * 4}\n"
            f'related: ["faq:question-{(number * 7 + 1) % entries}", "error:worm"]\n'
            "sources: [handbook]\n",
            encoding="utf-8",
        )


def seconds(command: list[str], *folders: Path) -> list[float]:
    """Best of some runs of a command in each folder, in seconds. They take turns, so that a busy minute hits all alike."""
    best = [float("inf")] * len(folders)
    for _ in range(ROUNDS):
        for number, folder in enumerate(folders):
            start = time.perf_counter()
            subprocess.run(command, cwd=folder, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True)
            best[number] = min(best[number], time.perf_counter() - start)
    return best


def measure(entries: int) -> dict[str, float]:
    """Figures for one number of entries."""
    with tempfile.TemporaryDirectory() as temporary:
        ours, plain = Path(temporary) / "ours", Path(temporary) / "plain"
        copy_project(ours)
        for folder in (ours, plain):
            shutil.copytree(ROOT / "tests" / "sites" / "orchard" / "docs", folder / "docs")
        synthesize(ours / "content", entries)
        best = index = float("inf")
        for _ in range(ROUNDS):
            start = time.perf_counter()
            checked = check(ours / "content")
            assert checked.site, checked.problems[:3]
            built = build(checked.site)
            end = time.perf_counter()
            list(search.files(checked.site))
            index = min(index, time.perf_counter() - end)
            best = min(best, end - start)
        write_project(plain, built)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        return dict(zip(("pipeline", "search", "build", "plain"), (best - index, index, *seconds(command, ours, plain)), strict=True))


def main() -> None:
    """Measure, and print a table with the ratios."""
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 5000]
    print("entries  pipeline s  search s  build s  plain MkDocs s  pipeline/build  build/plain")
    first: dict[str, float] = {}
    for size in sizes:
        found = measure(size)
        first = first or {"size": size, **found}
        print(
            f"{size:7}  {found['pipeline']:10.2f}  {found['search']:8.2f}  {found['build']:7.2f}  {found['plain']:14.2f}  "
            f"{found['pipeline'] / found['build']:14.1%}  {found['build'] / found['plain']:11.2f}"
        )
    if len(sizes) > 1:
        print(f"growth of the build from {sizes[0]} to {sizes[-1]}: {found['build'] / first['build']:.2f} times")


if __name__ == "__main__":
    main()
