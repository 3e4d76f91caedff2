"""Every page, in both themes and languages: no axe violation, nothing wider than the screen, nothing foreign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import support_web as world

if TYPE_CHECKING:
    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
PAGES = (
    "/", "/?period=year", "/todo", "/todo?view=documents",
    "/links", "/links?doc=1", "/links/2", "/links/4", "/links/2/diff", "/links/2/diff?show=beside",
    "/documents", "/documents/1",
    "/documents/1/text", "/documents/3/review", "/references/2", "/references/9",
    "/hosts", "/hosts?all=yes&sort=-share", "/hosts/example.test",
    "/runs", "/runs/1", "/alerts", "/alerts/letters", "/reports/rot",
    "/reports/rot?year=2014-2016&period=year&as_of=2026-11-20", "/settings",
    "/settings/users", "/settings/mail", "/settings/data",
    "/login", "/public/rivers", "/help", "/api/docs", "/nope",
)  # fmt: skip
MODES = [("en", "light"), ("ru", "dark")]


def pages_of(site: Site) -> tuple[str, ...]:
    token = world.subscription_token(site.database)
    return (*PAGES, f"/u/{token}", f"/s/{token}")


def in_lang(path: str, lang: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={lang}"


@pytest.mark.parametrize(("lang", "theme"), MODES)
def test_axe_finds_nothing_on_any_page(open_site: Site, tab: Callable[..., Page], lang: str, theme: str) -> None:
    page, found = tab(color_scheme=theme), {}
    for path in pages_of(open_site):
        page.goto(open_site.url + in_lang(path, lang))
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        violations = Axe().run(page, options=WCAG).response["violations"]
        if violations:
            found[path] = [(each["id"], each["nodes"][0]["html"][:160]) for each in violations]
    assert found == {}


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize(("lang", "theme"), MODES)
def test_no_page_is_wider_than_its_screen(
    open_site: Site, tab: Callable[..., Page], width: int, lang: str, theme: str
) -> None:
    page, wide = tab(color_scheme=theme, viewport={"width": width, "height": 800}), {}
    for path in pages_of(open_site):
        page.goto(open_site.url + in_lang(path, lang))
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[path] = over
    assert wide == {}


@pytest.fixture
def long_titled(open_site: Site) -> Iterator[Site]:
    """The same dashboard while its first document has the longest words for a title and a tag."""
    row = open_site.services.reading.document(1)
    assert row is not None
    title = "Превысокомногорассмотрительствующие " + "сельскохозяйственно" * 3
    open_site.services.desk.retitle(1, title, ["обзоры" * 9])
    yield open_site
    open_site.services.desk.retitle(1, row.title, row.tags)


def test_the_longest_words_of_a_title_break_rather_than_widen_a_page(
    long_titled: Site, tab: Callable[..., Page]
) -> None:
    page, wide = tab(viewport={"width": 320, "height": 800}), {}
    for path in ("/", "/documents", "/documents/1", "/documents/1/review", "/references/2", "/public/rivers"):
        page.goto(long_titled.url + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert max(wide.values()) <= 0, wide


def test_what_is_printed_is_dark_on_white_whatever_theme_is_chosen(
    open_site: Site, tab: Callable[..., Page]
) -> None:
    page = tab(color_scheme="dark")
    page.context.add_cookies([{"name": "linkwatch_theme", "value": "dark", "url": open_site.url}])
    page.goto(open_site.url + "/reports/rot")
    page.emulate_media(media="print")
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(26, 29, 35)", "rgb(255, 255, 255)"]


def test_every_control_is_large_enough_to_be_hit(open_site: Site, tab: Callable[..., Page]) -> None:
    page, small = tab(viewport={"width": 390, "height": 800}), {}
    for path in PAGES:
        page.goto(open_site.url + path)
        sizes = page.evaluate(
            """[...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, .button')]
            .filter((each) => each.checkVisibility()).map((each) => [each.outerHTML.slice(0, 80),
            each.closest('label') ? each.closest('label').getBoundingClientRect() : each.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
        )
        if sizes:
            small[path] = sizes
    assert small == {}


def test_nothing_is_asked_of_another_host(open_site: Site, tab: Callable[..., Page]) -> None:
    page, foreign = tab(), []
    page.on("request", lambda sent: foreign.append(sent.url) if not sent.url.startswith(open_site.url) else None)
    for path in PAGES:
        page.goto(open_site.url + path)
    assert foreign == []


def test_the_chosen_colours_outlive_the_page(open_site: Site, tab: Callable[..., Page]) -> None:
    page = tab(color_scheme="light")
    page.goto(open_site.url + "/todo")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="switch to dark").click()
    page.goto(open_site.url + "/hosts")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.get_by_role("button", name="RU, русский").click()
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.get_by_role("link", name="К разбору").is_visible()
