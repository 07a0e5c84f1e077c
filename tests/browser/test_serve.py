"""`mkdocs serve`: an edit shows, a fault shows, the last good site stays."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect

from conftest import ORCHARD, copy_project

PATIENCE = 60.0
"""Seconds to wait for the server or a rebuild; a generous limit, not a measure."""


@contextmanager
def _serving(project: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--no-strict", "-a", f"127.0.0.1:{port}"]
    with (project / "serve.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            # mkdocs serves below the path of site_url
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait()


def _until(fits: Callable[[str], bool], url: str) -> str:
    end = time.monotonic() + PATIENCE
    text = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                text = str(answer.read(), "utf-8")
            if fits(text):
                return text
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    raise AssertionError(f"{url} never came to show it; last seen:\n{text[:2000]}")


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_edits_show_and_faults_keep_the_last_good_site(tmp_path: Path, browser: Browser) -> None:
    project = copy_project(tmp_path / "project", ORCHARD / "content", ORCHARD / "docs")
    entry = project / "content" / "faqs" / "no-key.yml"
    with _serving(project) as url:
        _until(lambda text: "Why is there no key yet?" in text, f"{url}questions/no-key/")
        page = browser.new_page()
        page.goto(f"{url}questions/no-key/")
        _edit(entry, "Why is there no key yet?", "Where is my key?")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Where is my key?", timeout=PATIENCE * 1000)

        _edit(entry, "rank: 1", "rnak: 1")
        expect(page.get_by_role("alert")).to_contain_text("content/faqs/no-key.yml:9:1", timeout=PATIENCE * 1000)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Where is my key?")
        assert "error[unknown-key]" in (project / "serve.log").read_text(encoding="utf-8")

        _edit(entry, "rnak: 1", "rank: 1")
        expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE * 1000)

        _edit(project / "hooks" / "signpost" / "kinds" / "faq" / "page.md.j2", "## Still stuck", "## Still without luck")
        _edit(project / "hooks" / "signpost" / "theme" / "assets" / "signpost.css", "/* Home */", "/* Home sweet home */")
        _until(lambda text: "sweet" in text, f"{url}assets/signpost.css")
        _edit(project / "hooks" / "signpost" / "theme" / "components" / "boot.mjs", "Starts the components", "Starts all components")
        _until(lambda text: "Starts all components" in text, f"{url}components/boot.mjs")
        # The page stays open: closed in the middle of a reload, Chromium once never answered. It ends with the browser.


def test_content_broken_at_the_start_shows_its_problems(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", ORCHARD / "content", ORCHARD / "docs")
    entry = project / "content" / "faqs" / "no-key.yml"
    _edit(entry, "rank: 1", "rnak: 1")
    with _serving(project) as url:
        _until(lambda text: "1 problem in the content" in text and "unknown key" in text, url)
        _edit(entry, "rnak: 1", "rank: 1")
        _until(lambda text: "Why is there no key yet?" in text, f"{url}questions/no-key/")
    _edit(entry, "rank: 1", "rnak: 1")
    with _serving(project) as url:  # the last good site outlives the server
        text = _until(lambda text: "Why is there no key yet?" in text, f"{url}questions/no-key/")
        assert "1 problem in the content" in text
