"""Words: everything a person reads exists in both languages, with plurals and dates done right."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest
from babel.messages.pofile import read_po

from linkwatch.domain.evidence import said
from linkwatch.words import LANGS, Lang, catalogues, words
from tests.support_messages import untranslated

_PLACES = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("lang", [lang for lang in LANGS if lang != "en"])
def test_nothing_is_left_untranslated(lang: Lang) -> None:
    assert [f"{place}: {forms[0]!r}" for place, forms in untranslated(lang)] == []


@pytest.mark.parametrize("lang", [lang for lang in LANGS if lang != "en"])
def test_a_translation_keeps_the_places_of_its_sentence(lang: Lang) -> None:
    wrong = []
    for name, content in catalogues(lang):
        for message in read_po(io.BytesIO(content), locale=lang):
            if not message.id:
                continue
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            told = message.string if isinstance(message.string, tuple) else (message.string,)
            wanted = {place for one in ids for place in _PLACES.findall(one)}
            wrong += [f"{name}: {one}" for one in told if not set(_PLACES.findall(one)) <= wanted]
            wrong += [f"{name}: {ids[0]} is empty" for one in told if not one]

    assert wrong == []


@pytest.mark.parametrize(
    ("n", "said_in_russian"),
    [
        (1, "1 ссылка"),
        (2, "2 ссылки"),
        (5, "5 ссылок"),
        (11, "11 ссылок"),
        (21, "21 ссылка"),
        (104, "104 ссылки"),
    ],
)
def test_russian_has_its_three_plurals(n: int, said_in_russian: str) -> None:
    assert words("ru").count("{n} link", "{n} links", n) == said_in_russian


def test_days_are_written_as_each_language_writes_them() -> None:
    day = date(2025, 9, 6)

    assert words("en").day(day) == "6 Sep 2025"
    assert words("ru").day(day) == "06.09.2025"
    assert words("ru").moment(datetime(2025, 9, 6, 4, 5, tzinfo=UTC)) == "06.09.2025, 04:05"


def test_a_value_from_outside_cannot_name_another_place() -> None:
    evidence = said("{first} and {second}", first="{second}", second="x")

    assert str(evidence) in ("{second} and x", "x and x")


@pytest.mark.parametrize(
    ("lang", "value", "shown"),
    [
        ("ru", "2021-05-06", "06.05.2021"),
        ("en", "2021-05-06", "6 May 2021"),
        ("ru", "2021-05", "2021-05"),
        ("ru", "2021-13-40", "2021-13-40"),
        ("ru", "/2021-05-06/", "/2021-05-06/"),
    ],
)
def test_evidence_writes_a_full_day_the_readers_way_and_nothing_else(lang: Lang, value: str, shown: str) -> None:
    evidence = said("{day}", day=value)
    assert words(lang).evidence(evidence) == shown
    assert str(evidence) == value
