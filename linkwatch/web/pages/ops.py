"""For those who run it: is the process alive, is it ready, and its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.responses import PlainTextResponse

from linkwatch.domain.health import Metrics
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
    registry = CollectorRegistry()
    registry.register(_Numbers(view.services.reading.metrics(view.services.clock())))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


@dataclass(frozen=True, slots=True, eq=False)
class _Numbers(Collector):
    """What the database counted, as families of Prometheus."""

    counted: Metrics

    def collect(self) -> Iterator[Metric]:
        """All of them."""
        now = self.counted
        links = GaugeMetricFamily("linkwatch_links", "Links by what an editor sees", labels=["status"])
        for status in Status:
            links.add_metric([status], now.links.get(status, 0))
        yield links
        yield GaugeMetricFamily("linkwatch_open_links", "Links that wait for an editor", now.open_links)
        late, told = now.due_oldest_seconds, now.last_digest_at
        yield GaugeMetricFamily("linkwatch_due_oldest_seconds", "How late the longest waiting link is", late)
        if told is not None:
            name, what = "linkwatch_last_digest_timestamp_seconds", "When a weekly letter was sent last"
            yield GaugeMetricFamily(name, what, told.timestamp())
        yield GaugeMetricFamily("linkwatch_canary_up", "Our own network at the latest run", float(now.canary_up))
        yield _counter("linkwatch_checks", "Looks by what became of them", "result", now.checks)
        yield _counter("linkwatch_runs", "Runs by how they ended", "state", now.runs)
        yield _counter("linkwatch_archive_requests", "Requests to the archive by outcome", "outcome", now.archive)
        mails = CounterMetricFamily("linkwatch_mail", "Letters by kind and outcome", labels=["kind", "outcome"])
        for labels, number in now.mails.items():
            mails.add_metric(labels, number)
        yield mails


def _counter(name: str, what: str, label: str, numbers: Mapping[str, int]) -> CounterMetricFamily:
    family = CounterMetricFamily(name, what, labels=[label])
    for word, number in numbers.items():
        family.add_metric([word], number)
    return family
