"""Tell what a page says from the furniture around it: links, menus, side columns, boxes, what is hidden. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b([^<>]{0,2000})>|<![^>]{0,500}>")
_MUTE = frozenset(
    {"a", "header", "button", "select", "option", "textarea", "label", "legend", "pre", "samp", "kbd"}
)
"""Their text is nobody's message, or shows what others say; a heading in them is still a heading."""

_APART = frozenset({"nav", "footer", "aside", "script", "style", "noscript", "svg", "title", "template"})
"""Neither their text nor their headings are the page's."""

_INLINE = frozenset(
    {
        *("b", "i", "em", "strong", "span", "font", "u", "small", "big", "code", "sup", "sub", "abbr", "tt"),
        *("mark", "q", "cite", "a", "wbr"),
    }
)
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "source", "area", "base", "col", "embed"})
_UNCLOSED = frozenset({"p", "li", "td", "tr", "th", "dd", "dt", "option"})
"""Old pages do not close them: the next one of its kind does."""

_HIDDEN = re.compile(
    r"(?:^|\s)hidden(?=[\s=/]|$)|display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|"
    r"aria-hidden=[\"']?true|\brole=[\"']?(?:navigation|search|contentinfo|complementary|menu|menubar)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:class|id)\s{0,3}=\s{0,3}(?:\"([^\"]{0,300})\"|'([^']{0,300})'|([^\s\"'>]{1,100}))")
_BOX = re.compile(
    r"(?:(?:block|box|mod(?:ule)?|site|page|side|left|right|js|b|l)[-_]{0,2})?"
    r"(?:side-?bar|sidecol(?:umn)?|aside|widgets?|log-?in|sign-?in|user-?login|auth|"
    r"polls?|vot(?:e|es|ing)|opros|umfrage|sondage|encuesta|ankieta|cookies?|consent|gdpr|tarteaucitron|"
    r"newsletter|rassylka|advert(?:s|isement|ising)?|adv|ads?|reklama|werbung|banners?|related|recommended|similar|"
    r"comments?|kommentare|respond|disqus|counters?|whos-?online|breadcrumbs?|share|sharing|social|"
    r"foot(?:er)?|nav|navbar|navigation|menu|copyright|lang(?:s|uages?)?|search|searchform|suche|"
    r"popular|tag-?cloud|pagination|pager|skip-?link)"
    r"(?:[-_]{1,2}(?:block|box|form|wrap(?:per)?|area|list|menu|banner|bar|notice|hinweis|layer|container|inner|"
    r"posts?|articles?|news|links?|left|right|top|bottom|col(?:umn)?|module|mod|panel|section|\d{1,3}))?",
    re.IGNORECASE,
)
"""What makers of templates call the elements that stand on every page."""

_ASKS = re.compile(r"\btype\s{0,3}=\s{0,3}[\"']?(?:password|radio|search|email)\b|<textarea", re.IGNORECASE)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_FORM = 3_000  # letters of markup in which a form shows what it asks for
_LARGEST_BOX = 1_500  # letters; an element that says more is no box, whatever its name
_DEEPEST = 200
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")


@dataclass(frozen=True, slots=True)
class Voice:
    """What a page says by itself."""

    text: str = ""  # a line a block
    headings: tuple[str, ...] = ()  # of the first and second level


@lru_cache(maxsize=64)
def voice_of(markup: str, *, boxes: bool = True) -> Voice:
    r"""The text and headings of a page outside its links, menus and what is hidden; without its boxes too.

    Boxes are known by their names and by what their forms ask for; an element with a first-level heading,
    or with much to say, is none. A tag that is never closed ends with the page.

    >>> voice_of("<nav><a href='/'>Home</a></nav><p>It was <b>removed</b>.</p>").text
    'It was removed.'
    >>> voice_of("<h3>Log in</h3><form><input type=password></form><h1>Bells</h1><p>Cast here.</p>")
    Voice(text='Bells\nCast here.', headings=('Bells',))
    """
    reader = _Reader(markup, boxes)
    at = 0
    for tag in _TAG.finditer(markup):
        reader.text(markup[at : tag.start()])
        at = tag.end()
        if tag[2]:
            reader.tag(tag[2].lower(), tag[3], at, closing=bool(tag[1]))
    reader.text(markup[at:])
    reader.end()
    text = "\n".join(line.said for line in reader.lines if line.said)
    return Voice(text, tuple(line.heading for line in reader.lines if line.heading and line.level <= 2))


class _Line(NamedTuple):
    said: str
    level: int = 0  # of a heading
    heading: str = ""  # with the words of its links


class _Element(NamedTuple):
    name: str
    first: int  # the line it begins at
    mute: bool = False
    apart: bool = False
    box: bool = False


@dataclass(slots=True)
class _Reader:
    """Keeps the lines of a page as its tags go by, and drops those of a box when it ends."""

    markup: str
    boxes: bool
    lines: list[_Line] = field(default_factory=list)
    inside: list[_Element] = field(default_factory=list)
    mute: int = 0  # how many of the open elements are
    apart: int = 0
    said: str = ""
    heading: str = ""
    level: int = 0

    def text(self, part: str) -> None:
        """Words between two tags."""
        if self.apart or not part:
            return
        if self.level:
            self.heading += part
        if not self.mute:
            self.said += part

    def tag(self, name: str, attributes: str, at: int, *, closing: bool) -> None:
        """A tag that ends before a place of the markup."""
        if name == "br" and self.level:
            self.text(" ")
        elif name not in _INLINE:
            self._break()
        if name in _VOID:
            return
        if closing:
            self._close(name)
        elif len(self.inside) < _DEEPEST:
            self._open(name, attributes, at)

    def end(self) -> None:
        """The end of the page, where whatever is still open ends."""
        self._break()
        while self.inside:
            self._leave()

    def _open(self, name: str, attributes: str, at: int) -> None:
        if name in _UNCLOSED and self.inside and self.inside[-1].name == name:
            self._leave()
        self.level = _LEVELS.get(name, self.level)
        apart = name in _APART or (bool(attributes) and _HIDDEN.search(attributes) is not None)
        box = self.boxes and not apart and self._is_box(name, attributes, at)
        mute = name in _MUTE and not (name == "header" and self._in_the_main_part())
        self.inside.append(_Element(name, len(self.lines), mute, apart, box))
        self.mute += mute
        self.apart += apart

    def _in_the_main_part(self) -> bool:
        return any(element.name in ("main", "article") for element in self.inside)

    def _is_box(self, name: str, attributes: str, at: int) -> bool:
        if name in ("html", "body", "main", "article") or name in _INLINE:
            return False
        if name == "form":
            end = self.markup.find("</form", at, at + _FORM)
            if _ASKS.search(self.markup, at, end if end >= 0 else at + _FORM):
                return True
        named = (part for found in _NAMES.findall(attributes) for part in "".join(found).split())
        return any(map(_BOX.fullmatch, named))

    def _close(self, name: str) -> None:
        """Leave an element; one left out of turn takes those within it along."""
        if any(element.name == name for element in self.inside):
            while self._leave() != name:
                pass

    def _leave(self) -> str:
        element = self.inside.pop()
        self.mute -= element.mute
        self.apart -= element.apart
        if element.name in _LEVELS:
            self.level = 0
        if element.box and self._is_small(element):
            del self.lines[element.first :]
            if element.name == "form" and self.lines and self.lines[-1].level > 1:
                self.lines.pop()
        return element.name

    def _is_small(self, element: _Element) -> bool:
        within = self.lines[element.first :]
        return all(line.level != 1 for line in within) and sum(len(line.said) for line in within) <= _LARGEST_BOX

    def _break(self) -> None:
        """The end of a line."""
        said, heading = _tidy(self.said), _tidy(self.heading)
        if said or heading:
            self.lines.append(_Line(said, self.level if heading else 0, heading))
        self.said = self.heading = ""


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", html.unescape(text).replace("\n", " ")).strip() if text else ""
