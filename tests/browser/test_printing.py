"""A page is printed by its button; where no script runs it says how to print it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
PRINTED = ("/reports/rot", "/documents/1")
HOW = "To print it, or keep it as PDF"


@pytest.mark.parametrize("path", PRINTED)
def test_the_button_prints(open_site: Site, tab: Callable[..., Page], path: str) -> None:
    page = tab()
    page.add_init_script("window.print = () => { document.title = 'printed'; };")
    page.goto(f"{open_site.url}{path}?lang=en")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")
    assert HOW not in page.inner_text("main")


@pytest.mark.parametrize("path", PRINTED)
def test_without_scripts_the_page_says_how(open_site: Site, tab: Callable[..., Page], path: str) -> None:
    page = tab(java_script_enabled=False)
    page.goto(f"{open_site.url}{path}?lang=en")
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    expect(page.get_by_text(HOW)).to_be_visible()


def test_a_history_stays_on_one_sheet_with_its_heading(open_site: Site, tab: Callable[..., Page]) -> None:
    page = tab()
    page.goto(open_site.url + "/references/2?lang=en")
    page.emulate_media(media="print")
    assert page.locator(".strip").evaluate("(strip) => getComputedStyle(strip).breakInside") == "avoid"
