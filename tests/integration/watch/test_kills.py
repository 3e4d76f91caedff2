"""kill -9 at every named point: nothing lost, nothing looked at twice in a run, at most one mail too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkwatch.domain.status import Reason
from tests.support_mail import Mailbox
from tests.support_victim import KILLED, POINTS, Day, faults, live, prepare, recover
from tests.support_watch import DAY, NOON


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_point_the_next_start_finishes_the_work(
    database_url: str, tmp_path: Path, point: str
) -> None:
    database = prepare(database_url)
    looks = tmp_path / "looks"
    looks.touch()
    settled = NOON + 5 * DAY
    with Mailbox() as box:
        # dead on Saturday, told on Monday: the kill comes on one of the two days
        mailing = point in ("after_outbox", "after_mail_claim", "before_send", "after_send")
        days = [
            Day(database_url, box.server.port, at, Reason.HTTP_404, looks) for at in (settled, NOON + 7 * DAY)
        ]
        for day, dies in zip(days, (not mailing, mailing), strict=True):
            doomed = Day(day.url, day.mail_port, day.now, day.says, looks, point if dies else None)
            assert live(doomed) == (KILLED if dies else 0)
            if dies:
                recover(day)
        mails = [(str(mail["To"]), str(mail["Message-ID"])) for mail in box.mails]
    assert faults(database, looks, mails, kills=1) == []
