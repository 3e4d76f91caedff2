"""The three journeys of an editor, by mouse, by keyboard alone, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests import support_web as world
from tests.support_browser import sign_in

if TYPE_CHECKING:
    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
Tab = Callable[..., Page]
ARTICLE = "http://one.example.test/a\nhttp://two.example.test/b\n"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_article_about_to_be_published(site: Site, tab: Tab, tmp_path: Path, scripts: bool) -> None:
    article = tmp_path / "Статья о мостах.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    page = tab(java_script_enabled=scripts)
    sign_in(page, site)
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_label("File").set_input_files(article)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("2 citations of links were found")).to_be_visible()
    page.locator("summary", has_text="Correct").first.click()
    page.get_by_label("Address").first.fill("http://one.example.test/corrected")
    page.locator("form[action$='/correct'] button", has_text="Save").first.click()
    expect(page.get_by_text("outlives every new reading of the document")).to_be_visible()
    page.get_by_role("button", name="All is right: check and keep watch").click()
    expect(page.get_by_text("The document is under watch.")).to_be_visible()
    expect(page.get_by_text("one.example.test/corrected")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_digest_says_that_links_died(site: Site, tab: Tab, scripts: bool) -> None:
    page = tab(java_script_enabled=scripts)
    sign_in(page, site)
    page.goto(site.url + "/todo?status=dead")
    page.get_by_role("link", name="Take the replacement").first.click()
    expect(page.locator("#citation")).to_contain_text("web.archive.org/web/20200314091522")
    page.get_by_role("link", name="ГОСТ 2018").click()
    expect(page.locator("#citation")).to_contain_text("Текст : электронный")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("The decision is recorded, everywhere the link is cited.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The decision was taken back.")).to_be_visible()
    link = site.services.reading.link(2)
    assert link is not None
    assert link.decision == "open"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_line_of_the_worklist_is_decided_where_it_stands(site: Site, tab: Tab, scripts: bool) -> None:
    page = tab(java_script_enabled=scripts)
    sign_in(page, site)
    page.goto(site.url + "/todo?status=dead")
    page.locator("summary", has_text="Decided").first.click()
    page.get_by_role("button", name="the author was asked").click()
    expect(page.get_by_text("Nothing fits these filters.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The decision was taken back.")).to_be_visible()
    expect(page.locator("[data-item]")).to_have_count(1)


def test_the_board_asks_how_rotten_the_archive_is(site: Site, tab: Tab) -> None:
    page = tab()
    sign_in(page, site, "rita")
    page.get_by_role("link", name="Report").click()
    expect(page.locator(".lead")).to_contain_text(
        re.compile(r"Of 9\slinks .* 2\sare dead or taken over \(22.2%\)")
    )
    assert page.locator("svg.chart:visible").count() == 3
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "linkwatch-2026-11-22.csv"


def test_a_whole_morning_by_keyboard(site: Site, tab: Tab) -> None:
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, site)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("#live")).to_have_text("Copied")
    assert "web.archive.org" in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/references/\d+"))
    expect(page.get_by_role("button", name="Copy the citation")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("#live")).to_have_text("Copied")
    assert "web.archive.org" in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The decision is recorded, everywhere the link is cited.")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page).to_have_url(site.url + "/hosts")
    page.keyboard.press("/")
    page.keyboard.type("jk?x")
    assert page.locator("#search").input_value() == "jk?x"


def test_letters_typed_do_nothing_where_they_are_switched_off(site: Site, tab: Tab) -> None:
    page = tab()
    sign_in(page, site)
    page.goto(site.url + "/settings")
    page.get_by_label("Keys such as j, k and c act on the page").uncheck()
    page.get_by_role("button", name="Save").first.click()
    page.goto(site.url + "/todo")
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page).to_have_url(site.url + "/todo")
    assert page.locator(".current").count() == 0


def test_a_stranger_switches_the_letters_off_for_this_browser(open_site: Site, tab: Tab) -> None:
    page = tab()
    page.goto(open_site.url + "/settings")
    page.get_by_label("Keys such as j, k and c act on the page").uncheck()
    page.get_by_role("button", name="Save").first.click()
    page.goto(open_site.url + "/todo")
    page.keyboard.press("?")
    expect(page).to_have_url(open_site.url + "/todo")


def test_a_citation_in_html_is_copied_as_html_and_escape_leads_back(open_site: Site, tab: Tab) -> None:
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    page.goto(open_site.url + "/todo")
    page.get_by_role("link", name="Take the replacement").first.click()
    page.get_by_role("link", name="HTML", exact=True).click()
    expect(page.locator("#citation")).to_contain_text("data-originalurl")
    expect(page.get_by_role("button", name="Copy the citation")).to_be_visible()  # the script is there
    page.keyboard.press("c")
    expect(page.locator("#live")).to_have_text("Copied")
    types, html = page.evaluate(
        """async () => { const [item] = await navigator.clipboard.read();
        return [item.types, await (await item.getType("text/html")).text()]; }"""
    )
    assert set(types) == {"text/plain", "text/html"}
    assert html.startswith("<a href=")
    page.keyboard.press("Escape")
    expect(page.locator("#citation")).not_to_contain_text("data-originalurl")
    expect(page.get_by_role("button", name="Copy the citation")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(open_site.url + "/todo")


def test_a_strip_of_looks_is_one_tab_stop_with_arrows(open_site: Site, tab: Tab) -> None:
    page = tab()
    page.goto(open_site.url + "/links/2")
    cells = page.locator(".strip a")
    assert [cells.nth(n).get_attribute("tabindex") for n in range(12)] == ["-1"] * 11 + ["0"]
    cells.last.focus()
    page.keyboard.press("ArrowLeft")
    expect(cells.nth(10)).to_be_focused()
    page.keyboard.press("Home")
    expect(cells.first).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id").startswith("check-")


def test_a_letter_is_left_with_one_click_and_taken_back(site: Site, tab: Tab) -> None:
    token = world.subscription_token(site.database)
    page = tab()
    page.goto(f"{site.url}/u/{token}")
    page.get_by_role("main").get_by_role("button", name="Unsubscribe").click()
    expect(page.get_by_role("heading", name="Unsubscribed")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("You are subscribed again.")).to_be_visible()


def test_a_form_that_is_wrong_says_so_beside_itself(site: Site, tab: Tab) -> None:
    page = tab()
    page.goto(site.url + "/login")
    page.get_by_label("Name or mail address").fill("ed")
    page.get_by_label("Password").fill("not it at all")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    assert page.get_by_label("Name or mail address").input_value() == "ed"
