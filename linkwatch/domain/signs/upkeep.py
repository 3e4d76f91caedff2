"""Signs of trouble behind a status that says all is well: maintenance, a lost database, nothing at all."""

from __future__ import annotations

from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.signs.look import Look, Sign
from linkwatch.domain.signs.notices import heads_everywhere, notice
from linkwatch.domain.signs.phrases.absence import ABSENT
from linkwatch.domain.signs.phrases.deletion import DELETED
from linkwatch.domain.signs.phrases.ownership import HOST_PAGE
from linkwatch.domain.signs.phrases.trouble import BROKEN, OF_REPAIRS, UPKEEP
from linkwatch.domain.status import Reason


def _nothing_came(look: Look) -> Evidence | None:
    """200 without a byte, or 204 and 205 where a page was expected: a server in trouble."""
    empty = look.response.size == 0 and not look.page.markup.strip() and not look.text and not look.page.title
    if empty and look.page.media_type in ("", "text/html", "text/plain", "application/xhtml+xml"):
        return said("it answers {status}, but with an empty page", status=look.status)
    if look.status in (204, 205) and look.is_html:
        return said("it answers {status}, but with an empty page", status=look.status)
    return None


def _under_repair(look: Look) -> Evidence | None:
    if not _may_be_a_notice(look):
        return None
    found = notice(look, UPKEEP) or heads_everywhere(look, OF_REPAIRS)
    return None if found is None else said("the site is being worked on: “{notice}”", notice=look.quoted(found))


def _broken_inside(look: Look) -> Evidence | None:
    found = notice(look, BROKEN) if _may_be_a_notice(look) else None
    return None if found is None else said("the server says it failed: “{notice}”", notice=look.quoted(found))


def _may_be_a_notice(look: Look) -> bool:
    """Short enough, not the web host's, and not one of those that offer trouble as one guess among others."""
    other = look.head_has(ABSENT) or look.says(ABSENT) or look.says(DELETED) or look.head_is(HOST_PAGE)
    return look.is_thin and look.is_html and not other


UPKEEP_SIGNS = (
    Sign("nothing came", Reason.HTTP_5XX, _nothing_came),
    Sign("under repair", Reason.HTTP_5XX, _under_repair),
    Sign("broken inside", Reason.HTTP_5XX, _broken_inside),
)
