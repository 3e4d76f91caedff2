"""A citation's page says in words how sure the program is, and how alike the other copies are."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select, update

from linkwatch.domain.memento import Memento
from linkwatch.domain.status import Reason
from linkwatch.domain.suggestion import Access, Finding, Suggestion
from linkwatch.store.codec import from_json, to_json
from linkwatch.store.database import Database
from linkwatch.store.tables import links, refs, suggestions
from tests.support_person import Person

People = Callable[[str | None], Person]
PAGE = "/references/2"


def words_of(page: str) -> str:
    """What a person reads, without markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def compare(database: Database, likeness: tuple[float | None, ...], unfit: tuple[Memento, ...] = ()) -> None:
    def write(at: Connection) -> None:
        row = at.execute(select(suggestions.c.suggestion).where(suggestions.c.ref_id == 2)).scalar_one()
        changed = replace(from_json(Suggestion, row), likeness=likeness, unfit=unfit)
        at.execute(update(suggestions).where(suggestions.c.ref_id == 2).values(suggestion=to_json(changed)))

    database.write(write)


SHARES = [
    ((0.88,), "21 Jun 2020 (≈ 88% alike)"),
    ((1.0,), "21 Jun 2020 (the same)"),
    ((None,), "Other copies: 21 Jun 2020 What changed"),
]


@pytest.mark.parametrize(("likeness", "words"), SHARES)
def test_a_share_stands_beside_a_copy_only_where_it_was_measured(
    person: People, database: Database, likeness: tuple[float | None, ...], words: str
) -> None:
    compare(database, likeness)
    page = words_of(person("ed").get(PAGE).text)
    assert words in page
    assert ("Alike: the share of words" in page) is ("alike" in words)


def test_a_copy_that_will_not_do_says_why(person: People, database: Database) -> None:
    row = database.write(
        lambda at: at.execute(select(suggestions.c.suggestion).where(suggestions.c.ref_id == 2)).scalar_one()
    )
    gone = replace(from_json(Suggestion, row).memento, status=404)
    compare(database, (None,), (gone,))
    assert "14 Mar 2020 (404, does not do)" in words_of(person("ed").get(PAGE).text)


REPAIRS = [(0.98, "confidence high, 98%"), (0.91, "confidence medium, 91%"), (0.6, "confidence low, 60%")]


@pytest.mark.parametrize(("confidence", "words"), REPAIRS)
def test_the_number_of_a_repair_has_a_word_beside_it(
    person: People, database: Database, confidence: float, words: str
) -> None:
    database.write(lambda at: at.execute(update(refs).where(refs.c.id == 2).values(confidence=confidence)))
    assert words in words_of(person("ed").get(PAGE).text)


@pytest.mark.parametrize(
    ("reason", "words"), [(Reason.HTTP_404, "confidence high"), (Reason.CONNECT_TIMEOUT, "confidence medium")]
)
def test_a_loss_says_how_sure_it_is(person: People, database: Database, reason: Reason, words: str) -> None:
    database.write(lambda at: at.execute(update(links).where(links.c.id == 2).values(reason=reason)))
    page = words_of(person("ed").get("/links/2").text)
    assert words in page.partition("Where it is cited")[0]


NO_COPY = [
    (None, "The archive has not been asked yet."),
    (Access(Finding.UNASKED), "The archive was not asked, or did not answer."),
    (Access(Finding.UNARCHIVED), "No good copy is known."),
]


@pytest.mark.parametrize(("access", "words"), NO_COPY)
def test_where_there_is_no_copy_the_page_tells_silence_from_nothing(
    person: People, database: Database, access: Access | None, words: str
) -> None:
    nothing = {"access": to_json(access) if access else None, "suggestion": None, "memento_url": None}
    database.write(lambda at: at.execute(update(suggestions).where(suggestions.c.ref_id == 2).values(**nothing)))
    page = words_of(person("ed").get(PAGE).text)
    assert words in page.partition("as in the text")[0]


def test_without_an_access_date_the_archive_is_not_blamed(person: People, database: Database) -> None:
    nothing = {"access": to_json(Access(Finding.UNASKED)), "suggestion": None, "memento_url": None}
    database.write(lambda at: at.execute(update(suggestions).where(suggestions.c.ref_id == 2).values(**nothing)))
    database.write(lambda at: at.execute(update(refs).where(refs.c.id == 2).values(accessed=None)))
    page = words_of(person("ed").get(PAGE).text)
    assert "No good copy is known." in page
    assert "did not answer" not in page


def test_a_copy_names_its_archive_and_another_one_where_it_is_not_the_same(
    person: People, database: Database
) -> None:
    row = database.write(
        lambda at: at.execute(select(suggestions.c.suggestion).where(suggestions.c.ref_id == 2)).scalar_one()
    )
    chosen = from_json(Suggestion, row)
    elsewhere = replace(chosen.memento, url="https://archive.example.test/20200621/x")
    changed = to_json(replace(chosen, candidates=(*chosen.candidates, elsewhere)))
    database.write(
        lambda at: at.execute(update(suggestions).where(suggestions.c.ref_id == 2).values(suggestion=changed))
    )
    page = words_of(person("ed").get(PAGE).text)
    assert "open the copy (web.archive.org)" in page
    assert "21 Jun 2020 · 14 Mar 2020 archive.example.test" in page
