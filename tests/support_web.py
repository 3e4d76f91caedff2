"""A watched world for tests of the dashboard: two documents, links in every state, checks, captures, letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from linkwatch.domain.account import Role
from linkwatch.domain.decision import Decided
from linkwatch.domain.evidence import said
from linkwatch.domain.memento import Memento
from linkwatch.domain.observation import Page
from linkwatch.domain.reference import AccessDate, Kind, Line, Passage, Place, Reference, Repair
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Access, Finding, Nearness, Suggestion
from linkwatch.domain.url import canonical
from linkwatch.domain.verdict import Drift
from linkwatch.domain.watching import WatchedDocument
from linkwatch.store.accounts import SqlAccounts
from linkwatch.store.codec import pack, to_json
from linkwatch.store.database import Database
from linkwatch.store.desk import Desk
from linkwatch.store.letter_tables import subscriptions
from linkwatch.store.queries import Queries
from linkwatch.store.tables import changes, checks, links, refs, runs, suggestions
from linkwatch.web import Services
from linkwatch.web.limits import Limits
from linkwatch.web.services import SettingRow, UnreadableError

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSWORD = "a sentence nobody guesses"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{7*7}} =cmd()"
PEOPLE = {"ann": Role.ADMIN, "ed": Role.EDITOR, "rita": Role.READER}

_STATES = (
    (Status.OK, None),
    (Status.DEAD, Reason.HTTP_404),
    (Status.DRIFTED, Reason.CONTENT_REPLACED),
    (Status.USURPED, Reason.PARKED),
    (Status.FAILING, Reason.HTTP_5XX),
    (Status.BLOCKED, Reason.BOT_WALL),
    (Status.MOVED, Reason.PERMANENT_REDIRECT),
    (Status.UNKNOWN, Reason.NOT_CHECKED),
)
_TITLES = (
    "Записки наблюдателя за реками",
    "О старых мостах и переправах",
    "The keeper of the northern archive",
    "Каталог выставки 1927 года",
    "Letters from the observatory",
    "Протоколы городского собрания",
    "A field guide to lost railways",
    "Письма из провинции, том второй",
)


def reference(n: int, url: str, *, title: str, lang: str = "ru", confidence: float = 1.0) -> Reference:
    """One citation in the manner of a Russian footnote, broken over two lines where it is unsure."""
    head, _, tail = url.rpartition("/")
    broken = f"{head}/\n{tail}" if confidence < 1 else url
    return Reference(
        document="review.txt",
        n=n,
        place=Place(line=10 * n, last_line=10 * n + 1, note=str(n)),
        url=url,
        link=canonical(url),
        citation=f"{title}. Доступ: {url} (проверено 26.04.{2013 + n % 8}).",
        title=title,
        as_printed=broken,
        repair=Repair.JOINED if confidence < 1 else None,
        confidence=confidence,
        alternatives=(f"{head}/",) if confidence < 1 else (),
        accessed=AccessDate(2013 + n % 8, 4, 26),
        accessed_as_printed=f"проверено 26.04.{2013 + n % 8}",
        quotations=("Мост стоял на прежнем месте, и никто этого не заметил.",) if n == 2 else (),
        lang=lang,
    )


def document(name: str = "review.txt", title: str = "Реки и мосты: обзор источников") -> WatchedDocument:
    """Eight citations, one in every state, two of them unsure."""
    cited = tuple(
        reference(
            n + 1,
            f"http://site{n}.example.test/archive/page-{n}.htm?id={n}",
            title=text,
            lang="ru" if ord(text[0]) > 1000 else "en",
            confidence=0.9 if n in (1, 4) else 1.0,
        )
        for n, text in enumerate(_TITLES)
    )
    passages = tuple(
        Passage(each.citation, Kind.NOTE, (Line(0, each.place.line),), each.place.note) for each in cited
    )
    return WatchedDocument(name, cited, title, "plain", "ru", date(2020, 6, 1), passages, ("обзоры",))


def fill(database: Database) -> None:
    """Two documents, eight links in eight states, a strip of checks each, captures, a run, a subscription."""
    desk = Desk(database)
    first = desk.put(document(), NOW - timedelta(days=400))
    hostile = reference(1, "http://evil.example.test/<b>?q=%22onmouseover=x", title=HOSTILE, lang="en")
    desk.put(WatchedDocument(f"{HOSTILE}.txt", (hostile,), HOSTILE, "plain", "en"), NOW - timedelta(days=30))
    desk.watch(first, NOW - timedelta(days=399))
    database.write(_states)
    desk.subscribe("reader@example.test", "all", "", lang="ru", zone="Europe/Moscow", now=NOW)


def _states(at: Connection) -> None:
    run = at.execute(
        insert(runs)
        .values(
            kind="scheduled",
            worker="test",
            state="done",
            started_at=NOW - timedelta(hours=2),
            beat_at=NOW,
            ended_at=NOW - timedelta(hours=1),
            checked=9,
            changed=2,
            withheld=0,
        )
        .returning(runs.c.id)
    ).scalar_one()
    rows = at.execute(select(links.c.id, links.c.url).order_by(links.c.id)).all()
    for n, row in enumerate(rows):
        status, reason = _STATES[n % len(_STATES)]
        settled = status if status not in (Status.FAILING, Status.BLOCKED, Status.UNKNOWN) else None
        at.execute(
            update(links)
            .where(links.c.id == row.id)
            .values(
                status=status,
                reason=reason,
                since=NOW - timedelta(days=3 + n),
                confirmed=settled,
                seen_alive_at=NOW - timedelta(days=20),
                checked_at=NOW - timedelta(hours=1),
                next_check_at=NOW + timedelta(days=1),
                cited_page=pack(Page(text="Первая строка\nВторая строка\nТретья строка")),
                cited_page_at=NOW - timedelta(days=2000),
            )
        )
        _checks(at, row.id, (status, reason), run)
        if settled and status is not Status.OK:
            at.execute(
                insert(changes).values(
                    link_id=row.id,
                    at=NOW - timedelta(days=3 + n),
                    before="ok",
                    after=status,
                    reason=reason,
                    looks=3,
                )
            )
    _captures(at)


def _checks(at: Connection, link: int, now: tuple[Status, Reason | None], run: int) -> None:
    """A dozen looks: alive, then as it is now; each in a run of its own."""
    for week in range(12):
        status, reason = now if week > 7 else (Status.OK, None)
        at_ = NOW - timedelta(weeks=11 - week)
        own = (
            run
            if week == 11
            else at.execute(
                insert(runs)
                .values(kind="scheduled", worker="test", state="done", started_at=at_, beat_at=at_, ended_at=at_)
                .returning(runs.c.id)
            ).scalar_one()
        )
        at.execute(
            insert(checks).values(
                link_id=link,
                run_id=own,
                at=at_,
                status=status,
                reason=reason,
                standing=status,
                http_status=404 if reason is Reason.HTTP_404 else 200,
                elapsed_ms=210 + week,
                rules=1,
                evidence=[to_json(said("{status} Not Found", status=404))] if reason is Reason.HTTP_404 else [],
                drift=to_json(Drift(0.21, 0, 1, title_found=False)) if status is Status.DRIFTED else None,
            )
        )


def _captures(at: Connection) -> None:
    """Good copies for the first four citations, with captures on both sides."""
    for row in at.execute(select(refs.c.id, refs.c.url).order_by(refs.c.id).limit(4)).all():
        _advise(at, row.id, row.url)


def advise(database: Database, ref: int) -> None:
    """A good copy for one more citation."""
    database.write(
        lambda at: _advise(at, ref, at.execute(select(refs.c.url).where(refs.c.id == ref)).scalar_one())
    )


def _advise(at: Connection, ref: int, url: str) -> None:
    before = _capture(url, datetime(2020, 3, 14, 9, 15, 22, tzinfo=UTC))
    after = _capture(url, datetime(2020, 6, 21, 9, 15, 22, tzinfo=UTC))
    access = Access(Finding.CONFIRMED, before, -43, bracketed=True, before=before, after=after)
    suggestion = Suggestion(
        before,
        -43,
        Nearness.BRACKETED,
        why=(said("the captures before and after the access date are the same"),),
        candidates=(after,),
    )
    at.execute(
        insert(suggestions).values(
            ref_id=ref,
            at=NOW,
            finding=access.finding,
            access=to_json(access),
            suggestion=to_json(suggestion),
            nearness=suggestion.nearness,
            memento_url=before.url,
            captured_at=before.captured_at,
            days=-43,
        )
    )


def _capture(url: str, at: datetime) -> Memento:
    return Memento(f"https://web.archive.org/web/{at:%Y%m%d%H%M%S}/{url}", url, at, 200)


def extract(name: str, content: bytes) -> WatchedDocument:
    """A stand-in for the readers: each line that starts with http is a citation."""
    if content.startswith(b"\xff"):
        raise UnreadableError(said("the file is damaged; save it again"))
    urls = [line.strip() for line in content.decode("utf-8", "replace").splitlines() if line.startswith("http")]
    cited = tuple(reference(n + 1, url, title=f"Page {n + 1}", lang="en") for n, url in enumerate(urls))
    return WatchedDocument(name, cited, None, "plain", "en")


def services(database: Database, **changed: object) -> Services:
    """The dashboard's services over a database, at a fixed instant."""
    handed: dict[str, object] = {
        "clock": lambda: NOW,
        "secret_key": b"k" * 32,
        "accounts": SqlAccounts(database),
        "reading": Queries(database),
        "desk": Desk(database),
        "extract": extract,
        "public_url": "http://testserver",
        "version": "0.1.0",
        "settings": lambda: (SettingRow("LINKWATCH_TIMEOUT", "20", "default", "seconds for one whole fetch"),),
        "limits": Limits(),
        "is_ending": lambda: True,  # a test reads a stream to its end
    }
    return Services(**{**handed, **changed})  # type: ignore[arg-type]


def opened(services: Services, role: Role, **changed: object) -> Services:
    """The same dashboard, letting everybody in as somebody of that role."""
    return replace(services, everyone=role, public_url="http://testserver", **changed)  # type: ignore[arg-type]


def people(accounts: SqlAccounts) -> None:
    """An admin, an editor and a reader."""
    for name, role in PEOPLE.items():
        accounts.add(name, role, PASSWORD, NOW)


def subscription_token(database: Database) -> str:
    """The word a letter carries."""
    return database.read(lambda at: at.execute(select(subscriptions.c.token)).scalars().first()) or ""


__all__ = ["NOW", "PASSWORD", "PEOPLE", "Decided", "fill", "people", "services", "subscription_token"]
