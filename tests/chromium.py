"""Find a Chromium for the browser tests, or get one.

Run as a program it installs one where none is found: by the system's package manager when that needs no password,
else by Playwright's own download; else it says in one sentence what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))
from signpost.search.browser import find

__all__ = ["find", "install"]


def install() -> None:
    """Try the ways to get a Chromium, in order, until one works."""
    apt = shutil.which("apt-get")
    prefix = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if apt and (not prefix or shutil.which("sudo")):
        print("No Chromium found; installing the system's package", flush=True)
        subprocess.run([*prefix, apt, "update", "-qq"], stdout=subprocess.DEVNULL, check=False)
        for name in ("chromium-headless-shell", "chromium"):  # the first is the engine without its windows: a third quicker
            command = [*prefix, apt, "install", "-y", "-qq", name]
            if not subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
                return
    print("Trying Playwright's own download", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if find() is None:
        install()
    if find() is None:
        sys.exit("The browser tests need Chromium or Chrome: install one (Debian: apt-get install chromium), or set CHROMIUM to its path.")
