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
from linkwatch.domain.signs.wording import Wording

_NOTICES = (
    *(ABSENT, ADVICE, BARELY_ABSENT, DELETED, HEDGED, FOR_SALE, HOST_PAGE, OF_NAMES, UPKEEP, BROKEN, OF_REPAIRS),
    *(AROUND, CONSENT, LEAVING, OF_AGE, REGION, SIGN_IN, SUBSCRIBE, PROVE_HUMAN),
)
_A_SENTENCE = 20  # letters; buttons and names of places are shorter
_A_TALE = 120  # letters of sentences that no notice explains
_A_LITTLE = 70


def notice(look: Look, wording: Wording) -> str | None:
    """What a page says that is nothing but this notice; among a few words that stand everywhere, any mention."""
    found = look.says(wording)
    if found is not None and tells_a_tale(look):
        return None
    if found is not None or not look.is_slight or likeness_of(look) is not Likeness.SAME:
        return found
    return next((part for part in (*look.headings, *look.sentences) if wording.within(part)), None)


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


def tells_little(look: Look) -> bool:
    """Whether what a page says of its own is no more than the furniture of a template: a poll, the weather."""
    return _told(look) < _A_TALE


def _told(look: Look) -> int:
    """Letters of the sentences that are neither heads nor words of any notice, nor stand around every page."""
    heads = {look.title, *look.title_parts, *look.headings}
    own = (part for part in look.sentences if weight_of(part) >= _A_SENTENCE and part not in heads)
    return sum(weight_of(part) for part in own if not any(notice.within(part) for notice in _NOTICES))
