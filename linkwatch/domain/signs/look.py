"""A look made ready for the rules: where it was asked, where it landed, and what the page says up front."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.evidence import Evidence
from linkwatch.domain.folding import (
    fold,
    segments,
    segments_as_printed,
    sentences,
    sentences_as_printed,
    weight_of,
    words_of,
)
from linkwatch.domain.observation import Failure, Observation, Page, Response
from linkwatch.domain.signs.address import Address
from linkwatch.domain.signs.furniture import Voice, voice_of
from linkwatch.domain.signs.phrases.absence import ADVICE
from linkwatch.domain.signs.phrases.furniture import AROUND
from linkwatch.domain.signs.wording import Wording, says_nothing
from linkwatch.domain.status import Reason

THIN = 1500
"""Main text of fewer letters than this may be a mere notice (link-status: "Phrases")."""

SLIGHT = 400
"""So little text that its sentences count like a heading."""


@dataclass(frozen=True)
class Look:
    """One observation with the citation it must support; everything a rule asks for, worked out once."""

    observation: Observation
    cited: Cited
    neighbours: Neighbours

    @cached_property
    def asked(self) -> Address:
        """The address that was cited."""
        return Address.of(self.observation.url)

    @cached_property
    def landed(self) -> Address:
        """The address that answered, or the last one that did."""
        answer = self.observation.response
        return Address.of(answer.url) if answer else self.hops[-1]

    @cached_property
    def hops(self) -> tuple[Address, ...]:
        """Every address on the way that answered, the cited one first and the last one last."""
        seen = [self.asked, *(Address.of(hop.url) for hop in self.observation.redirects[1:])]
        answer, failure = self.observation.response, self.observation.outcome
        if answer is not None:
            return (*seen, Address.of(answer.url))
        tried = failure.detail if isinstance(failure, Failure) else ""
        return (*seen, Address.of(tried)) if tried.startswith(("http://", "https://")) else tuple(seen)

    @property
    def onward(self) -> tuple[Address, ...]:
        """The addresses that redirects led to."""
        return self.hops[1:]

    @property
    def response(self) -> Response:
        """The answer; an empty one where there was none."""
        return self.observation.response or _NO_RESPONSE

    @property
    def status(self) -> int:
        """The HTTP status; 0 where there was no answer."""
        return self.response.status

    @property
    def page(self) -> Page:
        """What the body says."""
        return self.response.page

    @property
    def redirected(self) -> bool:
        """Whether another address answered than the one that was asked."""
        return not self.landed.same_page(self.asked)

    @cached_property
    def text(self) -> str:
        """The main text, or whatever is visible where no main text could be told apart."""
        return self.page.text.strip() or self.page.visible.strip()

    @cached_property
    def voice(self) -> Voice:
        """What the page says outside of links, menus and boxes; of a long page, its main text and headings."""
        return own_voice(self.page)

    @cached_property
    def remembered(self) -> dict[str, str]:
        """What rules have worked out about this look, by name, to work it out once."""
        return {}

    @property
    def own_text(self) -> str:
        """The text without links, menus and side columns; worked out only where a page is short."""
        return self.voice.text

    @cached_property
    def said(self) -> int:
        """How much that is, in letters."""
        return weight_of(self.own_text) if len(self.own_text) < THIN else len(self.own_text)

    @property
    def is_thin(self) -> bool:
        """Whether the page says so little that it may be nothing but a notice."""
        return self.said < THIN

    @property
    def is_slight(self) -> bool:
        """Whether the page says hardly anything at all."""
        return self.said < SLIGHT

    def _unnamed(self, text: str) -> str:
        """A text with the host's own name levelled to "domain": sellers print it where others say so."""
        lower = text.lower()
        for host in {self.landed.host, self.asked.host} - {""}:
            if host in lower:  # hardly ever, and a pattern for each host has its price
                text = re.sub(rf"\b(?:www\.)?{re.escape(host)}\b", "domain", text, flags=re.IGNORECASE)
        return text

    @cached_property
    def title(self) -> str:
        """The title, folded."""
        return fold(self._unnamed(self.page.title))

    @cached_property
    def title_parts(self) -> tuple[str, ...]:
        """The title's own part and the site's, folded."""
        return segments(self._unnamed(self.page.title))

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings, folded."""
        return tuple(filter(None, (fold(self._unnamed(heading)) for heading in self.voice.headings[:4])))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The first sentences of the text, folded; the headings' own words among them."""
        return sentences(self._unnamed(self.own_text[:2000]))

    def quoted(self, notice: str) -> str:
        """A folded head or sentence of the page as it is printed there, short enough for evidence."""
        text = self.own_text
        printed = (
            *self.page.headings,
            self.page.title,
            *segments_as_printed(self.page.title),
            *sentences_as_printed(text[:2000]),
            *sentences_as_printed(text[-600:]),
        )
        return shortened(next((part for part in printed if fold(self._unnamed(part)) == notice), notice))

    @cached_property
    def opening(self) -> str:
        """The first two thousand letters of the text, folded."""
        return fold(self._unnamed(self.own_text[:2000]))

    @cached_property
    def markup(self) -> str:
        """The beginning of the markup in lower case; marks of walls and parkers stand early."""
        return self.page.markup[:_MARKUP].lower()

    @cached_property
    def site_words(self) -> frozenset[str]:
        """Words of the host's name and of the title's other parts: a notice may carry them."""
        return frozenset(words_of(self.landed.host)) | frozenset(words_of(self.asked.host))

    @property
    def is_html(self) -> bool:
        """Whether the body is a page rather than a file."""
        return self.page.media_type in ("", "text/html", "application/xhtml+xml", "text/plain")

    def header(self, name: str) -> str:
        """A header in lower case, "" where there is none."""
        return (self.response.header(name) or "").lower()

    def head_is(self, wording: Wording) -> str | None:
        """The heading or part of the title that is nothing but this notice."""
        for heading in self.headings:
            if wording.is_all_of(heading, self.site_words):
                return heading
        if self._a_heading_tells_otherwise(wording):
            return None
        return next((part for part in self.title_parts if wording.is_all_of(part, self.site_words)), None)

    def _a_heading_tells_otherwise(self, wording: Wording) -> bool:
        """A heading that says more than the notice, or speaks of something else and is not the site's name."""
        if any(wording.within(heading) for heading in self.headings):
            return True
        first = next(iter(self.headings), "")
        speaks = sum(not says_nothing(word) for word in first.split())
        return speaks > 1 and first not in self.title_parts

    def head_has(self, wording: Wording) -> str | None:
        """The title or heading that holds this wording somewhere."""
        return next((part for part in (self.title, *self.headings) if wording.within(part)), None)

    def says(self, wording: Wording) -> str | None:
        """A head that is nothing but this notice, or a sentence of a slight page that is."""
        found = self.head_is(wording)
        if found is not None or not self.is_slight or self.has_another_thing_to_say(wording):
            return found
        return next((part for part in self._statements if wording.is_all_of(part, self.site_words)), None)

    def has_another_thing_to_say(self, wording: Wording) -> bool:
        """Whether a sentence of some length speaks of something else."""
        return any(
            len(part) > _SENTENCE and not any(said.within(part) for said in (wording, AROUND, ADVICE))
            for part in self.sentences
        )

    @cached_property
    def _statements(self) -> tuple[str, ...]:
        """The sentences that ask nothing, quote nobody, and are not the beginning of a longer heading."""
        text = self._unnamed(self.own_text[:2000])
        others = {fold(part) for pattern in (_QUESTION, _QUOTED) for part in pattern.findall(text)}
        return tuple(
            part
            for part in self.sentences
            if part not in others
            and not AROUND.within(part)
            and not any(part != head and head.startswith(part) for head in self.headings)
        )

    def mentions(self, wording: Wording) -> bool:
        """Whether the head or the first paragraphs hold this wording."""
        return self.head_has(wording) is not None or wording.within(self.opening)


def own_voice(page: Page) -> Voice:
    """What a page says by itself; of a long page its main text, which needs no closer look."""
    text = page.text.strip() or page.visible.strip()
    if len(text) > _SHORT or "<" not in page.markup:
        return Voice(text, page.headings)
    markup = page.markup[:_MARKUP]
    own = voice_of(markup)
    if _says_too_little(own, page.title):
        own = voice_of(markup, boxes=False)
    return own if own.text else Voice(text, own.headings or page.headings)


def _says_too_little(voice: Voice, title: str) -> bool:
    """Whether nothing is left but names and numbers: then what looks like a box is the page."""
    names = frozenset(segments(title))
    lines = (fold(line) for line in (*voice.text.split("\n"), *voice.headings) if "©" not in line)
    return sum(len(line) for line in lines if line not in names) < _A_WORD


@dataclass(frozen=True, slots=True)
class Sign:
    """A named rule: what shows it, and which reason it gives."""

    name: str
    reason: Reason
    shown_by: Callable[[Look], Evidence | None]


def first_sign(signs: tuple[Sign, ...], look: Look) -> tuple[Reason, Evidence] | None:
    """The first of the signs that a look shows."""
    for sign in signs:
        evidence = sign.shown_by(look)
        if evidence is not None:
            return sign.reason, evidence
    return None


_A_WORD = 12  # letters
_SENTENCE = 90  # letters; notices explain themselves in shorter ones
_SHORT = 6_000  # letters of text; a longer page is no notice, whatever furniture it has
_MARKUP = 60_000
_NO_RESPONSE = Response(0, "")
_QUESTION = re.compile(r"([^.!?…\n]{3,200})\?")
_QUOTED = re.compile(r"[«“„]\s?([^«»“”„\n]{3,200})[»”“]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def shortened(text: str, limit: int = 120) -> str:
    """A stretch of a page short enough to quote in evidence."""
    clean = _CONTROL.sub(" ", text).strip()
    return clean if len(clean) <= limit else clean[: limit - 1].rstrip() + "…"
