"""Everything the pages read and write, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from linkwatch.domain.account import Role, Scope
from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.link_filter import OPEN_WORK, LinkFilter
from linkwatch.domain.status import Status
from linkwatch.store.accounts import SqlAccounts, UnfitPasswordError
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.queries import Queries
from tests import support_web as world


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """A filled database, once of each kind."""
    database = open_database(database_url)
    world.fill(database)
    yield database
    database.close()


def test_totals_and_lists_say_the_same_on_both(both: Database) -> None:
    reading = Queries(both)
    overview = reading.overview(world.NOW)
    assert (overview.composition.total, overview.open.total, overview.with_copy) == (9, 3, 3)
    assert overview.new_this_week == 3
    assert [row.status for row in reading.links(OPEN_WORK).items] == ["usurped", "dead", "drifted"]
    assert [row.composition.total for row in reading.documents().items] == [1, 8]
    assert [row.id for row in reading.documents_in_trouble()] == [1]
    assert [row.site for row in reading.hosts().items] == ["example.test"]
    assert [row.site for row in reading.hosts(troubled=False).items] == ["example.test"]
    assert reading.host("nowhere.test") is None
    assert reading.run(1) is not None
    assert len(reading.runs(limit=5).items) == 5
    assert [row.mail for row in reading.subscriptions().items] == ["reader@example.test"]
    assert [row.kind for row in reading.mail()] == ["confirm"]
    assert reading.metrics(world.NOW).links[Status.OK] == 2


def test_every_filter_is_understood_by_both(both: Database) -> None:
    reading = Queries(both)
    everything = LinkFilter(
        statuses=(Status.DEAD,), document=1, document_named="Реки", host="example.test", tag="обзоры", year=2015,
        decision=Decided.OPEN, with_copy=True, since=world.NOW - timedelta(days=30), text="PAGE",
    )  # fmt: skip
    assert [row.id for row in reading.links(everything).items] == [2]


@pytest.mark.parametrize("wanted", [LinkFilter(), LinkFilter(text="example"), LinkFilter(tag="обзоры")])
def test_pages_of_a_list_join_without_a_gap(both: Database, wanted: LinkFilter) -> None:
    reading, seen, cursor = Queries(both), [], None
    while True:
        shelf = reading.links(wanted, cursor, 2)
        seen += [row.id for row in shelf.items]
        cursor = shelf.next_cursor
        if cursor is None:
            break
    assert seen == [row.id for row in reading.links(wanted).items]
    assert sorted(seen) == sorted(set(seen))
    assert len(seen) >= 8


def test_links_found_by_a_text_come_in_the_order_of_all(both: Database) -> None:
    reading = Queries(both)
    found = [row.id for row in reading.links(LinkFilter(text="example")).items]
    assert found == [row.id for row in reading.links(LinkFilter()).items if "example" in row.url]


def test_one_citation_comes_with_its_link_and_its_copies(both: Database) -> None:
    row = Queries(both).reference(2)
    assert row is not None
    assert (row.link.status, row.link.copy and row.link.copy.days) == ("dead", -43)
    assert row.access is not None
    assert row.access.bracketed
    assert row.suggestion is not None
    assert row.suggestion.captured_at.year == 2020
    assert row.is_unsure is False  # its document was reviewed as a whole


def test_the_board_report_counts_the_same_on_both(both: Database) -> None:
    report = Queries(both).board_report(world.NOW, LinkFilter())
    assert (report.composition.rotten, report.documents, report.first_year, report.last_year) == (
        2,
        2,
        2013,
        2020,
    )
    assert report.rescue == {"bracketed": 2}
    assert [(row.year, row.alive.part, row.alive.whole) for row in report.years][:3] == [
        (2013, 0, 0), (2014, 2, 2), (2015, 0, 1),
    ]  # fmt: skip
    assert report.weeks[-1].composition[Status.DEAD] == 1
    assert report.weeks[0].composition[Status.DEAD] == 0
    assert Queries(both).board_report(world.NOW, LinkFilter(tag="none")).composition.total == 0


def test_a_decision_taken_back_leaves_the_one_before(both: Database) -> None:
    desk, reading = Desk(both), Queries(both)
    asked = Decision(Decided.AUTHOR_ASKED, world.NOW, "ed")
    desk.decide([2, 3], asked)
    desk.decide([2], Decision(Decided.IGNORED, world.NOW, "ed", "later", world.NOW.date()))
    assert desk.take_back(2, "ed", world.NOW)
    assert [reading.link(key).decision for key in (2, 3)] == ["author_asked", "author_asked"]  # type: ignore[union-attr]
    assert len(reading.decisions(2)) == 3
    assert desk.take_back(4, "ed", world.NOW) is False
    with pytest.raises(LookupError, match="no link 77"):
        desk.decide([77], asked)


def test_a_document_on_hold_is_watched_once_it_was_reviewed(both: Database) -> None:
    desk, reading = Desk(both), Queries(both)
    key = desk.put(world.document("draft.txt", "Черновик"), world.NOW, hold=True)
    assert reading.document(key).unwatched_at is not None  # type: ignore[union-attr]
    assert len(reading.references(document=key, unsure=True).items) == 2
    desk.watch(key, world.NOW)
    assert reading.document(key).unwatched_at is None  # type: ignore[union-attr]
    assert reading.references(document=key, unsure=True).items == ()
    assert desk.ask(world.NOW, document=key) == 8
    desk.retitle(key, "Статья", ["а", "б", "а", " "])
    assert reading.document(key).tags == ("а", "б")  # type: ignore[union-attr]


def test_accounts_work_on_both(both: Database) -> None:
    accounts = SqlAccounts(both)
    assert accounts.is_empty()
    assert accounts.add("ann", Role.ADMIN, world.PASSWORD, world.NOW)
    assert not accounts.add("ann", Role.READER, world.PASSWORD, world.NOW)
    with pytest.raises(UnfitPasswordError):
        accounts.add("bob", Role.READER, "short", world.NOW)
    ann = accounts.sign_in("ann", world.PASSWORD)
    assert ann is not None
    assert accounts.sign_in("ann", world.PASSWORD + " ") is None
    secret = accounts.open_session(ann.id, world.NOW)
    assert accounts.session(secret, world.NOW) == ann
    token, word = accounts.make_token(ann.id, "t", Scope.WRITE, world.NOW, timedelta(days=1))
    assert accounts.bearer(word, world.NOW) == (ann, Scope.WRITE)
    assert accounts.revoke_token(ann.id, token.id, world.NOW)
    assert accounts.bearer(word, world.NOW) is None
    assert accounts.change(ann.id, world.NOW, role=Role.READER) is False
    invitation = accounts.invite("eve", Role.EDITOR, world.NOW)
    assert accounts.invited(invitation, world.NOW + timedelta(days=3)) is None
    eve = accounts.accept(invitation, "ignored", world.PASSWORD, world.NOW)
    assert eve is not None
    assert (eve.name, eve.role) == ("eve", Role.EDITOR)
    assert accounts.accept(invitation, "eve", world.PASSWORD, world.NOW) is None
    accounts.note_failure(("account:ann", "address:x"), world.NOW)
    assert accounts.tries("account:ann", world.NOW + timedelta(minutes=14)) == 1
    assert accounts.tries("account:ann", world.NOW + timedelta(minutes=15)) == 0
    assert accounts.remove("eve")
    assert not accounts.remove("ann")


def test_an_ending_is_taken_back_once_on_both(both: Database) -> None:
    desk, token = Desk(both), world.subscription_token(both)
    desk.confirm_subscription(token, world.NOW)
    desk.end_subscription(token, world.NOW)
    assert [desk.resume_subscription(token, world.NOW) for _ in range(2)] == [True, False]
    assert [row.state for row in Queries(both).subscriptions().items] == ["active"]
