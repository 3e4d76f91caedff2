"""What several browser tests do alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests import support_web as world

if TYPE_CHECKING:
    from tests.browser.conftest import Site


def sign_in(page: Page, site: Site, name: str = "ed") -> None:
    """Sign in by the form, and come to the worklist."""
    page.goto(site.url + "/todo")
    page.get_by_label("Name or mail address").fill(name)
    page.get_by_label("Password").fill(world.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(site.url + "/todo")
