"""What `doctor` looks at: names, the web, the archive, the clock, mail and the database, each with its fix."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from email.utils import parsedate_to_datetime

from linkwatch.app.auditing import Looking
from linkwatch.app.watching import WatchingApp
from linkwatch.domain.evidence import said
from linkwatch.domain.health import Checkup
from linkwatch.domain.network import silent
from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.url import host_of
from linkwatch.mail.health import checkup as mail_checkup
from linkwatch.store import health

CLOCK_OFF = timedelta(minutes=5)
_PATIENCE = 10.0


async def checkups(app: WatchingApp) -> list[Checkup]:
    """Everything, in the order in which one would mend it."""
    looking = app.looking()
    canaries = await app.canaries(looking)
    return [
        await _names(app, looking),
        _web(canaries),
        _clock(canaries),
        await _archive(app, looking),
        _contact(app),
        await mail_checkup(app.mail_server()),
        *await asyncio.to_thread(health.checkups, app.values.database, app.clock()),
    ]


async def _names(app: WatchingApp, looking: Looking) -> Checkup:
    host = host_of(app.values.canary_urls[0]) if app.values.canary_urls else "example.com"
    found = await looking.way.resolve(host, 443)
    if isinstance(found, Failure):
        fix = said("look at resolv.conf, or name a server in LINKWATCH_RESOLVER")
        return Checkup(
            "dns", False, said("{host} cannot be looked up: {detail}", host=host, detail=found.detail), fix
        )
    return Checkup("dns", True, said("{host} is {address}", host=host, address=found[0].address))


def _web(canaries: list[Observation]) -> Checkup:
    if silent(canaries):
        fix = said("let this machine out to the web on ports 80 and 443, or set HTTPS_PROXY")
        return Checkup("web", False, said("none of the dependable pages answers as itself"), fix)
    return Checkup("web", True, said("the web can be reached"))


def _clock(canaries: list[Observation]) -> Checkup:
    for look in canaries:
        stamp = look.response.header("date") if look.response else None
        try:
            theirs = parsedate_to_datetime(stamp) if stamp else None
        except ValueError:
            continue
        if theirs is None:
            continue
        off = abs(look.observed_at - theirs)
        fix = said("set the clock, for instance with NTP: confirmation counts days")
        found = said("the clock is {seconds} seconds off", seconds=round(off.total_seconds()))
        return Checkup("clock", off < CLOCK_OFF, found, fix)
    return Checkup("clock", True, said("there is nobody to compare the clock with"))


async def _archive(app: WatchingApp, looking: Looking) -> Checkup:
    base = app.values.wayback_url.rstrip("/")
    answer = await looking.services(
        f"{base}/cdx/search/cdx?url=example.com&limit=1", deadline=timedelta(seconds=_PATIENCE)
    )
    if isinstance(answer, Failure):
        fix = said("check LINKWATCH_WAYBACK_URL; without an archive there are no suggestions")
        return Checkup(
            "archive", False, said("{base} does not answer: {detail}", base=base, detail=answer.detail), fix
        )
    return Checkup(
        "archive", answer.status == 200, said("{base} answers {status}", base=base, status=answer.status)
    )


def _contact(app: WatchingApp) -> Checkup:
    if app.values.contact:
        return Checkup(
            "contact", True, said("servers are told to write to {contact}", contact=app.values.contact)
        )
    fix = said("set LINKWATCH_CONTACT to a mail address or a page: servers refuse nameless programs more often")
    return Checkup("contact", False, said("nobody is named in the User-Agent"), fix)
