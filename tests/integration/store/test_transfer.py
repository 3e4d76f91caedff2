"""Out as JSON lines and in again: the same documents, the same history, twice as well as once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from linkwatch.domain.decision import Decided, Decision
from linkwatch.store import watched
from linkwatch.store.database import open_database
from linkwatch.store.desk import Desk
from linkwatch.store.finding import link_at
from linkwatch.store.tables import refs
from linkwatch.store.transfer import BadLineError, Imported, export, take_in
from tests.support_history import history
from tests.support_victim import lived
from tests.support_watch import DAY, NOON


def test_history_goes_out_and_comes_in_as_it_was(database_url: str, tmp_path: Path) -> None:
    source = lived(f"sqlite:///{tmp_path / 'source.db'}")
    number = link_at(source, "http://b.test/2")
    Desk(source).decide([number], Decision(Decided.REPLACED, NOON + 6 * DAY, "editor", why="a copy is cited"))
    ref = source.read(lambda at: at.execute(select(func.min(refs.c.id))).scalar_one())
    watched.correct(source, ref, "editor", NOON, url="http://right.test/")
    lines = [json.loads(json.dumps(line)) for line in export(source, NOON)]
    target = open_database(database_url)
    assert take_in(target, lines, NOON) == Imported(1, 3, 8, 4, 1)
    for url in ("http://a.test/ж", "http://b.test/2"):
        assert history(target, url) == history(source, url)
    assert link_at(target, "http://right.test/") is not None
    again = take_in(target, lines, NOON)
    assert (again.checks, again.changes, again.decisions) == (0, 0, 0)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"is": "link", "link": "a.test/"}, "KeyError"),
        ({"is": "linkwatch", "version": 99}, "newer linkwatch"),
        ({"is": "nonsense"}, "not a line of an export"),
        (["a", "list"], "not a line of an export"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: object, fault: str) -> None:
    with pytest.raises(BadLineError, match=fault):
        take_in(open_database(f"sqlite:///{tmp_path / 'watch.db'}"), [line], NOON)
