"""The look alone, run in a process of its own so that its cost is its own. Reads the file `urls` beside it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from linkwatch.domain.observation import Failure, Observation, Page
from linkwatch.event_loop import run
from linkwatch.fetch.connection import sender
from linkwatch.fetch.exchange import Send
from linkwatch.fetch.fetcher import fetcher
from linkwatch.fetch.guard import Guard, Networks
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.look import Bounds
from linkwatch.fetch.resolver import resolver
from linkwatch.fetch.round import Round
from linkwatch.fetch.tls import trust
from linkwatch.fetch.turns import Pace, Turn, Turns
from linkwatch.fetch.way import Way

CONCURRENCY, PER_HOST, TIMEOUT = 1000, 20, 10


async def look_at(
    urls: Sequence[str], *, first: bool, pages: bool, confirm: bool, strict: bool
) -> dict[str, str]:
    """What linkwatch sees, the look alone."""
    way = Way(resolver(), Guard(Networks.parse("127.0.0.0/8")), trust(os.environ.get("SSL_CERT_FILE")))
    bounds = Bounds(deadline=timedelta(seconds=TIMEOUT))
    identity = Identity("bench@example.org")
    look = fetcher(way, identity, lambda: datetime.now(UTC), bounds)
    if first:
        look = replace(look, send=believing(way, identity))
    if not pages:
        look = replace(look, read=lambda *_: Page())
    round_ = Round(
        look,
        Strict(Pace(PER_HOST, 0)) if strict else Turns(Pace(PER_HOST, 0)),
        look.clock,
        concurrency=CONCURRENCY,
        again=failed if confirm else None,
    )
    return {seen.url: word(seen) async for seen in round_.observations(urls)}


class Strict(Turns):
    """Turns as the peers have them: a link that is silent keeps its place from the others of its host."""

    def lend(self, turn: Turn) -> None:
        """Lend nothing."""


def believing(way: Way, identity: Identity) -> Send:
    """One exchange, its answer believed: no second look at a refusal, an error or a reset."""
    send, headers = sender(way), identity.headers(identity.compatible)
    return lambda request: send(request.led_by(headers))


def failed(seen: Observation) -> bool:
    """Whether a look is worth a second one."""
    return seen.response is None or seen.response.status >= 400


def word(seen: Observation) -> str:
    """An outcome as the peers give theirs."""
    if isinstance(seen.outcome, Failure):
        return f"dead:{seen.outcome.reason}"
    return f"{'alive' if seen.outcome.status < 400 else 'dead'}:{seen.outcome.status}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", action="store_true", help="believe the first answer")
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--confirm", action="store_true")
    parser.add_argument("--strict", action="store_true", help="no more than so many to a host, silent ones too")
    asked = parser.parse_args()
    links = Path("urls").read_text().split()
    said = run(look_at(links, **vars(asked)))
    sys.stdout.write(json.dumps(said))
