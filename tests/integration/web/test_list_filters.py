"""The fields above the lists of links: each narrows the list, keeps what was asked, and lives in the address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.support_person import Person

People = Callable[[str | None], Person]
EVERY = set(range(1, 10))
OF_THE_FIRST = EVERY - {9}


def shown(page: str) -> set[int]:
    return {int(number) for number in re.findall(r'href="/links/(\d+)"', page)}


@pytest.mark.parametrize(
    ("asked", "links"),
    [
        ({"doc": "1"}, OF_THE_FIRST),
        ({"doc": "Реки и мосты"}, OF_THE_FIRST),
        ({"doc": "REVIEW.txt"}, OF_THE_FIRST),
        ({"doc": "%"}, set()),
        ({"doc": "9" * 200}, set()),  # beyond every number: words that no title has
        ({"doc": "0"}, set()),
        ({"tag": "обзоры"}, OF_THE_FIRST),
        ({"year": "2015"}, {2}),
        ({"doc": "1", "tag": "обзоры", "year": "2015"}, {2}),
        ({"doc": "", "tag": "", "year": "", "host": ""}, EVERY),
    ],
)
def test_a_list_is_narrowed_by_document_tag_and_year(
    person: People, asked: dict[str, str], links: set[int]
) -> None:
    assert shown(person("rita").get("/links", params=asked).text) == links


@pytest.mark.parametrize("path", ["/links", "/todo"])
@pytest.mark.parametrize(("name", "value"), [("doc", "Реки"), ("tag", "обзоры"), ("year", "2015")])
def test_a_field_shows_what_was_asked(person: People, path: str, name: str, value: str) -> None:
    page = person("rita").get(path, params={name: value}).text
    assert re.search(rf'<input type="text"[^>]* name="{name}"[^>]* value="{value}"', page)
    assert page.count(f' name="{name}"') == 1
