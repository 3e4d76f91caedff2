"""Pictures of every page, made from the demo: `python -m tests.browser.screenshots [folder]`.

Starts `linkwatch demo --serve`, waits for it, and takes each page at three widths, in both themes and
languages. The names say what is on them: todo-1280-light-ru.png.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "overview": "/", "todo": "/todo", "documents": "/documents", "document": "/documents/1",
    "review": "/documents/1/review", "reference": "/references/1", "links": "/links", "link": "/links/1",
    "hosts": "/hosts", "runs": "/runs", "alerts": "/alerts", "report": "/reports/rot", "help": "/help",
}  # fmt: skip
WIDTHS = (320, 768, 1280)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 600


@contextmanager
def demo() -> Iterator[str]:
    """The demo's dashboard, played and served; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = subprocess.Popen(
        [sys.executable, "-m", "linkwatch", "demo", "--serve", "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", started)
        yield f"http://127.0.0.1:{port}"
    finally:
        started.terminate()
        started.wait(30)


def _wait_for(address: str, started: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if started.poll() is not None:
            raise SystemExit(f"the demo ended with {started.returncode} before it was served")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"the demo was not served within {PATIENCE} seconds")


def take(browser: Browser, url: str, folder: Path) -> int:
    """All pictures into a folder; how many."""
    number = 0
    for theme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
            page = context.new_page()
            for lang in ("en", "ru"):
                for name, path in PAGES.items():
                    page.goto(f"{url}{path}?lang={lang}")
                    page.screenshot(path=folder / f"{name}-{width}-{theme}-{lang}.png", full_page=True)
                    number += 1
            context.close()
    return number


def main() -> None:
    """Take them."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    named = os.environ.get("LINKWATCH_TEST_CHROMIUM")
    path = named or next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("no Chromium: install one, or name it in LINKWATCH_TEST_CHROMIUM")
    with demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        print(f"{take(browser, url, folder)} pictures in {folder}")
        browser.close()


if __name__ == "__main__":
    main()
