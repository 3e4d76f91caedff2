"""What happens while a page is open appears on it: a second person decides, a run goes on and ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import ColumnElement, insert, update

from linkwatch.store.tables import links, runs
from linkwatch.web.pages import live
from tests import support_web as world
from tests.support_browser import sign_in

if TYPE_CHECKING:
    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
Tab = Callable[..., Page]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server looks often, so that nobody waits."""
    monkeypatch.setattr(live, "_PAUSE", 0.05)


@pytest.mark.parametrize("path", ["/todo", "/links/2", "/references/2"])
def test_what_a_second_person_decides_appears_while_the_page_is_open(site: Site, tab: Tab, path: str) -> None:
    mine, theirs = tab(), tab()
    sign_in(mine, site, "ed")
    sign_in(theirs, site, "ann")
    mine.goto(site.url + path)
    theirs.goto(site.url + "/links/2")
    theirs.get_by_role("radio", name="the author was asked").check()
    theirs.get_by_role("button", name="Record the decision").click()
    told = mine.locator("[data-link='2'] .decided-now")
    expect(told).to_contain_text("ann has just decided: the author was asked.")
    expect(mine.locator("#live")).to_contain_text("ann has just decided")
    told.get_by_role("link", name="Load the page again").click()
    expect(mine.locator(".decided-now")).to_have_count(0)


def test_ones_own_decision_is_not_told_again_when_the_page_comes_back(site: Site, tab: Tab) -> None:
    page = tab()
    sign_in(page, site, "ed")
    page.goto(site.url + "/links/2")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("The decision is recorded, everywhere the link is cited.")).to_be_visible()
    with page.expect_request(lambda asked: "/live?after=" in asked.url) as asked:
        page.reload()
    newest = site.services.reading.newest_decision()
    assert asked.value.url.endswith(f"after={newest}")
    expect(page.locator(".decided-now")).to_have_count(0)


def test_a_run_counts_on_before_ones_eyes_and_says_when_it_has_ended(site: Site, tab: Tab) -> None:
    key = _begin(site)
    page = tab()
    sign_in(page, site, "rita")
    page.goto(f"{site.url}/runs/{key}")
    expect(page.locator("[data-count=checked]")).to_have_text("1")
    _go_on(site, key, checked=1234, changed=3)
    expect(page.locator("[data-count=checked]")).to_have_text("1,234")
    expect(page.locator("[data-count=changed]")).to_have_text("3")
    _go_on(site, key, checked=1300, state="done", ended_at=world.NOW)
    expect(page.get_by_text("done", exact=True)).to_be_visible()
    expect(page.locator("[data-progress]")).to_have_count(0)


def test_the_numbers_of_a_run_are_written_as_the_reader_writes_them(site: Site, tab: Tab) -> None:
    key = _begin(site)
    page = tab()
    sign_in(page, site, "rita")
    page.goto(f"{site.url}/runs/{key}?lang=ru")
    _go_on(site, key, checked=12345)
    expect(page.locator("[data-count=checked]")).to_have_text("12\u00a0345")


def test_the_looks_a_document_waits_for_are_counted_down_and_then_shown(site: Site, tab: Tab) -> None:
    page = tab()
    sign_in(page, site, "ed")
    page.goto(site.url + "/documents/1")
    page.get_by_role("button", name="Check now").click()
    expect(page.locator("[data-count=asked_for]")).to_have_text("8")
    _looked_at(site, links.c.id < 8)
    expect(page.locator("[data-count=asked_for]")).to_have_text("1")
    _looked_at(site, links.c.id > 0)
    expect(page.locator("[data-progress]")).to_have_count(0)


def _looked_at(site: Site, which: ColumnElement[bool]) -> None:
    site.database.write(lambda at: at.execute(update(links).where(which).values(asked_at=None)))


def _begin(site: Site) -> int:
    began = {
        "kind": "scheduled",
        "worker": "test",
        "state": "running",
        "started_at": world.NOW - timedelta(hours=1),
    }
    row = insert(runs).values(**began, beat_at=world.NOW, checked=1).returning(runs.c.id)
    return int(site.database.write(lambda at: at.execute(row).scalar_one()))


def _go_on(site: Site, key: int, **counts: object) -> None:
    site.database.write(lambda at: at.execute(update(runs).where(runs.c.id == key).values(**counts)))
