"""Judge whether what we saw at a link still supports the citation. Pure: Observation in, Verdict out.

    not looked at ─ turned away ─ gone and says so ─ in trouble ─ gone or taken and pretends not ─ compared

The first that applies is taken (link-status: "Order of judgement"). A found quotation or cited title
overrules every sign of a soft 404, a parked name, a page in between and drift.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from http import HTTPStatus
from itertools import takewhile

from linkwatch.domain.changing import meant_to_change
from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.drift import FEWEST_WORDS, Drift, compare, title_found
from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.folding import words_of
from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.signs.absence import ABSENCE_SIGNS, JOURNAL_SIGNS, REFUSED_SIGNS, speaks_of_absence
from linkwatch.domain.signs.gates import INTERSTITIAL_SIGNS, LEGAL_SIGNS, PAYWALL_SIGNS, SIGN_IN_SIGNS
from linkwatch.domain.signs.look import Look, Sign, first_sign
from linkwatch.domain.signs.neighbours import is_everywhere
from linkwatch.domain.signs.phrases.trouble import UPKEEP
from linkwatch.domain.signs.replaced import REPLACED_SIGNS
from linkwatch.domain.signs.scripted import drawn_by_script
from linkwatch.domain.signs.statuses import absence, refusal, trouble
from linkwatch.domain.signs.takeover import STOPPED_SIGNS, TAKEOVER_SIGNS
from linkwatch.domain.signs.upkeep import UPKEEP_SIGNS
from linkwatch.domain.signs.walls import WALL_SIGNS
from linkwatch.domain.signs.wayside import WAYSIDE_SIGNS
from linkwatch.domain.status import STATUS_OF, Reason, Status

__all__ = [
    "LATELY",
    "NOT_ASKED",
    "RULES_VERSION",
    "Cited",
    "Drift",
    "Neighbours",
    "Verdict",
    "judge",
    "overruled",
]

RULES_VERSION = 1
"""Written beside every verdict; raised whenever a rule changes what it says."""

NOT_ASKED = Neighbours()

LATELY = timedelta(days=90)
"""A capture younger than this shows that others can read what we are refused (link-status: "Bot walls")."""

_STILL_THERE = 0.8
_CHANGED = 0.4
_REPLACED = 0.12
_TITLE_GONE = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one observation says about the citation, and why."""

    status: Status
    reason: Reason | None = None  # None only where the status is ok
    evidence: tuple[Evidence, ...] = ()
    drift: Drift | None = None
    changing: bool = False  # the page is meant to change; cite a dated version
    rules: int = RULES_VERSION


def judge(observation: Observation, cited: Cited, neighbours: Neighbours = NOT_ASKED) -> Verdict:
    """What one look says about a citation; `neighbours` are worth asking for where `asking` says so.

    Soft evidence is `failing`, hard evidence is named at once; whether it is confirmed is for `history`.
    """
    look = Look(observation, cited, neighbours)
    match observation.outcome:
        case Failure() as failure:
            verdict = _of_failure(look, failure)
        case response:
            drift = compare(cited, response.page) if response.status < 500 else Drift()
            verdict = _of_certificate(look, drift) or _of_response(look, drift)
    return replace(verdict, evidence=verdict.evidence + observation.notes)


def _of_failure(look: Look, failure: Failure) -> Verdict:
    """A fault has its own status, but where the way led through a provider's or a seller's host, that counts."""
    found = first_sign(WAYSIDE_SIGNS, look) if look.observation.redirects else None
    if found is not None:
        return _verdict(*found)
    detail = (said("{detail}", detail=failure.detail),) if failure.detail else ()
    return Verdict(STATUS_OF[failure.reason], failure.reason, detail)


def _of_certificate(look: Look, drift: Drift) -> Verdict | None:
    """A faulty certificate is looked past only to see the content: it stays `failing`, and says what was seen."""
    fault = look.observation.insecure
    if fault is None:
        return None
    seen = _of_response(look, drift)
    if seen.status in (Status.OK, Status.MOVED):
        note = said("without checking the certificate, the page is there")
    else:
        note = said("without checking the certificate, it looks no better")
    return Verdict(STATUS_OF[fault], fault, (note, *seen.evidence), drift)


def _of_response(look: Look, drift: Drift) -> Verdict:
    if look.status < 400 and drift.quotations_found:
        return _answers(look, drift)
    return (
        _turned_away(look, drift)
        or _gone_and_says_so(look, drift)
        or _in_trouble(look)
        or _pretends(look, drift)
        or _answers(look, drift)
    )


def _turned_away(look: Look, drift: Drift) -> Verdict | None:
    """Before any rule about absence, because walls answer with any status."""
    found = (
        _first(JOURNAL_SIGNS, look, unless=look.status == 410)
        or _first(LEGAL_SIGNS, look, unless=look.status == 451)
        or first_sign(WALL_SIGNS, look)
        or _first(STOPPED_SIGNS, look, unless=look.status in (404, 410) or _title_held(look, drift))
        or first_sign(REFUSED_SIGNS, look)
        or _first(SIGN_IN_SIGNS, look, unless=look.status in (401, 404, 410) or look.status >= 500)
        or _first(PAYWALL_SIGNS, look, unless=look.status >= 400 or _still_there(drift))
        or _first(INTERSTITIAL_SIGNS, look, unless=look.status >= 400 or overruled(look, drift))
    )
    if found is not None:
        return _verdict(*found)
    reason = refusal(look.status)
    return None if reason is None else _verdict(reason, _answered(look), *_blocker(look))


def _first(signs: tuple[Sign, ...], look: Look, *, unless: bool) -> tuple[Reason, Evidence] | None:
    return None if unless else first_sign(signs, look)


def _blocker(look: Look) -> tuple[Evidence, ...]:
    """Who blocked it, where a 451 names them (RFC 7725)."""
    link = look.response.header("link") or ""
    if "blocked-by" not in link:
        return ()
    return (said("blocked by {who}", who=link.partition("<")[2].partition(">")[0][:200]),)


def _gone_and_says_so(look: Look, drift: Drift) -> Verdict | None:
    """404 and 410; believed unless the very words that were cited stand on the page."""
    reason = absence(look.status)
    if reason is None:
        return None
    if drift.quotations_found or (_still_there(drift) and drift.words >= FEWEST_WORDS):
        note = said("it answers {status}, and yet shows what was cited", status=look.status)
        return Verdict(Status.OK, None, (note,), drift)
    return _verdict(reason, _answered(look))


def _in_trouble(look: Look) -> Verdict | None:
    reason = trouble(look.status)
    if reason is not None:
        return _not_for_programs(look) or _verdict(reason, _answered(look))
    if look.response.cut and look.is_html and not look.text and not look.page.title:
        return _verdict(Reason.TOO_LARGE, said("what could be read of it is not enough to judge"))
    return None


def _not_for_programs(look: Look) -> Verdict | None:
    """A 503 without a word of repairs, while others can read the page: it is us whom the server turns away."""
    seen_at, now = look.cited.seen_at, look.observation.observed_at
    if look.status != HTTPStatus.SERVICE_UNAVAILABLE or seen_at is None or look.says(UPKEEP):
        return None
    if now - seen_at >= LATELY:
        return None
    note = said("others can read it: the archive captured the page on {date}", date=seen_at.date().isoformat())
    return _verdict(Reason.BOT_WALL, _answered(look), note)


def _pretends(look: Look, drift: Drift) -> Verdict | None:
    """It answers, with something else than the page: a repair notice, an error in disguise, another owner."""
    if overruled(look, drift):
        return None
    found = first_sign(UPKEEP_SIGNS, look) or first_sign(TAKEOVER_SIGNS, look) or first_sign(ABSENCE_SIGNS, look)
    return None if found is None else replace(_verdict(*found), drift=drift)


def overruled(look: Look, drift: Drift) -> bool:
    """Whether what was cited is there, so that no sign on the page can count against it."""
    return bool(drift.quotations_found) or _title_held(look, drift) or _still_there(drift)


def _title_held(look: Look, drift: Drift) -> bool:
    """The cited title is there, says something, and is not also on the page of an invented neighbour.

    Where one page is the whole site, its title is on every page and counts all the same.
    """
    if not drift.title_found:
        return False
    telling = tuple(t for t in look.cited.titles if len(t) >= 8 and len(words_of(t)) >= 2)
    sibling = look.neighbours.sibling
    if is_everywhere(look) and not speaks_of_absence(look):
        return bool(title_found(telling, look.page))
    if sibling is not None and sibling.response is not None and sibling.response.status < 400:
        return bool(title_found(telling, look.page)) and not title_found(telling, sibling.response.page)
    return bool(title_found(telling, look.page))


def _still_there(drift: Drift) -> bool:
    return drift.similarity is not None and drift.similarity >= _STILL_THERE and drift.words_then > 0


def _answers(look: Look, drift: Drift) -> Verdict:
    """A page that is a page: compare it with what was cited."""
    changing = meant_to_change(look)
    drifted = None if changing else _drifted(look, drift)
    if drifted is not None:
        return replace(drifted, drift=drift)
    status, reason, notes = Status.OK, None, _notes(look, drift, changing=changing)
    if _moved_for_good(look):
        status, reason = Status.MOVED, Reason.PERMANENT_REDIRECT
        notes = (said("permanently redirected to {url}", url=look.response.url), *notes)
    return Verdict(status, reason, notes, drift, changing=changing)


def _drifted(look: Look, drift: Drift) -> Verdict | None:
    """The table of link-status, "Starting values"; whatever was cut short or cannot be read proves nothing."""
    if drift.quotations_found or drift.similarity is None or look.response.cut or not look.text:
        return None
    if drawn_by_script(look):
        return None
    if drift.quotations_then:
        return _verdict(Reason.QUOTATION_MISSING, *_lost_quotation(drift))
    if drift.title_found or drift.similarity >= _threshold(drift):
        return None
    taken = first_sign(REPLACED_SIGNS, look) if drift.similarity < _REPLACED else None
    if taken is not None:
        return _verdict(*taken, _share(drift))
    if drift.title_then and drift.title_found is False:
        return _verdict(
            Reason.TITLE_MISSING, said("the cited title is gone, and so is most of the text"), _share(drift)
        )
    return _verdict(Reason.CONTENT_REPLACED, _share(drift))


def _threshold(drift: Drift) -> float:
    """How much of the cited text must be left; less is asked of a page that kept its own title."""
    untitled = drift.title_then and drift.title_found is False
    renamed = untitled or drift.titles_alike is None or drift.titles_alike < _TITLE_GONE
    if min(drift.words, drift.words_then) < FEWEST_WORDS:
        return _REPLACED if renamed and min(drift.words, drift.words_then) >= 8 else 0.0
    return _CHANGED if renamed else 2 * _REPLACED


def _lost_quotation(drift: Drift) -> tuple[Evidence, ...]:
    note = said("the text that was cited held the quotation, the page no longer does")
    return (note, _share(drift)) if drift.similarity is not None else (note,)


def _notes(look: Look, drift: Drift, *, changing: bool) -> tuple[Evidence, ...]:
    notes: list[Evidence] = []
    if changing:
        notes.append(said("the page is meant to change; cite a dated version"))
    if drawn_by_script(look):
        notes.append(said("the page is drawn by a script; what it shows could not be read"))
    if drift.quotations_found:
        notes.append(said("the quotation is on the page"))
    elif drift.title_found:
        notes.append(said("the cited title is on the page"))
    if drift.similarity is not None and drift.similarity < _STILL_THERE and look.text:
        notes.append(_share(drift))
    return tuple(notes)


def _share(drift: Drift) -> Evidence:
    return said(
        "{percent} % of the text that was cited is still there", percent=round(100 * (drift.similarity or 0))
    )


def _moved_for_good(look: Look) -> bool:
    """A permanent redirect to another address; a mere change of scheme, `www.` or slash is no move.

    Only the permanent hops before the first temporary one count: a resolver that sends its visitors on
    for now is itself the address to cite.
    """
    permanent = takewhile(lambda hop: hop.status in (301, 308), look.observation.redirects)
    station = look.hops[len(tuple(permanent))]
    return look.redirected and not station.same_page(look.asked)


def _answered(look: Look) -> Evidence:
    phrase = look.response.phrase.strip()[:60]
    return (
        said("{status} {phrase}", status=look.status, phrase=phrase)
        if phrase
        else said("status {status}", status=look.status)
    )


def _verdict(reason: Reason, *evidence: Evidence) -> Verdict:
    return Verdict(STATUS_OF[reason], reason, evidence)
