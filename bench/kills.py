"""kill -9 a thousand times, at every named point in turn: what was lost, and what was told twice.

python -m bench.kills [--kills 1000] [--database URL of an empty PostgreSQL server]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

from linkwatch.domain.status import Reason
from tests.support_mail import Mailbox
from tests.support_postgres import fresh_database
from tests.support_victim import KILLED, POINTS, Day, faults, live, prepare, recover
from tests.support_watch import DAY, NOON

_MAILING = frozenset({"after_outbox", "after_mail_claim", "before_send", "after_send"})


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--database", default="")
    chosen = options.parse_args()
    started = time.monotonic()
    survived: Counter[str] = Counter()
    for number in range(chosen.kills):
        point = POINTS[number % len(POINTS)]
        found = one_kill(point, chosen.database)
        survived[point] += 1
        if found:
            raise SystemExit(f"after {number + 1} kills, at {point}: {found}")
    print(f"{chosen.kills} kills in {time.monotonic() - started:.0f} s, nothing lost: {dict(survived)}")


def one_kill(point: str, server: str) -> list[str]:
    """Kill a watch of six links at a point, start it again, and say what does not hold."""
    with tempfile.TemporaryDirectory() as folder, Mailbox() as box:
        sqlite = nullcontext(f"sqlite:///{folder}/watch.db")
        with fresh_database(server) if server else sqlite as url:
            looks = Path(folder) / "looks"
            looks.touch()
            database = prepare(url)
            for day, dies in ((5, point not in _MAILING), (7, point in _MAILING)):
                at = Day(url, box.server.port, NOON + day * DAY, Reason.HTTP_404, looks, point if dies else None)
                assert live(at) == (KILLED if dies else 0), f"{point} was not reached"
                if dies:
                    recover(at)
            mails = [(str(mail["To"]), str(mail["Message-ID"])) for mail in box.mails]
            found = faults(database, looks, mails, kills=1)
            database.close()
            return found


if __name__ == "__main__":
    main()
