"""The worklist, all links, and one link: what it was, what it is, what to cite, what was decided."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Response
from starlette.concurrency import run_in_threadpool

from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.history import unstable
from linkwatch.domain.link_filter import OPEN_WORK
from linkwatch.domain.report import MOST_ROWS, DocumentRow, LinkRow, streak, turns
from linkwatch.domain.saving import Saved
from linkwatch.domain.styles import Style, cite
from linkwatch.web.comparing import compared, side_by_side
from linkwatch.web.filters import Cursor, Filtered, Filtering
from linkwatch.web.pages import overview
from linkwatch.web.visitors import EditorForm, ReaderPage, TooOftenError, View, safe_next

router = APIRouter(include_in_schema=False)

LONGEST_WHY = 2000
SNOOZED = "snoozed"
"""In a form: open, but letters are silent about it before a day."""

_DAYS_AHEAD = {Decided.IGNORED.value: timedelta(days=90), SNOOZED: timedelta(days=28)}
"""How long it holds where no day was given."""

WORK_ROWS = 30
"""Links on one page of the worklist: each brings its citation and its menu, and the page stays below 100 KB."""

_SAVING_SHOWN = 25  # seconds a person waits for the archive before the page comes back
Next = Annotated[str, Form(alias="next", max_length=2000)]


@router.get("/todo")
def worklist(
    view: ReaderPage,
    filtered: Filtered,
    cursor: Cursor = None,
    by: Annotated[str, Query(alias="view", max_length=10)] = "",
) -> Response:
    """What waits for an editor, the quickest wins first or by documents; or all that a digest told of."""
    totals = view.services.reading.overview(view.services.clock(), copies=False)
    if by == "documents":
        waiting = view.services.reading.documents_waiting(cursor)
        return view.page("todo_documents.html", shelf=waiting, overview=totals)
    wanted = filtered.wanted
    if not wanted.digest:
        statuses = wanted.statuses or OPEN_WORK.statuses
        wanted = replace(wanted, statuses=statuses, decision=wanted.decision or OPEN_WORK.decision)
    shelf = view.services.reading.links(wanted, cursor, WORK_ROWS)
    return view.page(
        "todo.html",
        shelf=shelf,
        filtered=filtered,
        overview=totals,
        only=_only(view, filtered),
        ready=_ready(view, shelf.items),
    )


def _ready(view: View, rows: Sequence[LinkRow]) -> dict[int, str]:
    """By link, the citation to put in the place of the one whose copy is shown."""
    services = view.services
    cited = services.reading.references_at([row.copy.reference for row in rows if row.copy is not None])
    return {
        row.link.id: cite(
            Style.AS_PRINTED, row.reference, row.suggestion, status=row.link.status, templates=services.templates
        )
        for row in cited
        if row.suggestion is not None
    }


@router.get("/links")
def all_links(view: ReaderPage, filtered: Filtered, cursor: Cursor = None) -> Response:
    """All links, filtered as the address says."""
    shelf = view.services.reading.links(filtered.wanted, cursor)
    return view.page("links.html", shelf=shelf, filtered=filtered, only=_only(view, filtered))


def _only(view: View, filtered: Filtering) -> DocumentRow | None:
    """The document a list is narrowed to, to be named above it."""
    return view.services.reading.document(filtered.wanted.document) if filtered.wanted.document else None


@router.get("/links/{key}")
def one_link(view: ReaderPage, key: int, cursor: Cursor = None) -> Response:
    """One link: all citations, its checks, what changed, what was decided."""
    reading = view.services.reading
    link = link_or_404(view, key)
    checks = reading.checks(key, cursor)
    return view.page(
        "link.html",
        link=link,
        checks=checks,
        latest=checks.items[0] if checks.items else None,
        row=streak(checks.items),
        is_unstable=cursor is None and unstable(turns(checks.items), view.services.clock()),
        decisions=reading.decisions(key),
        references=reading.references(limit=50, link=key),
    )


@router.get("/links/{key}/diff")
def difference(
    view: ReaderPage,
    key: int,
    show: Annotated[str, Query(max_length=10)] = "",
    from_: Annotated[str, Query(alias="from", max_length=19)] = "",
    to: Annotated[str, Query(max_length=19)] = "",
) -> Response:
    """What the page said when it was cited, or at a look, and what it said last, or at another."""
    link = link_or_404(view, key)
    try:
        sides = compared(view.services.reading, key, *(_number(each) for each in (from_, to)))
    except LookupError as error:
        raise HTTPException(404, view.words.say("No look at this link has this number.")) from error
    steps = sides.steps
    return view.page(
        "diff.html",
        link=link,
        sides=sides,
        same=sides.before is not None and sides.after is not None and sides.before.text == sides.after.text,
        steps=steps,
        pairs=side_by_side(steps) if show == "beside" else (),
        looks=[each for each in view.services.reading.checks(key).items if each.text_digest],
        asked={"from": from_, "to": to},
        show=show,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) < 2**63 else None


@router.post("/links/{key}/decision")
def decide(
    view: EditorForm,
    key: int,
    *,
    decision: Annotated[str, Form()],
    until: Annotated[str, Form(max_length=10)] = "",
    silent_until: Annotated[str, Form(max_length=10)] = "",
    why: Annotated[str, Form(max_length=LONGEST_WHY)] = "",
    next_: Next = "",
) -> Response:
    """Record what was done about a link, wherever it is cited."""
    link_or_404(view, key)
    until = silent_until if decision == SNOOZED else until
    return _decide(view, [key], decision, (until, why), next_ or f"/links/{key}")


@router.post("/links/decisions")
def decide_many(
    view: EditorForm,
    *,
    decision: Annotated[str, Form()],
    link: Annotated[list[int], Form()] = [],  # noqa: B006 (FastAPI copies it)
    until: Annotated[str, Form(max_length=10)] = "",
    why: Annotated[str, Form(max_length=LONGEST_WHY)] = "",
    next_: Next = "/todo",
) -> Response:
    """The same decision about several links of the worklist."""
    if not link:
        raise HTTPException(422, view.words.say("Choose at least one link first."))
    return _decide(view, link[:MOST_ROWS], decision, (until, why), next_)


def _decide(view: View, keys: list[int], decision: str, said: tuple[str, str], path: str) -> Response:
    now = view.services.clock()
    until, why = said
    ahead = _DAYS_AHEAD.get(decision)
    try:
        decided = Decided.OPEN if decision == SNOOZED else Decided(decision)
        day = (date.fromisoformat(until) if until else (now + ahead).date()) if ahead else None
    except ValueError as error:
        raise HTTPException(422, view.words.say("This decision or its day cannot be understood.")) from error
    try:
        view.services.desk.decide(keys, Decision(decided, now, who(view), why, day))
    except LookupError as error:
        raise HTTPException(404, view.words.say("One of these links is not known here.")) from error
    overview.TROUBLES.forget()
    undo = "&".join(f"link={key}" for key in keys)
    return view.to(with_words(safe_next(path), f"done=decided&{undo}"))


@router.post("/links/undo")
def undo(view: EditorForm, link: Annotated[list[int], Form()], next_: Next = "/todo") -> Response:
    """Take decisions back: the ones before count again."""
    for key in link[:MOST_ROWS]:
        view.services.desk.take_back(key, who(view), view.services.clock())
    overview.TROUBLES.forget()
    return view.to(with_words(safe_next(next_), "done=undone"))


@router.post("/links/{key}/check")
def check_now(view: EditorForm, key: int, next_: Next = "") -> Response:
    """Ask for a look as soon as its host may be asked again."""
    link_or_404(view, key)
    view.services.desk.ask(view.services.clock(), link=key)
    view.services.wake()
    return view.to(with_words(safe_next(next_ or f"/links/{key}"), "done=queued"))


@router.post("/links/{key}/save")
async def save(view: EditorForm, key: int, next_: Next = "") -> Response:
    """Ask the archive to capture the page now, where this instance has a key for that."""
    services = view.services
    if services.save is None:
        raise HTTPException(404, view.words.say("Saving needs a key for the archive: LINKWATCH_WAYBACK_KEY."))
    link = await run_in_threadpool(link_or_404, view, key)
    if wait := services.limits.costly.wait(f"save:{who(view)}", services.clock()):
        raise TooOftenError(wait.seconds + 1)
    try:
        async with asyncio.timeout(_SAVING_SHOWN):
            outcome = (await services.save(link.url)).saved
    except TimeoutError:
        outcome = Saved.PENDING  # the archive works on; the next look at it finds the capture
    return view.to(with_words(safe_next(next_ or f"/links/{key}"), f"done=archive_{outcome}"))


def link_or_404(view: View, key: int) -> LinkRow:
    """The link, or the page that says there is none."""
    link = view.services.reading.link(key) if 0 < key < 2**63 else None
    if link is None:
        raise HTTPException(404, view.words.say("No link has this number."))
    return link


def who(view: View) -> str:
    """Whose name stands beside what was done."""
    return view.visitor.account.name if view.visitor.account else view.words.say("someone")


def with_words(path: str, words: str) -> str:
    """The address with what was just done, for the page to say."""
    plain, _, query = path.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith(("done=", "link=")))
    return f"{plain}?{kept}&{words}" if kept else f"{plain}?{words}"
