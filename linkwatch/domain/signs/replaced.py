"""Signs that a page whose text is wholly new belongs to somebody else: other language, other trade."""

from __future__ import annotations

import re
from collections import Counter

from linkwatch.domain.drift import titles_alike
from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.folding import segments, words_of
from linkwatch.domain.observation import Page
from linkwatch.domain.signs.look import Look, Sign
from linkwatch.domain.signs.neighbours import Likeness, likeness
from linkwatch.domain.status import Reason

_ENOUGH = 3  # function words of a language, at the least
_SHOP = re.compile(
    r"\b(?:в корзину|добавить в корзину|оформить заказ|наши цены|прайс\w*|скидк\w+|доставк\w+|"
    r"заказать|заявк\w+|купить|"
    r"add to cart|buy now|shop now|our prices|discount\w*|free shipping|checkout|order now|get a quote|book now|"
    r"in den warenkorb|jetzt kaufen|ajouter au panier|acheter|añadir al carrito|comprar|do koszyka|"
    r"kup teraz|замовити|купити)\b"
)
_FUNCTION_WORDS = {
    "ru": "и в не на что с как по это из для его был были при так от также только",
    "uk": "і в не на що з як за це із для його був були при так від також та є",
    "en": "the of and to in is that for with was as are by this from have",
    "de": "der die und das ist nicht mit von den für auf ein eine im dem auch",
    "fr": "le la les et des est dans que pour une sur par qui avec pas du",
    "es": "el la los las y que en de por para con una es su del como",
    "pl": "i w na z do się nie jest że to oraz dla od jak po przez",
    "id": "yang dan di untuk dengan ini dari adalah pada anda akan bisa kami juga",
    "tr": "ve bir bu için ile olarak da daha çok en gibi olan",
    "vi": "và của là có cho các được không với trong một",
    "it": "il di che per non una con del sono gli della nel",
    "pt": "o de que do da em um para com não uma os no",
}
_LANGUAGES_OF = {
    word: tuple(lang for lang, words in _FUNCTION_WORDS.items() if word in words.split())
    for word in " ".join(_FUNCTION_WORDS.values()).split()
}
_OWN_NAMES = {
    "ru": "русский",
    "uk": "українська",
    "en": "English",
    "de": "Deutsch",
    "fr": "français",
    "es": "español",
    "pl": "polski",
    "id": "Bahasa Indonesia",
    "tr": "Türkçe",
    "vi": "Tiếng Việt",
    "it": "italiano",
    "pt": "português",
    "zh": "中文",
    "ja": "日本語",
    "ko": "한국어",
    "th": "ไทย",
    "ar": "العربية",
}
_SCRIPTS = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
)


def language_of(page: Page) -> str | None:
    """The language of a page by its own words; None where there are too few to tell."""
    text = (page.text or page.visible)[:6000]
    for lang, script in _SCRIPTS:
        if len(script.findall(text)) > 0.2 * max(1, len(text)):
            return lang
    votes: Counter[str] = Counter()
    for word in words_of(text):
        votes.update(_LANGUAGES_OF.get(word, ()))
    best = votes.most_common(2)
    if not best or best[0][1] < _ENOUGH or (len(best) > 1 and best[0][1] < 1.2 * best[1][1]):
        return None
    return best[0][0]


def _speaks_another_language(look: Look) -> Evidence | None:
    then = look.cited.page
    if then is None or _kin(look, then) or _is_translated(look):
        return None
    before, now = language_of(then), language_of(look.page)
    if before is None or now is None or before == now or {before, now} == {"ru", "uk"}:
        return None
    names = {"before": _OWN_NAMES.get(before, before), "now": _OWN_NAMES.get(now, now)}
    return said("the page's language was {before} when it was cited and is {now} now", **names)


def _became_a_shop(look: Look) -> Evidence | None:
    then = look.cited.page
    if then is None or _kin(look, then):
        return None
    before = len(_SHOP.findall(" ".join(words_of((then.text or then.visible)[:6000]))))
    now = len(_SHOP.findall(" ".join(words_of((look.page.visible or look.page.text)[:6000]))))
    return said("the page sells things now, and did not when it was cited") if now >= 3 + 2 * before else None


def _the_same_everywhere(look: Look) -> Evidence | None:
    """An invented subdomain shows the same new page: a name kept to catch visitors."""
    then = look.cited.page
    if then is None or _kin(look, then):
        return None
    if likeness(look, look.neighbours.stranger) in (Likeness.SAME, Likeness.SAME_PLACE):
        return said("a name we made up below the domain shows the same new page")
    return None


def _kin(look: Look, then: Page) -> bool:
    """Whether the two pages share a site's name or a title: then it is the same house, rebuilt."""
    if titles_alike(then.title, look.page.title) >= 0.5:
        return True
    return bool(set(segments(then.title)) & set(look.title_parts))


def _is_translated(look: Look) -> bool:
    """Whether the page says that it has other languages: then we were only served another one."""
    return "hreflang" in look.markup


REPLACED_SIGNS = (
    Sign("speaks another language", Reason.HIJACKED, _speaks_another_language),
    Sign("became a shop", Reason.HIJACKED, _became_a_shop),
    Sign("the same everywhere", Reason.HIJACKED, _the_same_everywhere),
)
