"""Letters to another address: nothing moves before both addresses said yes, and each may say so once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from linkwatch.domain.alert import Kind
from linkwatch.domain.letter import MoveStep
from linkwatch.store import moving, subscriptions
from linkwatch.store.database import Database, open_database
from linkwatch.store.letter_tables import editors
from linkwatch.store.outbox import Outbox
from linkwatch.web import Services
from tests import support_web as world
from tests.support_watch import DAY, HOUR, NOON

if TYPE_CHECKING:
    from tests.integration.web.conftest import Person

People = Callable[[str | None], "Person"]
OLD, NEW = "ed@old.example.test", "ed@new.example.test"


@pytest.fixture
def watched(database_url: str) -> Database:
    """A database in which one editor gets letters."""
    database = open_database(database_url)
    subscriptions.subscribe(database, OLD, NOON, lang="ru", opted_in=True)
    return database


def word_of(database: Database) -> str:
    """The editor's own word, as it stands in every letter."""
    theirs = select(editors.c.token).where(editors.c.mail == OLD)
    return str(database.read(lambda at: at.execute(theirs).scalar_one()))


def addresses(database: Database) -> list[str]:
    return list(database.read(lambda at: at.execute(select(editors.c.mail).order_by(editors.c.id)).scalars()))


def letter(database: Database, at=NOON) -> tuple[str, str]:
    """To whom the letter that waits goes, and the word in it."""
    [waiting] = Outbox(database).claim(at, [Kind.ADDRESS])
    Outbox(database).skip(waiting, at)
    assert waiting.recipient is not None
    assert waiting.recipient.lang == "ru"
    return waiting.recipient.mail, str(waiting.value("token"))


def test_the_old_address_is_asked_first_then_the_new_one_and_only_then_do_letters_move(watched: Database) -> None:
    assert moving.ask(watched, word_of(watched), NEW, NOON)
    asked, first = letter(watched)
    assert asked == OLD
    assert moving.agree(watched, first, NOON) is MoveStep.NEW_IS_ASKED
    asked, second = letter(watched)
    assert (asked, addresses(watched)) == (NEW, [OLD])
    assert moving.agree(watched, second, NOON) is MoveStep.DONE
    assert addresses(watched) == [NEW]


def test_a_word_is_good_once_and_for_a_week(watched: Database) -> None:
    moving.ask(watched, word_of(watched), NEW, NOON)
    _, first = letter(watched)
    assert moving.agree(watched, first, NOON + 8 * DAY) is MoveStep.UNKNOWN
    assert moving.agree(watched, first, NOON) is MoveStep.NEW_IS_ASKED
    assert moving.agree(watched, first, NOON) is MoveStep.UNKNOWN
    assert addresses(watched) == [OLD]


@pytest.mark.parametrize("word", ["", "unknown", "x" * 200])
def test_nobody_moves_without_the_editors_word(watched: Database, word: str) -> None:
    assert moving.ask(watched, word, NEW, NOON) is False
    assert moving.agree(watched, word, NOON) is MoveStep.UNKNOWN


def test_the_old_address_is_asked_once_an_hour_at_most(watched: Database) -> None:
    word = word_of(watched)
    asked = [moving.ask(watched, word, NEW, NOON + late) for late in (0 * HOUR, HOUR / 2, 2 * HOUR)]
    assert asked == [True, False, True]


def test_an_address_with_letters_of_its_own_is_not_taken_over(watched: Database) -> None:
    subscriptions.subscribe(watched, NEW, NOON, opted_in=True)
    moving.ask(watched, word_of(watched), NEW, NOON)
    _, first = letter(watched)
    moving.agree(watched, first, NOON)
    _, second = letter(watched)
    assert moving.agree(watched, second, NOON) is MoveStep.TAKEN
    assert addresses(watched) == [OLD, NEW]


def test_what_is_no_address_is_refused(watched: Database) -> None:
    with pytest.raises(subscriptions.BadAddress):
        moving.ask(watched, word_of(watched), "ed@new.example.test\nBcc: x@example.test", NOON)


def test_the_whole_way_by_its_pages(person: People, services: Services, database: Database) -> None:
    token, browser = world.subscription_token(database), person(None)
    answer = browser.submit(f"/s/{token}/address", f"/s/{token}", mail=NEW)
    assert answer.headers["location"].endswith("done=move_asked")
    for _ in ("old", "new"):
        [waiting] = Outbox(database).claim(services.clock() + timedelta(minutes=1), [Kind.ADDRESS])
        page = f"/a/{waiting.value('token')}"
        for method in ("GET", "HEAD"):
            browser.request(method, page)  # as mail scanners do
        Outbox(database).skip(replace(waiting), services.clock())
        assert NEW in browser.submit(page, page).text
    assert NEW in addresses(database)


def test_a_used_word_shows_a_page_that_says_so(person: People) -> None:
    assert person(None).get("/a/unknown").status_code == 404
