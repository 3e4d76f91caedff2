"""Invented neighbours: the same folder and ending, or the same script with an id that cannot be."""

from __future__ import annotations

import re

import pytest

from linkwatch.domain.asking import wants_front, wants_sibling, wants_stranger
from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.observation import Failure, Observation, Page
from linkwatch.domain.probe import sibling_of, stranger_of
from linkwatch.domain.status import Reason
from linkwatch.domain.verdict import judge
from tests.support_golden import AT, observed

ARTICLE = Page(media_type="text/html", title="Bells", text="The foundry cast bells for two hundred years. " * 40)


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("http://a.test/texts/00001c51.htm", r"http://a\.test/texts/[a-z]{16}\.htm"),
        ("http://a.test/texts/letter/", r"http://a\.test/texts/[a-z]{16}/"),
        ("http://a.test/letter", r"http://a\.test/[a-z]{16}"),
        ("http://a.test/view.php?id=18", r"http://a\.test/view\.php\?id=9{6}\d{3}"),
        ("http://a.test/?p=215", r"http://a\.test/\?p=9{6}\d{3}"),
        ("http://a.test/index.php?option=com_x&view=article&id=5", r".*\?option=com_x&view=article&id=9{6}\d{3}"),
        ("http://a.test/view.php?uid=7&id=18", r"http://a\.test/view\.php\?uid=9{6}\d{3}&id=9{6}\d{3}"),
        ("http://a.test/view.php?utm_id=181818&t=18", r"http://a\.test/view\.php\?utm_id=181818&t=9{6}\d{3}"),
        ("http://a.test/texts/letter/?yclid=1800", r"http://a\.test/texts/[a-z]{16}/"),
        ("http://a.test/index.php?title=Bells", r"http://a\.test/index\.php\?title=[a-z]{16}"),
        ("http://a.test/print.php?lang=ru&mode=print", r"http://a\.test/[a-z]{16}\.php"),
        ("http://a.test/bells/marlow.html?from=letter", r"http://a\.test/bells/[a-z]{16}\.html"),
        ("http://a.test:8080/x/%D0%9F.pdf", r"http://a\.test:8080/x/[a-z]{16}\.pdf"),
    ],
)
def test_a_neighbour_has_the_shape_of_the_link(url: str, shape: str) -> None:
    sibling = sibling_of(url)

    assert sibling is not None
    assert re.fullmatch(shape, sibling)
    assert sibling == sibling_of(url)


def test_links_of_one_folder_share_a_neighbour() -> None:
    assert sibling_of("http://a.test/t/1.htm") == sibling_of("http://a.test/t/2.htm")
    assert sibling_of("http://a.test/t/1.htm") != sibling_of("http://a.test/u/1.htm")


def test_a_stranger_needs_a_name_to_stand_below() -> None:
    stranger = stranger_of("https://www.a.test/x")

    assert stranger is not None
    assert re.fullmatch(r"https://[a-z]{16}\.a\.test/[a-z]{16}", stranger)
    assert stranger_of("http://[::1]/x") is None


@pytest.mark.parametrize(
    ("look", "cited", "wanted"),
    [
        (observed("http://a.test/t/1.htm", ARTICLE), Cited(""), True),
        (observed("http://a.test/", ARTICLE), Cited(""), False),
        (observed("http://a.test/t/1.htm", ARTICLE, status=404), Cited(""), False),
        (observed("http://a.test/t/1.htm", ARTICLE, status=403), Cited(""), False),
        (
            observed("http://a.test/t/1.htm", ARTICLE),
            Cited("", quotations=("cast bells for two hundred years",)),
            False,
        ),
        (observed("http://a.test/t/1.htm", ARTICLE), Cited("", titles=("A history of the foundry",)), True),
        (observed("http://a.test/t/1.pdf", Page(media_type="application/pdf")), Cited(""), False),
        (Observation("http://a.test/t/1.htm", AT, Failure(Reason.READ_TIMEOUT)), Cited(""), False),
    ],
)
def test_a_neighbour_is_asked_for_only_where_it_can_tell(look: Observation, cited: Cited, wanted: bool) -> None:
    assert (wants_sibling(look, cited, judge(look, cited)) is not None) is wanted


def test_a_stranger_is_asked_for_where_the_name_may_be_for_sale() -> None:
    offer = Page(media_type="text/html", title="Names", text="Perhaps this domain is for sale one day. " * 9)

    for page, wanted in ((offer, True), (ARTICLE, False)):
        look = observed("http://a.test/x", page)
        assert (wants_stranger(look, Cited(""), judge(look, Cited(""))) is not None) is wanted


@pytest.mark.parametrize(
    ("page", "neighbour", "front"),
    [
        (ARTICLE, observed("http://a.test/t/x.htm", ARTICLE), "http://a.test/"),
        (ARTICLE, observed("http://a.test/t/x.htm", Page(), status=404), None),
        (ARTICLE, None, None),
    ],
)
def test_the_front_page_is_asked_for_where_an_invented_name_gets_the_same(
    page: Page, neighbour: Observation | None, front: str | None
) -> None:
    look = observed("http://a.test/t/1.htm", page)

    assert wants_front(look, Cited(""), Neighbours(neighbour)) == front
