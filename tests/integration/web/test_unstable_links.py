"""A link that comes and goes is called unstable on its pages, and one that died once is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import zip_longest

import pytest
from sqlalchemy import Connection, select, update

from linkwatch.domain.status import Status
from linkwatch.store.database import Database
from linkwatch.store.tables import checks
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
LINK = 2


def looked(at: Connection, standings: tuple[Status, ...]) -> None:
    """A look every other day, the newest first; all before them came to the same as the oldest."""
    keys = at.execute(select(checks.c.id).where(checks.c.link_id == LINK).order_by(checks.c.id.desc())).scalars()
    for n, (key, standing) in enumerate(zip_longest(keys.all(), standings, fillvalue=standings[-1])):
        when = world.NOW - timedelta(days=2 * n)
        at.execute(update(checks).where(checks.c.id == key).values(at=when, standing=standing))


HISTORIES = [
    ((Status.DEAD, Status.OK) * 3, True),
    ((Status.DEAD,) * 3 + (Status.OK,) * 3, False),
    ((Status.FAILING, Status.OK) * 3, False),
]


@pytest.mark.parametrize("page", [f"/links/{LINK}", f"/references/{LINK}"])
@pytest.mark.parametrize(("standings", "told"), HISTORIES)
def test_a_link_that_comes_and_goes_is_called_unstable(
    person: People, database: Database, page: str, standings: tuple[Status, ...], told: bool
) -> None:
    database.write(lambda at: looked(at, standings))
    assert ("It comes and goes" in person("ed").get(page).text) is told
