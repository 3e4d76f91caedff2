"""Fold texts into the form in which they are compared: bare words, free of print and spelling habits. Pure.

Case, punctuation, quotation marks, hyphens, no-break spaces, soft hyphens, ligatures, stress marks and
ё/е do not count (link-status: "What to compare, with what").
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.utils import default_process

_INVISIBLE = ("\u00ad", "\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u0301")
_LEVELLED = (("ё", "е"), ("ß", "ss"), ("ς", "σ"), ("ѐ", "е"), ("’", ""), ("'", ""), ("ʼ", ""), ("i\u0307", "i"))
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad]\n(?=[^\W\d_])")
_SENTENCE_END = re.compile(r"[.!?…]+[\s»”\"')]+|[。！？]+|\n+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_USUAL_SIGNS = "のは的是이"
"""Signs that no page of their scripts is without; each is looked for faster than all signs at once."""
_A_LINE = 1_000  # letters that are looked over sign by sign
_TITLE_BREAK = re.compile(r"\s[-–—|·•»«/]+\s|[|·•»«]|:{1,2}\s|\s::?\s|[.!?]+(?:\s|$)|\n")


def levelled(text: str) -> str:
    """A text whose words are folded and stand between blanks, as many as there were marks.

    By whole passes over the text: a long page is searched without being cut into words.

    >>> levelled("Ещё_раз, о\u00a01923–1939")
    'еще раз  о 1923 1939'
    """
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", _BROKEN_WORD.sub("", text))
        for mark in _INVISIBLE:
            text = text.replace(mark, "")
    text = text.lower()
    for printed, level in _LEVELLED:
        text = text.replace(printed, level)
    return default_process(text)


def weight_of(text: str) -> int:
    """How much a text says, in letters: a sign of a script without blanks says as much as three.

    >>> weight_of("abc"), weight_of("谷の舟")
    (3, 9)
    """
    return len(text) if text.isascii() else len(text) + 2 * len(_IDEOGRAPH.findall(text))


def levelled_by_signs(text: str) -> str:
    """The same, each sign of a script without blanks standing as a word of its own.

    >>> levelled_by_signs("返事は「漬物」")
    '返 事 は 漬 物'
    """
    folded = levelled(text)
    if folded.isascii() or not (
        _IDEOGRAPH.search(folded, 0, _A_LINE) or any(map(folded.__contains__, _USUAL_SIGNS))
    ):
        return folded
    return " ".join(_IDEOGRAPH.sub(r" \g<0> ", folded).split())


def words_of(text: str) -> list[str]:
    """The words of a text in order, each folded.

    >>> words_of("«Ещё раз», — сказал О’Нил о 1923–1939 гг.")
    ['еще', 'раз', 'сказал', 'онил', 'о', '1923', '1939', 'гг']
    """
    return levelled(text).split()


def fold(text: str) -> str:
    """The words of a text, one blank between them.

    >>> fold("Ошибка 404: Страница не\u00a0найдена!")
    'ошибка 404 страница не найдена'
    """
    return " ".join(words_of(text))


def segments(title: str) -> tuple[str, ...]:
    """The parts of a title, folded: the page's own name and the site's stand between dashes and bars.

    >>> segments("Страница не найдена — Архив | История")
    ('страница не найдена', 'архив', 'история')
    """
    return tuple(part for part in map(fold, segments_as_printed(title)) if part)


def segments_as_printed(title: str) -> list[str]:
    """The same parts, unfolded."""
    return [part.strip() for part in _TITLE_BREAK.split(title)]


def sentences(text: str, limit: int = 40) -> tuple[str, ...]:
    """The first sentences and lines of a text, folded."""
    return tuple(part for part in map(fold, sentences_as_printed(text, limit)) if part)


def sentences_as_printed(text: str, limit: int = 40) -> list[str]:
    """The same sentences, unfolded."""
    return [part.strip() for part in _SENTENCE_END.split(text, maxsplit=limit)[:limit]]
