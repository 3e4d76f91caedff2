"""For those who run it: is the process alive, is it ready, and its numbers."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.responses import PlainTextResponse

from linkwatch.domain.status import Status
from linkwatch.web.visitors import AnyPage, ReaderPage

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def alive(view: AnyPage) -> Response:
    """The process answers."""
    del view
    return PlainTextResponse("ok\n")


@router.get("/readyz")
def ready(view: AnyPage) -> Response:
    """It can do its work: the database answers, and the scheduler beats."""
    return PlainTextResponse("ready\n") if view.services.is_ready() else PlainTextResponse("not ready\n", 503)


@router.get("/metrics")
def metrics(view: ReaderPage) -> Response:
    """Numbers for Prometheus; never an address or a host as a label."""
    services, registry = view.services, CollectorRegistry()
    counts, overview = (
        services.reading.links_by_status(),
        services.reading.overview(services.clock(), copies=False),
    )
    links = Gauge("linkwatch_links", "Links by what an editor sees", ["status"], registry=registry)
    for status in Status:
        links.labels(status).set(counts.get(status, 0))
    oldest = Gauge("linkwatch_due_oldest_seconds", "How late the link is that waits longest", registry=registry)
    if overview.next_check_at is not None:
        late = (services.clock() - overview.next_check_at).total_seconds()
        oldest.set(max(0.0, late))
    waiting = Gauge("linkwatch_open_links", "Links that wait for an editor", registry=registry)
    waiting.set(overview.open.total)
    body = generate_latest(registry)
    if services.registry is not None:
        body += generate_latest(services.registry)
    return Response(body, media_type=CONTENT_TYPE_LATEST)
