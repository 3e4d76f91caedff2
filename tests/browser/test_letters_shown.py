"""Letters as a telephone shows them: nothing is wider than the screen, and dark paper has light ink."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from linkwatch.mail.letters import Letters
from linkwatch.mail.message import House
from tests.support_mail import MONDAY, digest, envelope, owed, recipient, suggestion

pytestmark = pytest.mark.browser
LONG = "Превысокомногорассмотрительствующие сельскохозяйственно-машиностроительные общества"
TOLD = digest(
    owed(1, title=LONG, suggestion=suggestion()),
    owed(2, url=f"http://{'department.' * 8}example.test/{'history-' * 20}.html"),
    *(owed(n, site="big.test") for n in range(10, 17)),
    owed(4, None),
)
PAPERS = {"light": ("rgb(255, 255, 255)", "rgb(20, 23, 28)"), "dark": ("rgb(29, 34, 41)", "rgb(236, 238, 241)")}


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("theme", PAPERS)
def test_a_letter_fits_a_telephone_on_either_paper(tab: Callable[..., Page], theme: str, lang: str) -> None:
    letters = Letters(House("https://links.example.test", "links@example.test", LONG))
    page = tab(viewport={"width": 320, "height": 700}, color_scheme=theme)
    page.set_content(letters.digest(envelope(), recipient(lang=lang, to=LONG), TOLD, MONDAY).html)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    colours = page.evaluate("(({ backgroundColor, color }) => [backgroundColor, color])"
                            "(getComputedStyle(document.querySelector('.inside')))")  # fmt: skip
    assert tuple(colours) == PAPERS[theme]
