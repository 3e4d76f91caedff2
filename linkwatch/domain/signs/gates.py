"""Signs that something stands before the page: a sign-in, a subscription, consent, an age check, the law."""

from __future__ import annotations

import re

from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.folding import sentences, weight_of
from linkwatch.domain.observation import Form
from linkwatch.domain.signs.absence import speaks_of_absence
from linkwatch.domain.signs.hosts import BLOCK_PAGE_HOSTS, BLOCK_PAGE_MARKS, CONSENT_HOSTS, in_host
from linkwatch.domain.signs.look import Look, Sign
from linkwatch.domain.signs.neighbours import Likeness, is_everywhere, likeness_of
from linkwatch.domain.signs.notices import (
    describes,
    has_a_subject,
    notice,
    tells_a_tale,
    tells_anything,
    tells_little,
)
from linkwatch.domain.signs.phrases.absence import ABSENT, UNAVAILABLE
from linkwatch.domain.signs.phrases.deletion import DELETED, HEDGED
from linkwatch.domain.signs.phrases.gates import (
    CONSENT,
    LEAVING,
    OF_AGE,
    REGION,
    SIGN_IN,
    SUBSCRIBE,
    SUBSCRIBERS_TOO,
    TERMS,
)
from linkwatch.domain.signs.phrases.ownership import HOST_PAGE
from linkwatch.domain.status import Reason

_NOT_FREE = re.compile(
    r'"isaccessibleforfree"\s{0,9}:\s{0,9}"?(?:false|no|0)"?|itemprop="isaccessibleforfree"\s{1,9}content="false"'
)
_FREE = re.compile(r'"isaccessibleforfree"\s{0,9}:\s{0,9}"?(?:true|yes)\b')
_BLOCK_LABEL = re.compile(
    r"^(?:warning|block|blocked|blacklist|zapret|forbidden|unblock|fz139|restricted|lawfilter|rkn)\d{0,3}\."
)
_AWAY = re.compile(
    r"/(?:away|leave|leaving|exit|external|goto|redirect|out|outlink|link)(?:\.php|\.html?|\.aspx?)?/?$"
)
_GATE_PATH = re.compile(
    r"(?:^|/)(?:consent|cookie-?wall|cookie-?consent|gdpr|privacy-?gate|age-?(?:gate|check|verification)|agecheck|zustimmung|einwilligung|jugendschutz|consentement|soglasie|vozrast|adult(?:_\w+)?|"
    r"choose-?(?:region|country|city|language)|select-?(?:region|country|city|language)|region|splash|interstitial)(?=[/.?]|$)"
)
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s{0,9}(?:\n|$)")
_A_FEW_WORDS = 110  # letters
_A_LINE = 40
_PREVIEW = 3_000  # letters: more text than this and a call to subscribe is an advertisement


def _provider_page(look: Look) -> Evidence | None:
    """The answer was forged on the way: sent to the page of a provider that blocks."""
    for hop in look.onward:
        if hop.site == look.asked.site:
            continue
        known = any(in_host(hop.host, host) and path in hop.path for host, path in BLOCK_PAGE_HOSTS)
        if known or "rkn=" in hop.query or _BLOCK_LABEL.match(hop.host):
            return said("sent to a provider's page about blocked sites: {host}", host=hop.host)
    return None


def _provider_notice(look: Look) -> Evidence | None:
    if not look.is_thin and len(look.text) > _PREVIEW:
        return None
    mark = next((mark for mark in BLOCK_PAGE_MARKS if mark in look.markup), None)
    if mark is not None and look.is_thin and not _is_quoted(look, mark):
        return said("the page is a notice of a block: {mark}", mark=mark)
    refused = look.status in (403, 451)
    if (look.is_slight or (refused and look.is_thin)) and (found := notice(look, REGION)) is not None:
        return said("a notice says the page may not be shown here: “{notice}”", notice=look.quoted(found))
    if refused and look.is_thin and look.mentions(REGION):
        return said("a notice says the page may not be shown here")
    if look.is_slight and look.mentions(REGION) and not tells_a_tale(look) and not _was_deleted(look):
        return said("a notice says the page may not be shown here")
    return None


def _is_quoted(look: Look, words: str) -> bool:
    """Whether the page only tells of these words: they stand in its text in quotation marks."""
    return re.search(rf"[«“„‘\"]\s?{re.escape(words)}", look.own_text.lower()) is not None


def _sent_to_sign_in(look: Look) -> Evidence | None:
    """The way ends at a sign-in; one that only passes through it to the page is no wall."""
    end = look.onward[-1] if look.onward else look.asked
    if end.asks_to_sign_in and not look.asked.asks_to_sign_in and not end.same_page(look.asked):
        return said("sent to sign in: {address}", address=end.host + end.path)
    return None


def _asks_to_sign_in(look: Look) -> Evidence | None:
    """A password field and little else, or a notice that only those signed in may read."""
    if not look.is_thin or look.asked.asks_to_sign_in or _says_another_thing(look):
        return None
    found = notice(look, SIGN_IN)
    if found is not None and (_has_password(look) or found not in _BARE_SIGN_IN):
        return said("only for those who are signed in: “{notice}”", notice=look.quoted(found))
    if _has_password(look) and ((look.is_slight and is_everywhere(look)) or _is_the_way_in(look)):
        return said("a password is asked for under every name, and there is little else to read")
    if _has_password(look) and (_says_nothing_else(look) or (_must_sign_in(look) and not _has_told(look))):
        return said("a password is asked for, and there is nothing else to read")
    return None


def _says_nothing_else(look: Look) -> bool:
    """Whether there are but a few words, and none of them tells anything under a heading of its own."""
    return weight_of(look.opening) < _A_FEW_WORDS and not describes(look, _A_LINE)


def _has_told(look: Look) -> bool:
    return not look.is_slight or (has_a_subject(look) and tells_anything(look))


def _is_the_way_in(look: Look) -> bool:
    """Whether every name leads to this one page, and it is not the front page, which may have a box as well."""
    return likeness_of(look) is Likeness.SAME_PLACE and not look.landed.is_home


def _says_another_thing(look: Look) -> bool:
    """Whether the page is a notice of its own, beside which many sites keep a box to sign in."""
    other = any(map(look.head_is, (HOST_PAGE, OF_AGE, CONSENT))) or look.says(ABSENT)
    return bool(other) or _was_deleted(look)


def _was_deleted(look: Look) -> bool:
    """Whether the page says so in as many words, and not merely that it cannot be had."""
    deleted = look.says(DELETED)
    return deleted is not None and not (HEDGED.within(deleted) or UNAVAILABLE.within(deleted))


_BARE_SIGN_IN = frozenset(
    {
        "вход",
        "вход в систему",
        "вход на сайт",
        "вход в личный кабинет",
        "вход для пользователей",
        "войти",
        "авторизация",
        "login",
        "log in",
        "login page",
        "user login",
        "member login",
        "account login",
        "sign in",
        "увійти",
        "anmelden",
        "anmeldung",
        "connexion",
        "se connecter",
        "iniciar sesión",
        "logowanie",
        "zaloguj się",
    }
)
"""What a mere link to the sign-in says."""


def _must_sign_in(look: Look) -> bool:
    return any(SIGN_IN.is_all_of(part, look.site_words) for part in look.sentences)


def _has_password(look: Look) -> bool:
    return any(field.startswith("password") for form in look.page.forms for field in form.inputs)


def _not_free(look: Look) -> Evidence | None:
    if _NOT_FREE.search(look.page.markup.lower() if len(look.page.markup) < 400_000 else look.markup):
        return said("the page says of itself that it is not free to read")
    return None


def _asks_to_subscribe(look: Look) -> Evidence | None:
    """A call to subscribe in place of the text; not where the page says of itself that all may read it.

    What is printed under every article, that subscribers may sign in, counts only where the text breaks off.
    """
    if len(look.text) > _PREVIEW or look.status >= 400 or _FREE.search(look.markup) or _says_another_thing(look):
        return None
    wordings = (SUBSCRIBE, SUBSCRIBERS_TOO) if _BREAKS_OFF.search(look.own_text) else (SUBSCRIBE,)
    for wording in wordings:
        parts = (part for part in _last_and_first(look) if wording.is_all_of(part, look.site_words, spare=1.0))
        found = look.says(wording) or next(parts, None)
        if found is not None:
            return said("only for subscribers: “{notice}”", notice=look.quoted(found))
    return None


def _last_and_first(look: Look) -> tuple[str, ...]:
    parts = look.sentences + sentences(look.own_text[-600:])
    return tuple(part for part in parts if part not in look.headings)


def _adult_form(look: Look) -> Evidence | None:
    """The adult page of LiveJournal and its relatives: a form in place of the entry."""
    marks = ("adult_explicit", "adult_concepts", "b-msgsystem-warningbox-confirm")
    if look.is_thin and (
        any(mark in form.action.lower() for form in look.page.forms for mark in marks) or marks[2] in look.markup
    ):
        return said("a page asks for the visitor's age instead of showing the entry")
    return None


def _stands_in_front(look: Look) -> Evidence | None:
    """The way ends at a consent, age or region page."""
    end = look.landed
    if end.same_page(look.asked):
        return None
    if any(in_host(end.host, host) for host in CONSENT_HOSTS):
        return said("sent to a page that asks for consent: {host}", host=end.host)
    sent_on = look.redirected and end.returns_to(look.asked) and not end.is_home and not end.speaks_of_absence
    known = _GATE_PATH.search(end.path) and not _GATE_PATH.search(look.asked.path)
    if known or (sent_on and look.is_thin and not look.head_is(ABSENT) and not look.head_is(DELETED)):
        return said("sent to a page that stands in front of it: {address}", address=end.host + end.path)
    return None


def _asks_first(look: Look) -> Evidence | None:
    """A page of a few lines that asks for consent, an age or a region before it shows anything."""
    if not look.is_thin or look.status >= 400 or look.says(ABSENT):
        return None
    for wording in (OF_AGE, CONSENT, LEAVING):
        found = look.head_is(wording) if _opens_a_door(look) else None
        if found is None or not tells_little(look):
            found = _consented(look) if wording is CONSENT else notice(look, wording)
        if found is not None and (look.is_slight or look.head_is(wording)):
            return said("another page stands in front of it: “{notice}”", notice=look.quoted(found))
    return None


def _consented(look: Look) -> str | None:
    """A call for consent; a mere mention is on every page of its house."""
    found = look.says(CONSENT)
    return None if found is None or tells_a_tale(look) else found


def _opens_a_door(look: Look) -> bool:
    """Whether there is something to press or to fill in that sends the visitor on."""
    return any(form.method == "post" and not _is_typed_into(form) for form in look.page.forms)


def _is_typed_into(form: Form) -> bool:
    return any(field.partition(":")[0] in ("password", "textarea", "email", "search") for field in form.inputs)


def _asks_to_agree(look: Look) -> Evidence | None:
    """A button to press before anything is shown: under a head that speaks of terms, or under every name."""
    if not look.is_thin or look.status >= 400 or not any(map(_is_a_button, look.page.forms)):
        return None
    everywhere = likeness_of(look) in (Likeness.SAME, Likeness.SAME_PLACE)
    if not (look.is_slight and look.head_has(TERMS)) and not (everywhere and not speaks_of_absence(look)):
        return None
    return said("a button has to be pressed before anything is shown")


def _is_a_button(form: Form) -> bool:
    """Whether a form sends a mere yes: nothing is typed into it."""
    kinds = {field.partition(":")[0] for field in form.inputs}
    return form.method == "post" and kinds <= {"hidden", "submit", "button", "checkbox", "radio", "image"}


def _way_out(look: Look) -> Evidence | None:
    """What was cited is itself a door: the page behind it stands in a parameter."""
    if _AWAY.search(look.asked.path) and not look.redirected:
        carries = "://" in look.asked.query or "%3a%2f%2f" in look.asked.query.lower()
        if carries and look.is_thin:
            return said("the cited address only leads on to another page")
    return None


LEGAL_SIGNS = (
    Sign("provider page", Reason.LEGAL_BLOCK, _provider_page),
    Sign("provider notice", Reason.LEGAL_BLOCK, _provider_notice),
)
SIGN_IN_SIGNS = (
    Sign("sent to sign in", Reason.LOGIN_WALL, _sent_to_sign_in),
    Sign("asks to sign in", Reason.LOGIN_WALL, _asks_to_sign_in),
)
PAYWALL_SIGNS = (
    Sign("not free", Reason.PAYWALL, _not_free),
    Sign("asks to subscribe", Reason.PAYWALL, _asks_to_subscribe),
)
INTERSTITIAL_SIGNS = (
    Sign("adult form", Reason.INTERSTITIAL, _adult_form),
    Sign("stands in front", Reason.INTERSTITIAL, _stands_in_front),
    Sign("asks first", Reason.INTERSTITIAL, _asks_first),
    Sign("asks to agree", Reason.INTERSTITIAL, _asks_to_agree),
    Sign("way out", Reason.INTERSTITIAL, _way_out),
)
