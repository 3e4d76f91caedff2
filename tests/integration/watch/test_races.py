"""Two processes at once on one database: everything is looked at once, and told once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from linkwatch.domain.status import Reason
from tests.support_mail import Mailbox
from tests.support_victim import LINKS, Day, live, prepare
from tests.support_watch import DAY, NOON


def test_two_processes_neither_look_nor_mail_twice(database_url: str, tmp_path: Path) -> None:
    prepare(database_url)
    looks = tmp_path / "looks"
    looks.touch()
    with Mailbox() as box:
        for day in (5, 7):
            one = Day(database_url, box.server.port, NOON + day * DAY, Reason.HTTP_404, looks)
            assert live(one, one, one) == 0
        identities = [(str(mail["To"]), str(mail["Message-ID"])) for mail in box.mails]
    looked_at = Counter(line.split()[1] for line in looks.read_text().splitlines())
    assert list(looked_at.values()) == [2] * LINKS  # once on each of the two days
    assert len(identities) == len(set(identities)) == 2
