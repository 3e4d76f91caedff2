"""What `doctor` looks at: names, the web, the archive, the clock, mail and the database, each with its fix."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import ip_address

from linkwatch.app.auditing import Looking
from linkwatch.app.watching import WatchingApp
from linkwatch.domain.evidence import said
from linkwatch.domain.health import Checkup
from linkwatch.domain.network import silent
from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.url import host_of
from linkwatch.mail.health import checkup as mail_checkup
from linkwatch.settings import SettingsError
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
        await _mail(app),
        *_letters(app),
        *await asyncio.to_thread(health.checkups, app.values.database, app.clock()),
    ]


_ARCHIVE = said(
    "check LINKWATCH_WAYBACK_URL once the lines above are well; without an archive nothing is suggested"
)


async def _names(app: WatchingApp, looking: Looking) -> Checkup:
    host = host_of(app.values.canary_urls[0]) if app.values.canary_urls else "example.com"
    found = await looking.way.resolve(host, 443)
    if isinstance(found, Failure):
        fix = said("look at resolv.conf, or name a server that answers in LINKWATCH_RESOLVER")
        return Checkup(
            "dns", False, said("{host} cannot be looked up: {detail}", host=host, detail=found.detail), fix
        )
    return Checkup("dns", True, said("{host} is {address}", host=host, address=found[0].address))


def _web(canaries: list[Observation]) -> Checkup:
    if not canaries:
        fix = said("name some in LINKWATCH_CANARY_URLS: without them nobody notices that our own network is down")
        return Checkup("web", False, said("no dependable pages are named"), fix)
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
        found = said("{base} does not answer: {detail}", base=base, detail=answer.detail)
        return Checkup("archive", False, found, _ARCHIVE)
    found = said("{base} answers {status}", base=base, status=answer.status)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        fix = said("wait some minutes, and set LINKWATCH_WAYBACK_RATE lower: it has had enough of this address")
        return Checkup("archive", False, found, fix)
    return Checkup("archive", answer.status == HTTPStatus.OK, found, _ARCHIVE)


async def _mail(app: WatchingApp) -> Checkup:
    try:
        server = app.mail_server()
    except SettingsError as fault:
        fix = said("mend LINKWATCH_SMTP_URL and LINKWATCH_MAIL_FROM: they go together")
        return Checkup("smtp", False, said("{fault}", fault=fault), fix)
    return await mail_checkup(server, trust=app.around.trust)


def _letters(app: WatchingApp) -> list[Checkup]:
    """Where the buttons of letters lead."""
    url = app.values.public_url
    if not app.values.smtp_url or not _only_here(host_of(url)):
        return []
    fix = said("set LINKWATCH_PUBLIC_URL to the address by which people reach the dashboard")
    return [
        Checkup("public_url", False, said("letters lead to {url}, which only this machine opens", url=url), fix)
    ]


def _only_here(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _contact(app: WatchingApp) -> Checkup:
    if app.values.contact:
        return Checkup(
            "contact", True, said("servers are told to write to {contact}", contact=app.values.contact)
        )
    fix = said("set LINKWATCH_CONTACT to a mail address or a page: servers refuse nameless programs more often")
    return Checkup("contact", False, said("nobody is named in the User-Agent"), fix)
