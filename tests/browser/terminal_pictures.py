"""Make the terminal pictures of the README: what `linkwatch check` really prints for a sample article.

python -m tests.browser.terminal_pictures
"""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import async_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from linkwatch.app.auditing import App
from linkwatch.demo.play import sample_articles
from linkwatch.demo.stage import Stage
from linkwatch.domain.audit import Audit
from linkwatch.render.terminal import Layout, Terminal
from linkwatch.words import Lang, words

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
PICTURES: tuple[tuple[str, Lang, str], ...] = (
    ("terminal", "en", "notes-on-ferries.txt"),
    ("terminal-ru", "ru", "zametki-o-mostah.txt"),
)
_GREY, _RED, _GREEN, _AMBER = (90, 95, 102), (255, 138, 128), (92, 207, 163), (240, 163, 94)
_BLUE, _PINK, _WHITE, _SOFT = (125, 184, 240), (241, 138, 208), (232, 234, 237), (180, 186, 195)
DARK = TerminalTheme(
    (20, 23, 28), _WHITE, [_GREY, _RED, _GREEN, _AMBER, _BLUE, _PINK, _BLUE, _WHITE], [_SOFT] * 8
)
"""The inks of the dashboard's dark theme, as a terminal's palette."""

_PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #14171c; }}
pre {{ display: inline-block; margin: 0; padding: 20px 24px; color: #e8eaed; background: #14171c;
  font: 14px/1.45 "DejaVu Sans Mono", monospace; }}
</style>{code}"""


async def main() -> None:
    """Draw every picture anew."""
    with tempfile.TemporaryDirectory() as scratch:
        async with Stage(datetime(2026, 11, 22, 9, tzinfo=UTC)) as stage:
            app = App(stage.settings(), stage.surroundings(Path(scratch) / "archive.sqlite3"))
            articles = {article.name: article for article in sample_articles(app)}
            for name, lang, article in PICTURES:
                audit = await app.audit([articles[article]])
                await _draw(FOLDER / f"{name}.png", _printed(audit, lang, article))


def _printed(audit: Audit, lang: Lang, article: str) -> str:
    console = Console(
        record=True, width=116, file=io.StringIO(), color_system="truecolor", highlight=False, markup=False
    )
    console.print(Text(f"$ linkwatch check {article}" + (" --lang ru" if lang == "ru" else ""), style="bold"))
    Terminal(words(lang), verbose=True, layout=Layout.TABLE).audit(audit, console, exit_status=1)
    return console.export_html(inline_styles=True, code_format="<pre>{code}</pre>", theme=DARK)


async def _draw(picture: Path, code: str) -> None:
    browser_path = os.environ.get("LINKWATCH_TEST_CHROMIUM") or shutil.which("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = await browser.new_page(device_scale_factor=1.5, viewport={"width": 1200, "height": 400})
        await page.set_content(_PAGE.format(code=code))
        await page.locator("pre").screenshot(path=picture)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
