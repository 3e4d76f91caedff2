"""Tell a page that is a notice from one that only bears its words: what else does it say? Pure."""

from __future__ import annotations

from linkwatch.domain.folding import weight_of
from linkwatch.domain.signs.look import Look
from linkwatch.domain.signs.neighbours import Likeness, likeness_of
from linkwatch.domain.signs.phrases.absence import ABSENT, ADVICE, BARELY_ABSENT
from linkwatch.domain.signs.phrases.deletion import DELETED, HEDGED
from linkwatch.domain.signs.phrases.furniture import AROUND
from linkwatch.domain.signs.phrases.gates import CONSENT, LEAVING, OF_AGE, REGION, SIGN_IN, SUBSCRIBE
from linkwatch.domain.signs.phrases.humans import PROVE_HUMAN
from linkwatch.domain.signs.phrases.ownership import FOR_SALE, HOST_PAGE, OF_NAMES
from linkwatch.domain.signs.phrases.trouble import BROKEN, OF_REPAIRS, UPKEEP
from linkwatch.domain.signs.wording import Wording, says_nothing

_FATES = (ABSENT, BARELY_ABSENT, DELETED, FOR_SALE, HOST_PAGE, OF_NAMES, UPKEEP, BROKEN, OF_REPAIRS)
_DEMANDS = (ADVICE, HEDGED, AROUND, CONSENT, LEAVING, OF_AGE, REGION, SIGN_IN, SUBSCRIBE, PROVE_HUMAN)
_NOTICES = (*_FATES, *_DEMANDS)
_A_SENTENCE = 20  # letters; buttons and names of places are shorter
_A_WORD = 5
_MANY_LINES = 6
_A_TALE = 120  # letters of sentences that no notice explains
_A_LITTLE = 70
_SPARE = 0.5  # other words for each of a notice, in a line that says little else


def notice(look: Look, wording: Wording) -> str | None:
    """What a page says that is nothing but this notice; among a few words that stand everywhere, any mention."""
    found = look.says(wording)
    if found is not None and tells_a_tale(look):
        return None
    if found is not None or not look.is_slight or likeness_of(look) is not Likeness.SAME:
        return found
    parts = (part for part in (*look.headings, *look.sentences) if not AROUND.within(part))
    return next(filter(wording.within, parts), None)


def heads_everywhere(look: Look, wording: Wording) -> str | None:
    """A head with such a word over a few lines that the whole host shows, whatever it is asked for."""
    if not look.is_slight or likeness_of(look) is not Likeness.SAME:
        return None
    return look.head_has(wording)


def tells_a_tale(look: Look) -> bool:
    """Whether a page tells something of its own beside the notice that its head may be.

    Nothing it tells acquits it where an invented neighbour gets the same answer; little is enough where the
    neighbour is refused, for a host that is away or sold refuses nobody.
    """
    match likeness_of(look):
        case Likeness.SAME | Likeness.SAME_PLACE | Likeness.ALIKE:
            return False
        case Likeness.HONEST | Likeness.OTHER:
            return tells_anything(look)
        case Likeness.UNASKED:
            return not tells_little(look)


def tells_anything(look: Look) -> bool:
    """Whether a page says a little of its own: a wall says nothing, and nobody is asked about its neighbours."""
    return _told(look) >= _A_LITTLE


def describes(look: Look, letters: int) -> bool:
    """Whether a page has a subject, and lines about it however short: a catalogue's record, a club's hours."""
    return has_a_subject(look) and sum(map(weight_of, _beside_notices(look))) >= letters


def tells_little(look: Look) -> bool:
    """Whether what a page says of its own is no more than the furniture of a template: a poll, the weather."""
    return _told(look) < _A_TALE


def has_a_subject(look: Look) -> bool:
    """Whether a heading speaks of something, and is neither a notice nor the site's name."""
    return any(
        head not in look.title_parts[1:]
        and any(len(word) >= _A_WORD and not says_nothing(word) for word in head.split())
        and not _is_a_notice(look, head)
        for head in look.headings
    )


def has_a_notices_heading(look: Look, found: str) -> bool:
    """Whether a heading is a notice's: one itself, a word such as "Error", or words that the notice repeats."""
    repeated = frozenset(found.split())
    return any(
        all(says_nothing(word) or word in repeated for word in heading.split())
        or any(notice.is_all_of(heading, look.site_words) for notice in (*_FATES, ADVICE))
        for heading in look.headings
    )


def _told(look: Look) -> int:
    """Letters of what is neither heads nor words of any notice, nor stands around every page.

    Short lines count where there are many under a heading of the page's own, as in the description of a book.
    """
    own = _own_parts(look)
    lines = [part for part in own if weight_of(part) < _A_SENTENCE]
    described = len(lines) >= _MANY_LINES and has_a_subject(look)
    return sum(weight_of(part) for part in own if described or part not in lines)


def _own_parts(look: Look) -> list[str]:
    """Sentences and lines that are neither heads nor words of any notice."""
    return [part for part in _below_heads(look) if not any(notice.within(part) for notice in _NOTICES)]


def _beside_notices(look: Look) -> list[str]:
    """Sentences and lines that ask nothing of a visitor, and at most tell of what happens to pages."""
    return [part for part in _below_heads(look) if not _is_a_notice(look, part)]


def _is_a_notice(look: Look, part: str) -> bool:
    """Whether a part asks something of the visitor, or says hardly more than what became of the page."""
    demands = any(notice.within(part) for notice in _DEMANDS)
    return demands or any(notice.is_all_of(part, look.site_words, _SPARE) for notice in _FATES)


def _below_heads(look: Look) -> list[str]:
    heads = {look.title, *look.title_parts, *look.headings}
    return [part for part in look.sentences if part not in heads and not part.isdigit()]
