"""Compare a page with what its host says to a name that cannot exist (Bar-Yossef's random sibling)."""

from __future__ import annotations

import re
from enum import StrEnum

from linkwatch.domain.folding import segments, words_of
from linkwatch.domain.observation import Observation, Page, Response
from linkwatch.domain.signs.address import Address
from linkwatch.domain.signs.look import Look, own_voice
from linkwatch.domain.status import Reason

_SAME = 0.9
_ALIKE = 0.6
_OWN_WORDS = 6  # words a living page must say that the neighbour does not
_OWN_FIGURES = 15  # a date, a time and some counters are fewer; a table of figures has more
_FEWEST = 4  # words; fewer are no answer to compare: a page that is all script
_WORDS = 4000  # compared at most
_SHOWN = re.compile(
    r"<(?:img|iframe|embed|video|audio|object|source)\b[^>]{0,300}?(?:src|data)=[\"']?([^\"'\s>]{1,300})",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d")


class Likeness(StrEnum):
    """How a page looks beside its invented neighbour."""

    UNASKED = "unasked"  # no neighbour was asked, or it told nothing
    HONEST = "honest"  # the neighbour is refused as it should be
    SAME_PLACE = "same_place"  # both were sent to one address
    SAME = "same"
    ALIKE = "alike"
    OTHER = "other"  # the neighbour got another answer


def likeness_of(look: Look) -> Likeness:
    """How the look's page compares with its invented sibling."""
    if "likeness" not in look.remembered:
        look.remembered["likeness"] = likeness(look, look.neighbours.sibling)
    return Likeness(look.remembered["likeness"])


def is_everywhere(look: Look) -> bool:
    """Whether the host shows this very page at its front too, and so under every name."""
    same = (Likeness.SAME, Likeness.SAME_PLACE)
    return likeness_of(look) in same and likeness(look, look.neighbours.front) in same


def likeness(look: Look, neighbour: Observation | None) -> Likeness:
    """How the look's page compares with a neighbour's.

    A wall, a failure of the network and an empty shell of script tell nothing about either.
    """
    if neighbour is None:
        return Likeness.UNASKED
    if not isinstance(neighbour.outcome, Response):
        gone = neighbour.outcome.reason in (Reason.HTTP_404, Reason.HTTP_410, Reason.DNS_NXDOMAIN)
        return Likeness.HONEST if gone else Likeness.UNASKED
    answer = neighbour.outcome
    if answer.status in (404, 410):
        return Likeness.HONEST
    if answer.status >= 300:
        return Likeness.UNASKED
    landed, asked = Address.of(answer.url), Address.of(neighbour.url)
    if not landed.same_page(asked) and landed.same_page(look.landed):
        return Likeness.SAME_PLACE if look.redirected else Likeness.OTHER
    return _by_text(look, answer.page, asked)


def _by_text(look: Look, page: Page, asked: Address) -> Likeness:
    ours, theirs = _words(look.page, look.asked), _words(page, asked)
    if min(len(ours), len(theirs)) < _FEWEST:
        return _by_title(look, page) if not ours and not theirs else Likeness.OTHER
    own, common = len(ours - theirs), len(ours & theirs)
    if _media(look.page) - _media(page) or len(_figures(look.page) - _figures(page)) >= _OWN_FIGURES:
        own += _OWN_WORDS
    share = common / len(ours | theirs)
    same_title = _title(look.page, look.asked) == _title(page, asked)
    if (share >= _SAME and own < _OWN_WORDS and same_title) or (
        look.page.digest and look.page.digest == page.digest and same_title
    ):
        return Likeness.SAME
    if same_title and _shows_nothing_else(look, page, asked):
        return Likeness.SAME
    if same_title and own < _OWN_WORDS:
        return Likeness.ALIKE
    return Likeness.ALIKE if share >= _ALIKE and _speak_alike(look, page, asked) else Likeness.OTHER


def _speak_alike(look: Look, page: Page, asked: Address) -> bool:
    """Whether two pages of one house are alike in what they say themselves, not in what stands around it."""
    ours = _told(look.own_text, look.asked)
    theirs = _told(own_voice(page).text, asked)
    return len(ours & theirs) >= _ALIKE * len(ours | theirs)


def _shows_nothing_else(look: Look, page: Page, asked: Address) -> bool:
    """Whether all that is visible is the neighbour's too; the main text may have been cut out elsewhere."""
    ours, theirs = (
        frozenset(words_of(shown.visible[:40_000])) - frozenset(words_of(f"{name.path} {name.query}"))
        for shown, name in ((look.page, look.asked), (page, asked))
    )
    return len(ours) >= _FEWEST and ours == theirs and _media(look.page) <= _media(page)


def _by_title(look: Look, page: Page) -> Likeness:
    """Two pages without a word: only their titles can tell them apart."""
    return Likeness.ALIKE if _title(look.page, look.asked) == _title(page, Address.of("")) else Likeness.OTHER


def _media(page: Page) -> frozenset[str]:
    """What a page shows besides text: a scan or a film of its own is content too."""
    return frozenset(_SHOWN.findall(page.markup[:200_000]))


def _figures(page: Page) -> frozenset[str]:
    """The numbers a page shows: a table may differ from its empty form in nothing else."""
    return frozenset(word for word in words_of((page.text or page.visible)[:40_000]) if word.isdigit())


def _words(page: Page, asked: Address) -> frozenset[str]:
    """The words of a page without numbers, dates and the name that was asked for."""
    return _told(page.text or page.visible, asked)


def _told(text: str, asked: Address) -> frozenset[str]:
    echoed = frozenset(words_of(asked.path + " " + asked.query))
    words = words_of(text[:40_000])[:_WORDS]
    return frozenset(word for word in words if word not in echoed and not _DIGITS.search(word))


def _title(page: Page, asked: Address) -> tuple[str, ...]:
    echoed = frozenset(words_of(asked.path + " " + asked.query))
    return tuple(
        " ".join(w for w in part.split() if w not in echoed and not _DIGITS.search(w))
        for part in segments(page.title)
    )
