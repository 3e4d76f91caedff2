"""The small archive's Save Page Now: keys, jobs, polls, and errors that come with status 200."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import parse_qs

from linkwatch.demo.archive_holdings import Capture, Holdings, key_of
from linkwatch.demo.smallweb import Reply, Request, html

LiveWeb = Callable[[str], Capture | str]
"""What the live web shows: a capture to be (its stamp is set here), or the error code of an attempt."""

_FORGOTTEN_AFTER = 3600.0
_LOGIN = "You need to be logged in to use Save Page Now."
_SAME = "The same snapshot had been made 2 minutes ago. You can make new capture of this URL after 1 hour."
_HOST_NOT_FOUND = "error:invalid-host-resolution"


def no_live_web(_: str) -> Capture | str:
    """A live web without any host."""
    return _HOST_NOT_FOUND


@dataclass(slots=True)
class _Job:
    url: str
    began: float
    outcome: Capture | str
    polls: int = 0


@dataclass(slots=True)
class SavePageNow:
    """Save Page Now 2. What it captures stays out of index and replay for `visible_after` seconds."""

    holdings: Holdings
    clock: Callable[[], float]
    live: LiveWeb = no_live_web
    keys: frozenset[str] = frozenset({"LOW access:secret"})
    pending_polls: int = 1
    visible_after: float = 0.0
    refuse: str | None = None  # a status_ext given at submission, with status 200
    jobs: dict[str, _Job] = field(default_factory=dict)
    captured: int = 0
    _waiting: list[tuple[float, Capture]] = field(default_factory=list)

    def answer(self, request: Request) -> Reply:
        """POST /save, GET /save/status/…"""
        if request.headers.get("authorization") not in self.keys:
            return _json({"message": _LOGIN}, 401)
        if request.method == "POST" and request.path == "/save":
            return self._submit(parse_qs(request.body.decode("utf-8", "replace")))
        match request.path.removeprefix("/save/status/"):
            case "user":
                limits = {"available": 3, "processing": 0, "daily_captures": self.captured}
                return _json({**limits, "daily_captures_limit": 30000})
            case "system":
                return _json({"status": "ok", "recent_captures": self.captured})
            case job_id:
                return self._status(job_id)

    def reveal(self) -> None:
        """Let the captures whose time has come be seen."""
        due = [capture for at, capture in self._waiting if at <= self.clock()]
        self._waiting = [(at, capture) for at, capture in self._waiting if at > self.clock()]
        self.holdings.captures.extend(due)

    def _submit(self, form: Mapping[str, list[str]]) -> Reply:
        if "url" not in form:
            return _json({"status": "error", "status_ext": "error:bad-request", "message": "url is missing"})
        url = form["url"][0]
        if self.refuse:
            return _json({"status": "error", "status_ext": self.refuse, "message": "It cannot be done."})
        job_id = "spn2-" + hashlib.sha1(url.encode()).hexdigest()  # noqa: S324 (a name, as the real one)
        known = self.jobs.get(job_id)
        if known and self.clock() - known.began < _FORGOTTEN_AFTER:
            return _json({"url": url, "job_id": job_id, "message": _SAME})
        self.jobs[job_id] = _Job(url, self.clock(), self._capture(url))
        return _json({"url": url, "job_id": job_id})

    def _capture(self, url: str) -> Capture | str:
        shown = self.live(url)
        if isinstance(shown, str):
            return shown
        stamp = datetime.fromtimestamp(self.clock(), UTC).strftime("%Y%m%d%H%M%S")
        capture = replace(shown, url=shown.url or url, stamp=stamp)
        self.captured += 1
        self._waiting.append((self.clock() + self.visible_after, capture))
        return capture

    def _status(self, job_id: str) -> Reply:
        job = self.jobs.get(job_id)
        if job is None or self.clock() - job.began >= _FORGOTTEN_AFTER:
            return _json({"message": "No such job."}, 404)
        job.polls += 1
        if job.polls <= self.pending_polls:
            return _json(
                {"status": "pending", "job_id": job_id, "resources": []}, headers=(("Retry-After", "6"),)
            )
        if isinstance(job.outcome, str):
            return _json({"status": "error", "job_id": job_id, "status_ext": job.outcome, "message": "Failed."})
        return _json(
            {
                "status": "success",
                "job_id": job_id,
                "original_url": job.outcome.url,
                "timestamp": job.outcome.stamp,
                "http_status": job.outcome.status,
                "first_archive": not self.holdings.under(key_of(job.url)),
            }
        )


def _json(table: Mapping[str, object], status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    return Reply(status, json.dumps(table).encode(), headers, "application/json")


def page_saved(title: str, text: str = "") -> Capture:
    """A living page as Save Page Now finds it, its address and time still to be filled in."""
    return Capture("", "", html(title, f"<p>{text}</p>"))
