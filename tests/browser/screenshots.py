"""Pictures of every page, made from the demo: `python -m tests.browser.screenshots [folder]`.

Starts `linkwatch demo --serve`, waits for it, and takes each page at three widths, in both themes and
languages. The names say what is on them: todo-1280-light-ru.png. Those of the readme and the documentation go
into docs/screenshots; with `--best` they are all that is taken.
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

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

LOST = "/todo?host=riverside-museum.test"
"""The worklist of one dead link; its citation is what the pictures of a reference show."""
PAGES = {
    "overview": "/", "year": "/?period=year", "todo": "/todo", "filters": "/todo?status=dead&year=2020",
    "nothing": "/todo?tag=none", "bydocuments": "/todo?view=documents",
    "documents": "/documents", "document": "/documents/1",
    "review": "/documents/1/review", "text": "/documents/1/text", "reference": LOST, "links": "/links",
    "link": "/links/2", "diff": "/links/3/diff", "hosts": "/hosts", "host": "/hosts/livejournal.com",
    "runs": "/runs", "run": "/runs/1", "alerts": "/alerts", "letters": "/alerts/letters",
    "report": "/reports/rot", "settings": "/settings", "help": "/help", "api": "/api/docs",
}  # fmt: skip
BEST = {
    "worklist": ("/todo", 1180, 840),
    "reference": (LOST, 1080, 0),
    "overview": ("/", 1080, 820),
    "telephone": (LOST, 390, 1240),
}
"""Name, page, width and height (0: the whole page) of the pictures that are kept."""
WIDTHS = (320, 768, 1280)
LANGS = ("en", "ru")
BEST_FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
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
            for lang in LANGS:
                page = _tab(browser, url, width, theme, lang)
                for name, path in PAGES.items():
                    _picture(page, url, (path, 0), folder / f"{name}-{width}-{theme}-{lang}.png")
                    number += 1
                page.context.close()
    return number


def take_best(browser: Browser, url: str, folder: Path) -> int:
    """The pictures of the readme in both languages, in few colours; how many."""
    for lang in LANGS:
        for name, (path, width, height) in BEST.items():
            page = _tab(browser, url, width, "light", lang)
            picture = folder / (f"{name}-ru.png" if lang == "ru" else f"{name}.png")
            _picture(page, url, (path, height), picture)
            page.context.close()
            with Image.open(picture) as image:
                image.convert("RGB").quantize(160).save(picture, optimize=True)
    return len(BEST) * len(LANGS)


def _tab(browser: Browser, url: str, width: int, theme: str, lang: str) -> Page:
    locale = {"ru": "ru-RU", "en": "en-GB"}[lang]
    how = {"viewport": {"width": width, "height": 900}, "color_scheme": theme, "locale": locale}
    context = browser.new_context(**how)  # type: ignore[arg-type]
    context.add_cookies([{"name": "linkwatch_lang", "value": lang, "url": url}])
    return context.new_page()


def _picture(page: Page, url: str, what: tuple[str, int], picture: Path) -> None:
    """One page, as high as asked for or as it is: what sticks to the screen then stands at the foot."""
    path, height = what
    page.goto(url + path)
    if path == LOST:
        page.goto(url + str(page.locator(".acts a").first.get_attribute("href")))
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.set_viewport_size({"width": width, "height": height or page.evaluate("document.body.scrollHeight")})
    page.screenshot(path=picture)


def main() -> None:
    """Take them."""
    named = [word for word in sys.argv[1:] if word != "--best"]
    folder = Path(named[0] if named else "build/screenshots")
    path = os.environ.get("LINKWATCH_TEST_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path is None:
        raise SystemExit("no Chromium: install one, or name it in LINKWATCH_TEST_CHROMIUM")
    with demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        print(f"{take_best(browser, url, BEST_FOLDER)} pictures in {BEST_FOLDER}")
        if "--best" not in sys.argv:
            folder.mkdir(parents=True, exist_ok=True)
            print(f"{take(browser, url, folder)} pictures in {folder}")
        browser.close()


if __name__ == "__main__":
    main()
