"""Decide what else to ask before a verdict is believed: invented names, the front page, the archive. Pure."""

from __future__ import annotations

from http import HTTPStatus

from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.observation import Observation
from linkwatch.domain.probe import front_of, sibling_of, stranger_of
from linkwatch.domain.signs.look import Look
from linkwatch.domain.signs.neighbours import Likeness, likeness_of
from linkwatch.domain.signs.takeover import might_be_parked
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.verdict import NOT_ASKED, Verdict, judge, overruled


def wants_sibling(observation: Observation, cited: Cited, alone: Verdict) -> str | None:
    """The address of an invented name in the same folder, or None where asking for it would tell nothing.

    `alone` is the verdict on the look by itself, before anybody else was asked. Nothing is asked of roots,
    files, walls, hosts in trouble, clear verdicts and pages that hold what was cited; but where a page that
    answers only speaks of trouble or of a sale, the neighbour shows whether the whole host does. The answer
    belongs in `Neighbours.sibling`.
    """
    look = Look(observation, cited, NOT_ASKED)
    if not _answers_with_a_page(look) or look.asked.is_home:
        return None
    by_its_words = alone.reason is Reason.HTTP_5XX and bool(look.text)
    if alone.reason in (Reason.HIJACKED, Reason.DELETED_NOTICE):
        return None
    if _is_settled(look, alone) and not by_its_words:
        return None
    return sibling_of(observation.url)


def wants_stranger(observation: Observation, cited: Cited, alone: Verdict) -> str | None:
    """The address of an invented subdomain and path, where a page may be a parker's and does not say so."""
    look = Look(observation, cited, NOT_ASKED)
    if not _answers_with_a_page(look) or not might_be_parked(look):
        return None
    if alone.reason in (Reason.PARKED, Reason.HIJACKED) or _is_settled(look, alone):
        return None
    return stranger_of(observation.url)


def wants_front(observation: Observation, cited: Cited, neighbours: Neighbours) -> str | None:
    """The address of the front page, where a neighbour that cannot exist got the same answer as the page.

    An error in disguise has another front page; a site of one page and a host that is away have not.
    """
    look = Look(observation, cited, neighbours)
    if likeness_of(look) not in (Likeness.SAME, Likeness.SAME_PLACE) or look.landed.is_home:
        return None
    verdict = judge(observation, cited, neighbours)
    return front_of(observation.url) if verdict.reason in (Reason.SOFT_404, Reason.HOME_REDIRECT) else None


def wants_capture(observation: Observation, cited: Cited, alone: Verdict) -> bool:
    """Whether it hangs on a recent capture if the server is in trouble or turns programs away."""
    answer = observation.response
    if answer is None or answer.status != HTTPStatus.SERVICE_UNAVAILABLE or cited.seen_at is not None:
        return False
    return alone.reason is Reason.HTTP_5XX


def _answers_with_a_page(look: Look) -> bool:
    return (
        200 <= look.status < 300 and look.is_html and look.observation.insecure is None and bool(look.asked.host)
    )


def _is_settled(look: Look, verdict: Verdict) -> bool:
    """Turned away, in trouble, or holding what was cited: no neighbour can add to that."""
    if verdict.status in (Status.BLOCKED, Status.FAILING, Status.UNKNOWN):
        return True
    alive = verdict.status in (Status.OK, Status.MOVED)
    return alive and verdict.drift is not None and overruled(look, verdict.drift)
