"""Hosts and runs: where troubles gather, and what the checker did."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from linkwatch.domain.link_filter import HostOrder, LinkFilter
from linkwatch.web.filters import Cursor
from linkwatch.web.visitors import EditorForm, ReaderPage

router = APIRouter(include_in_schema=False)


@router.get("/hosts")
def hosts(
    view: ReaderPage,
    cursor: Cursor = None,
    *,
    all_: Annotated[str, Query(alias="all")] = "",
    sort: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """The sites with troubles, the most first, or all of them; in another order where a word asks for it."""
    every = all_ == "yes"
    order = next((each for each in HostOrder if each == sort), None)
    shelf = view.services.reading.hosts(cursor, troubled=not every, order=order)
    return view.page("hosts.html", shelf=shelf, every=every, order=order)


@router.get("/hosts/{site}")
def host(view: ReaderPage, site: str, cursor: Cursor = None) -> Response:
    """One site and its links."""
    row = view.services.reading.host(site[:253].casefold())
    if row is None:
        raise HTTPException(404, view.words.say("No link of this host is known."))
    shelf = view.services.reading.links(LinkFilter(host=row.site), cursor)
    return view.page("host.html", host=row, shelf=shelf)


@router.post("/hosts/{site}/check")
def check_host(view: EditorForm, site: str) -> Response:
    """Ask for a look at all its links, one after another as its pace allows."""
    row = view.services.reading.host(site[:253].casefold())
    if row is None:
        raise HTTPException(404, view.words.say("No link of this host is known."))
    view.services.desk.ask(view.services.clock(), host=row.site)
    view.services.wake()
    return view.to(f"/hosts/{row.site}?done=queued")


@router.get("/runs")
def runs(view: ReaderPage, cursor: Cursor = None) -> Response:
    """What the checker did."""
    return view.page("runs.html", shelf=view.services.reading.runs(cursor))


@router.get("/runs/{key}")
def run(view: ReaderPage, key: int) -> Response:
    """One run; live while it is under way."""
    row = view.services.reading.run(key) if 0 < key < 2**63 else None
    if row is None:
        raise HTTPException(404, view.words.say("No run has this number."))
    return view.page("run.html", run=row, skipped=view.services.reading.skipped(key))
