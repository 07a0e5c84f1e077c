"""Bytes and seconds of a first search, in a real Chromium on a slow network and a slow processor."""

from __future__ import annotations

import contextlib
import functools
import gzip
import mimetypes
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError

NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
"""Fast 3G: 1.6 Mbit/s down, 150 ms until an answer begins."""
SLOWDOWN = 4
PATIENCE = 180_000
"""Milliseconds after which a search counts as failed."""

FOR_SEARCH = re.compile(r"search|^engines/")
"""Paths that are loaded for the search, also where that is before anybody searches."""


@dataclass(frozen=True, slots=True)
class Engine:
    """How to search with an engine on a page.

    Attributes:
        page: the page, from the served folder.
        box: selector of the box to type in.
        hit: selector of a result.
    """

    page: str
    box: str
    hit: str


@dataclass(frozen=True, slots=True)
class First:
    """What a first search took.

    Attributes:
        seconds: from the last letter typed until a result is painted.
        since_opening: from opening the page until then.
        total: bytes loaded for the search, compressed.
        requests: number of requests for the search.
        hit: path of the first result's page.
    """

    seconds: float
    since_opening: float
    total: int
    requests: int
    hit: str


@functools.cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


class Server(ThreadingHTTPServer):
    """A static host that compresses, and keeps account of the bytes it sends."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.sent: list[tuple[str, int]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Address of the folder, with a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        file = self.server.folder / self.path.partition("?")[0].lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        body = _compressed(file) if file.exists() else b""
        self.send_response(200 if file.exists() else 404)
        if body:
            self.send_header("Content-Encoding", "gzip")
        kind = "text/javascript" if file.suffix == ".mjs" else mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append((file.relative_to(self.server.folder).as_posix(), len(body)))

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


_HALTER = """
import os, signal, sys, time
factor, pids = float(sys.argv[1]), {int(word) for word in sys.argv[2:]}
def send(what):
    for pid in list(pids):
        try: os.kill(pid, what)
        except ProcessLookupError: pids.discard(pid)
ran = 0.0025
while pids:
    send(signal.SIGSTOP)
    time.sleep(ran * (factor - 1))
    start = time.monotonic()
    send(signal.SIGCONT)
    time.sleep(0.0025)
    ran = time.monotonic() - start
"""
"""Lets processes run for an instant, then halts them for a multiple of the time that they really ran; ends with the last of them."""


@contextlib.contextmanager
def slowed(browser: Browser, factor: float) -> Iterator[None]:
    """Slow down the pages of a browser with all their workers, by halting their processes most of the time.

    `Emulation.setCPUThrottlingRate` slows only a page's own thread: an engine in a worker would run at full speed, and
    an engine in the page at a quarter of it.
    """
    session = browser.new_browser_cdp_session()
    running = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    pids = [str(process["id"]) for process in running if process["type"] == "renderer"]
    halter = subprocess.Popen([sys.executable, "-c", _HALTER, str(factor), *pids])
    try:
        yield
    finally:
        halter.kill()
        halter.wait()
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGCONT)


_WATCH = """([box, hit]) => {
  const visible = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== "hidden";
  };
  addEventListener("input", (event) => { if (event.target.matches(box)) window.__typed = performance.now(); }, true);
  const look = () => {
    if (window.__typed && [...document.querySelectorAll(hit)].some(visible))
      requestAnimationFrame(() => setTimeout(() => { window.__painted = performance.now(); }));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def first_search(browser: Browser, server: Server, engine: Engine, query: str) -> First | None:
    """Open a page in a new visitor's browser, type a query as soon as the page has loaded, wait for a result; None if none came."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        page = context.new_page()
        page.goto(server.address + "robots.txt")  # settles the process that the next page will run in
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        with slowed(browser, SLOWDOWN):
            server.sent.clear()
            page.goto(server.address + engine.page, wait_until="load", timeout=PATIENCE)
            mark = len(server.sent)
            page.evaluate(_WATCH, [engine.box, engine.hit])
            box = page.locator(engine.box).first
            box.focus()
            page.keyboard.insert_text(query[:-1])
            page.keyboard.press(query[-1])
            try:
                page.wait_for_function("window.__painted", timeout=PATIENCE)
            except TimeoutError:
                return None
            typed, painted, hit = page.evaluate(
                "(hit) => [window.__typed, window.__painted, new URL(document.querySelector(hit).querySelector('a').href).pathname]",
                engine.hit,
            )
        _settle(page, server)
        early = [size for path, size in server.sent[:mark] if FOR_SEARCH.search(path)]
        loaded = early + [size for _, size in server.sent[mark:]]
        return First((painted - typed) / 1000, painted / 1000, sum(loaded), len(loaded), hit.lstrip("/"))
    finally:
        context.close()


def unsearched(browser: Browser, server: Server, engine: Engine) -> int:
    """Bytes that a page loads for the search though nobody searches, compressed."""
    context = browser.new_context()
    page = context.new_page()
    server.sent.clear()
    page.goto(server.address + engine.page)
    _settle(page, server)
    context.close()
    return sum(size for path, size in server.sent if FOR_SEARCH.search(path))


def _settle(page: Page, server: Server) -> None:
    """Wait until nothing is sent any more: what belongs to the first search may arrive after its first result."""
    count = -1
    while count != len(server.sent):
        count = len(server.sent)
        page.wait_for_timeout(1000)


def slowdown(browser: Browser, server: Server) -> tuple[float, float]:
    """How much slower the page and its workers really get: a check of the measuring itself."""
    work = """const spin = () => {
      const start = performance.now();
      let sum = 0;
      for (let i = 0; i < 5e7; i++) sum += Math.sqrt(i);
      return sum && performance.now() - start;
    };"""
    both = f"""async () => {{ {work}
      const own = spin();
      const source = URL.createObjectURL(new Blob([{(work + "postMessage(spin())")!r}]));
      return [own, await new Promise((done) => {{ new Worker(source).onmessage = (event) => done(event.data); }})]; }}"""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + "robots.txt")
    quick = [page.evaluate(both) for _ in range(5)]
    with slowed(browser, SLOWDOWN):
        slow = [page.evaluate(both) for _ in range(6)][1:]
    context.close()
    page_slower, worker_slower = (min(run[at] for run in slow) / min(run[at] for run in quick) for at in (0, 1))
    return page_slower, worker_slower
