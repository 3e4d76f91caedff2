"""Signs that there is no page although something answers: soft 404, home redirects, deletion notices.

Content alone condemns only where a page is nothing but the notice; a neighbour that cannot exist and gets
the same answer is the strongest sign (link-status: "Soft 404", "Home redirect").
"""

from __future__ import annotations

import re
from http import HTTPStatus

from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.signs.address import Address
from linkwatch.domain.signs.hosts import CLOSED_SERVICES, JOURNAL_MARKS, JOURNALS, PLATFORMS, in_any, in_host
from linkwatch.domain.signs.look import Look, Sign
from linkwatch.domain.signs.neighbours import Likeness, is_everywhere, likeness_of
from linkwatch.domain.signs.notices import (
    describes,
    has_a_notices_heading,
    tells_a_tale,
    tells_anything,
    tells_little,
)
from linkwatch.domain.signs.phrases.absence import ABSENT, ADVICE, BARELY_ABSENT, UNAVAILABLE
from linkwatch.domain.signs.phrases.deletion import BARRED, BY_SOMEBODY, CLOSED, DELETED, HEDGED
from linkwatch.domain.signs.phrases.ownership import HOST_PAGE, ONE_USER
from linkwatch.domain.signs.scripted import FRAME_OF_SCRIPT
from linkwatch.domain.signs.wording import Wording
from linkwatch.domain.status import Reason

_MARKED_ABSENT = re.compile(
    r"<(?:body|html)\b[^<>]{0,400}\bclass=[\"'][^\"'<>]{0,400}(?<![\w-])"
    r"(error-?404|page-?404|is-404|http-404|status-404|error404-page|page-not-found|pagenotfound)(?![\w-])"
)
_NO_TEXT_IN_WIKI = re.compile(r"<div\b[^<>]{0,100}\bclass=[\"'][^\"'<>]{0,100}(noarticletext)(?![\w-])")
_POST = 50  # letters of a sentence: more than a channel's name and the count of its readers
_A_LINE = 20  # letters of it beside a notice
_LINKS = 3  # on a page that says that the host is away; one that is open has a menu
_SHELL = 200  # letters: "loading", "this application needs JavaScript"
_SEARCHING = ("q=", "s=", "search=", "query=", "text=", "term=", "keyword=", "suche=", "recherche=", "szukaj=")


def _deleted_notice(look: Look) -> Evidence | None:
    """The page says that what was here was taken away, and says nothing else."""
    if not look.is_thin or (HOST_PAGE.within(look.title) and not _is_of_one_page(look)):
        return None
    found = look.says(DELETED) or (look.head_is(CLOSED) if likeness_of(look) is Likeness.SAME else None)
    if found is None or HEDGED.within(found) or HEDGED.within(look.opening) or _is_rather_absent(look, found):
        return None
    if _is_said_of_a_part(look, DELETED, found):
        return None
    if tells_a_tale(look) and not (_says_so_twice(look, DELETED) and tells_little(look)):
        return None
    if likeness_of(look) is Likeness.HONEST and not look.is_slight and not _advises(look):
        return None
    return said("a notice says it was deleted: “{notice}”", notice=look.quoted(found))


def _is_of_one_page(look: Look) -> bool:
    """Whether an account that was stopped is one of many there, and not the house's with its host."""
    return likeness_of(look) is Likeness.HONEST or any(map(ONE_USER.within, look.sentences))


def _refused_notice(look: Look) -> Evidence | None:
    """A refusal that says in so many words that what was here was taken away: nobody can read it."""
    if look.status != HTTPStatus.FORBIDDEN or not look.is_thin:
        return None
    found = look.says(DELETED)
    if found is None or BARRED.within(found) or HEDGED.within(look.opening) or tells_a_tale(look):
        return None
    return said("a notice says it was deleted: “{notice}”", notice=look.quoted(found))


def _is_said_of_a_part(look: Look, wording: Wording, found: str) -> bool:
    """Whether the notice is one line of a page about something, whose invented neighbour gets another answer.

    A message removed from a discussion, a picture that a catalogue's record lacks.
    """
    if likeness_of(look) in (Likeness.SAME, Likeness.SAME_PLACE, Likeness.ALIKE) or _advises(look):
        return False
    if any(wording.is_all_of(part, look.site_words) for part in look.title_parts):
        return False
    if has_a_notices_heading(look, found):
        return False
    return describes(look, _A_LINE) if look.title or look.headings else tells_anything(look)


def _is_rather_absent(look: Look, found: str) -> bool:
    """Whether the head says that there is no such thing, and nobody is named who took it away."""
    absent = look.head_is(ABSENT)
    return not (
        absent is None or DELETED.within(absent) or UNAVAILABLE.within(absent) or BY_SOMEBODY.within(found)
    )


def _says_so_twice(look: Look, wording: Wording) -> bool:
    """Whether a head and a sentence of its own below it are both nothing but the notice."""
    if look.head_is(wording) is None:
        return False
    heads = {look.title, *look.title_parts, *look.headings}
    return any(wording.is_all_of(part, look.site_words) for part in look.sentences if part not in heads)


def _journal_notice(look: Look) -> Evidence | None:
    """What the LiveJournal code says of a journal or an entry; a 403 there must be read by its body."""
    journals = in_any(look.landed.host, JOURNALS) or any(mark in look.markup for mark in JOURNAL_MARKS)
    if not journals or not look.is_thin:
        return None
    parts = (*look.headings, look.title, *look.sentences)
    found = next(filter(DELETED.within, parts), None) if look.status >= 400 else look.says(DELETED)
    return (
        None
        if found is None or (look.status < 400 and tells_a_tale(look))
        else said("the journal host says: “{notice}”", notice=look.quoted(found))
    )


def _platform_notice(look: Look) -> Evidence | None:
    """A house where many write says that this page is gone; its furniture stands around the notice."""
    if not in_any(look.landed.host, PLATFORMS) or look.status >= 400 or not look.is_thin:
        return None
    for part in (*look.headings, *look.title_parts, *look.sentences[:12]):
        if DELETED.is_all_of(part, look.site_words) or part in _PLATFORM_NOTICES:
            return said("the platform says: “{notice}”", notice=look.quoted(part))
    if _is_post_without_text(look):
        return said("the channel answers, the message is no longer in it")
    return None


_PLATFORM_NOTICES = frozenset(
    {
        "video unavailable",
        "видео недоступно",
        "this video isnt available anymore",
        "this video is private",
        "страница удалена либо еще не создана",
        "видео удалено",
        "post not found",
        "запись не найдена",
        "ничего не найдено",
        "there is currently no text in this page",
    }
)


def _is_post_without_text(look: Look) -> bool:
    """Telegram answers 200 for a message that is gone, with the channel's name and no message."""
    parts = [part for part in look.asked.path.split("/") if part and part != "s"]
    if (
        not in_any(look.landed.host, frozenset({"t.me", "telegram.me"}))
        or len(parts) < 2
        or not parts[-1].isdigit()
    ):
        return False
    marks = ("tgme_page_post", "tgme_widget_message_text", "data-telegram-post", "tgme_widget_message_wrap")
    says_more = any(len(part) > _POST and "telegram" not in part for part in look.sentences)
    return not says_more and not any(mark in look.markup for mark in marks)


def _closed_service(look: Look) -> Evidence | None:
    for service, successor in CLOSED_SERVICES.items():
        if (
            in_host(look.asked.host, service)
            and look.redirected
            and in_host(look.landed.host, successor)
            and look.landed.host != look.asked.host
        ):
            return said(
                "{service} has closed and sends everybody to {host}", service=service, host=look.landed.host
            )
    return None


def _sent_home(look: Look) -> Evidence | None:
    """A page was cited and the front page is shown instead."""
    if look.asked.is_home or not look.landed.is_home or not look.redirected:
        return None
    named = look.landed.host != look.asked.host and look.asked.named_in(look.landed.host)
    if named or look.landed.returns_to(look.asked):
        return None
    if look.asked.site != look.landed.site and likeness_of(look) in (Likeness.HONEST, Likeness.OTHER):
        return None  # only this address leads there: somebody meant it
    if look.asked.site != look.landed.site and likeness_of(look) is Likeness.UNASKED and look.asked.depth <= 1:
        return None  # a short address that leads to a site is how shorteners work
    return said("sent to the home page: {address}", address=look.landed.host + look.landed.path)


def _sent_where_strangers_go(look: Look) -> Evidence | None:
    """An invented name in the same folder is sent to the very same page."""
    sibling = look.neighbours.sibling
    if not look.redirected or sibling is None or sibling.response is None or look.asked.is_home:
        return None
    if likeness_of(look) is not Likeness.SAME_PLACE or look.head_is(ABSENT) or look.landed.speaks_of_absence:
        return None
    if _is_a_search(look.landed) or (look.is_slight and ABSENT.within(look.opening)):
        return None
    return said(
        "an address we made up beside it is sent to the same page: {address}",
        address=look.landed.host + look.landed.path,
    )


def _same_as_nothing(look: Look) -> Evidence | None:
    """An invented neighbour gets the same answer."""
    if look.asked.is_home and not look.asked.query:
        return None
    match likeness_of(look):
        case Likeness.SAME | Likeness.SAME_PLACE if not (_may_be_a_shell(look) or may_be_one_page(look)):
            return said("an address we made up beside it gets the same answer")
        case Likeness.ALIKE if _hints(look):
            return said(
                "an address we made up beside it gets nearly the same answer, and the title speaks of an error"
            )
        case _:
            return None


def may_be_one_page(look: Look) -> bool:
    """A site of a single page, which it shows under every short name: only the citation can speak against it.

    A file or a page deep in folders is no section of such a site; nor is what was cited by a title, or
    captured with a text, that the page does not hold.
    """
    short = look.asked.is_front or (look.asked.depth <= 1 and not look.asked.names_a_file)
    unknown = not look.cited.titles and look.cited.page is None
    return short and unknown and is_everywhere(look) and not speaks_of_absence(look)


def speaks_of_absence(look: Look) -> bool:
    """Whether head or opening say anywhere that something is not there, or tell what to do then."""
    return any(look.mentions(wording) for wording in (ABSENT, BARELY_ABSENT, DELETED, ADVICE))


def _closed_house(look: Look) -> Evidence | None:
    """The front page says it too: the whole house was closed or taken away."""
    if not look.is_slight or not is_everywhere(look) or may_be_one_page(look) or HEDGED.within(look.opening):
        return None
    parts = (*look.headings, *look.sentences)
    found = next((part for part in parts if CLOSED.within(part) or DELETED.within(part)), None)
    if found is None:
        return None
    return said("the whole host says that it was closed: “{notice}”", notice=look.quoted(found))


def _the_same_lines_everywhere(look: Look) -> Evidence | None:
    """A few lines without a menu stand at the front page too: the whole host is away, in whatever language."""
    if not look.is_thin or not is_everywhere(look) or look.markup.count("<a ") > _LINKS:
        return None
    if look.asked.is_home or _may_be_a_shell(look) or may_be_one_page(look) or speaks_of_absence(look):
        return None
    return said("the whole host shows the same few lines, at its front page too")


def _may_be_a_shell(look: Look) -> bool:
    """A few words around a script, none of them about absence: what is there comes later, or never for us."""
    if "<script" not in look.markup or speaks_of_absence(look):
        return False
    return len(look.own_text) < _SHELL or FRAME_OF_SCRIPT.search(look.markup) is not None


def _hints(look: Look) -> bool:
    heads = any(look.head_is(wording) for wording in (ABSENT, BARELY_ABSENT, DELETED))
    return heads or (look.redirected and look.landed.speaks_of_absence)


def _says_it_is_absent(look: Look) -> Evidence | None:
    """The page is nothing but a notice that it does not exist."""
    if not look.is_thin or _is_a_search(look.asked):
        return None
    found = look.says(ABSENT)
    if found is None and _advises(look):
        found = look.says(BARELY_ABSENT)
    if found is None or (tells_a_tale(look) and not (_says_so_twice(look, ABSENT) and tells_little(look))):
        return None
    if _is_said_of_a_part(look, ABSENT, found):
        return None
    plain = look.is_slight and not look.has_another_thing_to_say(ABSENT)
    if likeness_of(look) is Likeness.HONEST and not (plain or _advises(look)):
        return None
    if likeness_of(look) is Likeness.OTHER and not (_advises(look) or look.is_slight):
        return None
    return said("the page says of itself: “{notice}”", notice=look.quoted(found))


def _made_for_absence(look: Look) -> Evidence | None:
    """The software itself marks the page as the one it shows for what is not there, in any language."""
    if look.status >= 300 or not look.is_thin:
        return None
    found = _MARKED_ABSENT.search(look.markup) or _NO_TEXT_IN_WIKI.search(look.markup)
    return None if found is None else said("the software marks the page as an error: {mark}", mark=found[1])


def _advises(look: Look) -> bool:
    """It tells its visitor what only a page of errors tells."""
    return ADVICE.within(look.opening)


def _is_a_search(address: Address) -> bool:
    query = address.query.lower()
    return "search" in address.path or any(query.startswith(name) or "&" + name in query for name in _SEARCHING)


def _address_says_so(look: Look) -> Evidence | None:
    """Sent to an address that itself speaks of 404."""
    if (
        look.redirected
        and look.landed.speaks_of_absence
        and not look.asked.speaks_of_absence
        and (look.is_thin or _hints(look))
    ):
        return said(
            "sent to an address that speaks of an error: {address}", address=look.landed.host + look.landed.path
        )
    return None


JOURNAL_SIGNS = (Sign("journal notice", Reason.DELETED_NOTICE, _journal_notice),)
REFUSED_SIGNS = (Sign("refused notice", Reason.DELETED_NOTICE, _refused_notice),)
"""Signs that what is refused is gone, whoever asks."""

ABSENCE_SIGNS = (
    Sign("platform notice", Reason.DELETED_NOTICE, _platform_notice),
    Sign("closed service", Reason.DELETED_NOTICE, _closed_service),
    Sign("deleted notice", Reason.DELETED_NOTICE, _deleted_notice),
    Sign("made for absence", Reason.SOFT_404, _made_for_absence),
    Sign("address says so", Reason.SOFT_404, _address_says_so),
    Sign("closed house", Reason.DELETED_NOTICE, _closed_house),
    Sign("same lines everywhere", Reason.HTTP_5XX, _the_same_lines_everywhere),
    Sign("sent home", Reason.HOME_REDIRECT, _sent_home),
    Sign("sent where strangers go", Reason.HOME_REDIRECT, _sent_where_strangers_go),
    Sign("same as nothing", Reason.SOFT_404, _same_as_nothing),
    Sign("says it is absent", Reason.SOFT_404, _says_it_is_absent),
)
