"""Signs that a name is no longer its author's: parked, for sale, stopped by its host, or used for something else.

A sale notice or a spam vocabulary alone proves nothing: articles are written about both. It counts where
the page is nothing but that, and where the citation, the capture or the address do not speak of it too.
"""

from __future__ import annotations

import re

from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.folding import weight_of, words_of
from linkwatch.domain.signs.hosts import HOSTERS, JOURNALS, PARKER_MARKS, PLATFORMS, SELLERS, in_any
from linkwatch.domain.signs.look import Look, Sign, shortened
from linkwatch.domain.signs.neighbours import Likeness, likeness, likeness_of
from linkwatch.domain.signs.notices import heads_everywhere, notice
from linkwatch.domain.signs.phrases.absence import ABSENT
from linkwatch.domain.signs.phrases.deletion import DELETED
from linkwatch.domain.signs.phrases.ownership import FOR_SALE, HOST_PAGE, OF_NAMES, ONE_USER, SERVER
from linkwatch.domain.signs.spam import CALL, PROOF, SPAM, TOPICS
from linkwatch.domain.status import Reason

_STOPPED = re.compile(
    r"/(?:cgi-sys/(?:suspendedpage|defaultwebpage)|suspended\.page|lander|defaultsite|parking(?:-page|-lander)?|domain-expired|expired)(?:[/.]|$)"
)
_DENSE = 0.08  # share of words of the trade or calls to buy; articles on the trade have a third of that
_A_SHOPS = 0.2  # share of the trade's own words on a page of which nothing is known …
_LETTERS_A_WORD = 7  # where no blanks show them
_NOTHING_ELSE = 0.33  # … and of them and the calls together: museums and studies of a trade stay below
_LONGEST_OFFER = 4_000  # letters of the longest parking pages: lists of sponsored links


def _sent_to_a_seller(look: Look) -> Evidence | None:
    for hop in look.onward:
        if hop.site != look.asked.site and (in_any(hop.host, SELLERS) or hop.host in HOSTERS):
            return said("sent to a seller of domain names: {host}", host=hop.host)
        if _STOPPED.search(hop.path) and not _STOPPED.search(look.asked.path):
            return said("sent to a page of the web host: {address}", address=hop.host + hop.path)
    return None


def _parkers_marks(look: Look) -> Evidence | None:
    if len(look.text) > _LONGEST_OFFER or in_any(look.asked.host, SELLERS):
        return None
    mark = next((mark for mark in PARKER_MARKS if mark in look.markup), None)
    if mark is not None and (
        look.is_slight or (look.is_thin and look.head_has(FOR_SALE)) or _same_everywhere(look)
    ):
        return said("the page is made by a parking service: {mark}", mark=mark)
    return None


def _offers_the_name(look: Look) -> Evidence | None:
    """The page is an offer to sell, renew or fill this very name."""
    if len(look.text) > _LONGEST_OFFER or in_any(look.asked.host, SELLERS) or _is_somebodys_page(look):
        return None
    everywhere = _same_everywhere(look)
    found = notice(look, FOR_SALE)
    if found is not None and (look.is_thin or everywhere):
        return said("the domain is for sale or has lapsed: “{notice}”", notice=look.quoted(found))
    if not look.is_thin:
        return None
    if _names_itself(look) and (look.head_has(FOR_SALE) or (look.is_slight and look.mentions(FOR_SALE))):
        return said("the page offers the domain {host} for sale", host=look.landed.host)
    named = heads_everywhere(look, OF_NAMES) and not (look.mentions(ABSENT) or look.mentions(DELETED))
    if named or (everywhere and look.mentions(FOR_SALE)):
        return said("the same offer of the domain stands at an address we made up")
    return None


def might_be_parked(look: Look) -> bool:
    """Whether the page speaks of the name's sale or of its web host, so that an invented subdomain could tell."""
    return (
        look.mentions(FOR_SALE)
        or look.head_has(HOST_PAGE) is not None
        or any(mark in look.markup for mark in PARKER_MARKS)
    )


def _names_itself(look: Look) -> bool:
    """The title or a heading is about the host's own name: parkers shout it."""
    heads = " ".join((look.page.title, *look.page.headings)).lower()
    return any(host and host in heads for host in (look.landed.host, look.asked.host))


def _host_page(look: Look) -> Evidence | None:
    """The web host's own page: new server, stopped account."""
    if _is_somebodys_page(look) or len(look.text) > _LONGEST_OFFER:
        return None
    titled = HOST_PAGE.is_all_of(look.title, look.site_words)
    found = notice(look, HOST_PAGE) if look.is_thin or titled else None
    if found is None and titled and SERVER.within(look.title) and likeness_of(look) is not Likeness.HONEST:
        found = look.title
    if is_of_one_user(look) or (likeness_of(look) is Likeness.HONEST and not titled):
        return None
    return (
        None
        if found is None
        else said("the web host's own page stands there: “{notice}”", notice=look.quoted(found))
    )


def is_of_one_user(look: Look) -> bool:
    """Whether a page speaks of one who wrote there: not the house was stopped, but they."""
    return any(map(ONE_USER.within, look.sentences))


def _stopped_account(look: Look) -> Evidence | None:
    return _host_page(look) if look.status in (402, 403) and look.head_is(HOST_PAGE) else None


def _is_somebodys_page(look: Look) -> bool:
    """On a platform an account is stopped, not a domain."""
    return in_any(look.asked.host, PLATFORMS) or in_any(look.asked.host, JOURNALS)


def _same_everywhere(look: Look) -> bool:
    alike = (Likeness.SAME, Likeness.SAME_PLACE, Likeness.ALIKE)
    return likeness_of(look) in alike or likeness(look, look.neighbours.stranger) in alike


def _spam(look: Look) -> Evidence | None:
    """Gambling, pills, loans, copies and the like in title and text, where nothing cited speaks of them."""
    head = _trades(" ".join((look.title, *look.headings)))
    if not any(head[topic] for topic in TOPICS):
        return None
    text = _trades(look.opening)
    for topic in TOPICS:
        if _plies(topic, head, text, look) and not _is_about(look, topic):
            words = ", ".join(dict.fromkeys(head[topic] + text[topic]))
            return said(
                "the page advertises what has nothing to do with the citation: “{words}”",
                words=shortened(words, 80),
            )
    return None


def _plies(topic: str, head: dict[str, list[str]], text: dict[str, list[str]], look: Look) -> bool:
    """Whether a page plies a trade: its words stand in the head and again and again in the text.

    Where a title or a capture says what should be there and it is not, less is asked than of a page of
    which nothing is known: then the whole text must be a shop's.
    """
    words, calls = head[topic] + text[topic], set(head[CALL]) | set(text[CALL])
    if not head[topic] or len(words) < 4 or not calls or not _proves(topic, look):
        return False
    length = max(len(look.opening.split()), weight_of(look.opening) // _LETTERS_A_WORD)
    trade, all_told = len(words), len(words) + len(text[CALL])
    if look.cited.titles or look.cited.page is not None:
        return all_told >= _DENSE * length
    return len(set(words)) >= 3 and trade >= _A_SHOPS * length and all_told >= _NOTHING_ELSE * length


def _proves(topic: str, look: Look) -> bool:
    """Whether head or text say what nobody says who only writes about the trade."""
    return any(PROOF[topic].search(part) for part in (look.title, *look.headings, look.opening))


def _trades(folded: str) -> dict[str, list[str]]:
    return {topic: [found.group() for found in pattern.finditer(folded)] for topic, pattern in SPAM.items()}


def _is_about(look: Look, topic: str) -> bool:
    """Whether the address, the citation or the capture speak of this trade as well."""
    pattern = SPAM[topic]
    cited = " ".join(" ".join(words_of(part)) for part in (*look.cited.titles, *look.cited.quotations))
    address = " ".join(words_of(look.asked.host + look.asked.path))
    captured = look.cited.page
    then = "" if captured is None else " ".join(words_of(captured.title + " " + captured.text[:4000]))
    return any(pattern.search(said_of_it) for said_of_it in (cited, address)) or len(pattern.findall(then)) >= 3


STOPPED_SIGNS = (
    Sign("sent to a seller", Reason.PARKED, _sent_to_a_seller),
    Sign("stopped account", Reason.PARKED, _stopped_account),
)
"""Signs that count whatever the status: 403 is what most web hosts send for an account they stopped."""

TAKEOVER_SIGNS = (
    Sign("sent to a seller", Reason.PARKED, _sent_to_a_seller),
    Sign("parkers marks", Reason.PARKED, _parkers_marks),
    Sign("offers the name", Reason.PARKED, _offers_the_name),
    Sign("host page", Reason.PARKED, _host_page),
    Sign("spam", Reason.HIJACKED, _spam),
)
