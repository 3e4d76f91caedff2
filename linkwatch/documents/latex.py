"""Read LaTeX: words without commands, addresses as their commands mean them, footnotes, bibliography items.

Own scanner, since an address in a url command may hold % and _, which general parsers take for commands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from linkwatch.documents import tex
from linkwatch.domain.reference import Kind, Line, Passage, Target, Text

_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]{1,60})\*?|\\(?P<sign>[^A-Za-z])|(?P<comment>%[^\n]*(?:\n[ \t]*)?)"
    r"|(?P<blank>\n[ \t]*(?=\n))|(?P<end>\n)|(?P<brace>[{}])|(?P<words>[^\\%{}\n]+)"
)
_OPTION = re.compile(r"[ \t]{0,20}\[[^\[\]]{0,500}\]")
_SPACES = re.compile(r"[ \t]{0,20}")
_ADDRESSES = frozenset(("url", "nolinkurl", "path"))
_NOTES = frozenset(("footnote", "footnotetext", "endnote", "thanks", "sidenote", "marginpar"))
_DROPPED = frozenset(
    ("label", "ref", "eqref", "pageref", "input",
     "include", "documentclass", "usepackage", "bibliographystyle", "bibliography", "begin", "end", "vspace",
     "hspace", "includegraphics", "hypersetup", "setlength", "newcommand", "renewcommand", "selectlanguage",
     "addbibresource")
)  # fmt: skip
_PARAGRAPHS = frozenset(
    ("par", "section", "subsection", "subsubsection", "chapter", "item", "paragraph", "bibitem")
)
_CITES = frozenset(
    ("cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar", "parencite",
     "textcite", "autocite", "footcite", "smartcite", "supercite", "fullcite", "nocite")
)  # fmt: skip
_KEYS = re.compile(r"[^{}\\%\n]{1,2000}(?=\})")
_ADDRESS = re.compile(r"://|www\.|doi|arxiv|urn:|hdl", re.IGNORECASE)
_LISTED_ELSEWHERE = re.compile(r"\\(?:bibliography|addbibresource|printbibliography)(?![A-Za-z])")
_PRINTED = {"~": "\u00a0", "``": "“", "''": "”", "<<": "«", ">>": "»", '"`': "„", "\"'": "“"}
_LIGATURES = re.compile("|".join(map(re.escape, _PRINTED)))
_QUOTATION = re.compile(r"\{(?:quote|quotation|displayquote|quoting)\*?\}")
_BRACE = re.compile(r"\\.|[{}]")
_DEEPEST = 8  # braces within the braces of an address
_LONGEST = 4_096  # characters of an address


def read(text: str, name: str) -> Text:
    """A .tex file as its passages, in order; the notes stand after the paragraph that calls them."""
    scan = _Scan(text)
    scan.run()
    return Text(name, tuple(scan.passages), "latex", title=scan.title)


@dataclass(slots=True)
class _Draft:
    """A passage being written: the paragraph at hand, or a note in it."""

    line: int
    kind: Kind = Kind.BODY
    note: str | None = None
    key: str = ""  # by which the text cites it
    depth: int = 0  # of braces when it opened
    call: int = 0  # offset in the draft that calls it
    parts: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    notes: list[_Draft] = field(default_factory=list)

    def write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def passage(self, called_at: tuple[int, int] | None = None, *, quoted: bool = False) -> Passage:
        text = "".join(self.parts).rstrip()
        lines = (Line(0, self.line), *(line for line in self.lines if line.start < len(text)))
        said = (("key", self.key),) if self.key else ()
        return Passage(text, self.kind, lines, self.note, tuple(self.targets), said, called_at, quoted=quoted)


@dataclass(slots=True)
class _Scan:
    """One pass over the source, without recursion."""

    text: str
    passages: list[Passage] = field(default_factory=list)
    title: str | None = None
    line: int = 1
    depth: int = 0
    notes: int = 0
    items: int = 0
    cites: bool = True  # whether the file can tell which of its keys are listed
    drafts: list[_Draft] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)  # \\href: depth, start, address
    quotations: list[int] = field(default_factory=list)  # \\enquote: depth
    quoted: bool = False  # in a quote environment

    def run(self) -> None:
        """Read to the end."""
        self.drafts = [_Draft(1)]
        self.cites = _LISTED_ELSEWHERE.search(self.text) is None
        at = 0
        while (token := _TOKEN.match(self.text, at)) is not None:
            at = self._take(token)
        while len(self.drafts) > 1:
            self._end_note()
        self._end_paragraph()

    def _take(self, token: re.Match[str]) -> int:
        """Act on a token; where the next begins. The likeliest kinds are asked for first."""
        match token.lastgroup:
            case "words":
                self.drafts[-1].write(_typeset(token[0]))
            case "end":
                self._break()
            case "brace":
                self._brace(token[0])
            case "blank":
                self.line += 1
                self._end_paragraph()
            case "comment":  # swallows the end of its line
                self.line += token[0].count("\n")
                self._mark_line()
            case _:
                return self._backslash(token)
        return token.end()

    def _backslash(self, token: re.Match[str]) -> int:
        """Act on an accent, a command or an escaped sign; where the next token begins."""
        if accent := tex.ACCENT.match(self.text, token.start()):
            self.drafts[-1].write(tex.accented(accent))
            return accent.end()
        if token["name"]:
            return self._command(token["name"], token.end())
        self._sign(token["sign"])
        return token.end()

    def _command(self, name: str, at: int) -> int:
        if name in _ADDRESSES or name == "href":
            address, at = self._address(at)
            if name == "href":
                self.links.append((self.depth, self.drafts[-1].length, address))
            else:
                self.drafts[-1].write(address)
            return at
        if name in _NOTES and (opened := self._argument(at)):
            self._open_note()
            return opened
        if name == "enquote" and (opened := self._argument(at)):
            self._open_quotation()
            return opened
        if name in _PARAGRAPHS:
            self._end_paragraph()
        if name in ("begin", "end") and _QUOTATION.match(self.text, at):
            self._end_paragraph()
            self.quoted = name == "begin"
        if name == "bibitem":
            self.items += 1
            self.drafts[-1].kind = Kind.ENTRY
            self.drafts[-1].write(f"[{self.items}] ")
            self.drafts[-1].key = "".join(self._keys(at)[:1])
        if name.lower() in _CITES:
            return self._cite(at)
        if name in _DROPPED or name == "bibitem":
            return self._skipped(at)
        self.drafts[-1].write(tex.words(f"\\{name} "))
        spaces = _SPACES.match(self.text, at)
        return spaces.end() if spaces else at

    def _address(self, at: int) -> tuple[str, int]:
        """The address in the braces or between the marks that follow, its escapes undone."""
        opened = self._argument(at)
        if opened is None:
            mark = self.text[at : at + 1]
            end = self.text.find(mark, at + 1, at + _LONGEST) if mark.strip() else -1
            return (self.text[at + 1 : end], end + 1) if end > 0 else ("", at)
        depth, end = 1, opened
        for brace in _BRACE.finditer(self.text, opened, opened + _LONGEST):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                end = brace.start()
            if not 0 < depth <= _DEEPEST:
                break
        raw = self.text[opened:end]
        self.line += raw.count("\n")
        return tex.address("".join(raw.replace("%\n", "").split())), end + (not depth)

    def _cite(self, at: int) -> int:
        """Write the keys of a citation, apart from the words on both sides: one of them may be an address."""
        draft = self.drafts[-1]
        apart = " " if draft.parts and not draft.parts[-1][-1].isspace() else ""
        keys = self._keys(at) if self.cites else []
        draft.write(apart + (f"[{'; '.join(f'@{key}' for key in keys)}]" if keys else ""))
        end = self._skipped(at)
        if keys and self.text[end - 1 : end] in (" ", "\t"):
            draft.write(" ")
        return end

    def _keys(self, at: int) -> list[str]:
        """The keys in the braces of a citation or an item, but for those that read as addresses."""
        opened = self._argument(at)
        found = _KEYS.match(self.text, opened) if opened is not None else None
        keys = (key.strip() for key in found[0].split(",")) if found else ()
        return [key for key in keys if key and not _ADDRESS.search(key)]

    def _argument(self, at: int) -> int | None:
        """Where the argument of a command begins, its options passed over; None where there is none."""
        while option := _OPTION.match(self.text, at):
            at = option.end()
        at = spaces.end() if (spaces := _SPACES.match(self.text, at)) else at
        return at + 1 if self.text[at : at + 1] == "{" else None

    def _skipped(self, at: int) -> int:
        """Past the argument of a command that says nothing to a reader."""
        opened = self._argument(at)
        if opened is None:
            return at
        end = self.text.find("}", opened, opened + _LONGEST)
        if end < 0:
            return opened
        self.line += self.text.count("\n", opened, end)
        if self.text[opened:end] == "thebibliography":
            return self._skipped(end + 1)  # and its widest label
        spaces = _SPACES.match(self.text, end + 1)
        return spaces.end() if spaces else end + 1

    def _sign(self, sign: str) -> None:
        if sign == "\\":
            self.drafts[-1].write(" ")
        elif sign == "\n":
            self._break()
        else:
            self.drafts[-1].write(tex.words(f"\\{sign}") or "")

    def _break(self) -> None:
        self.line += 1
        if self.drafts[-1].length:
            self.drafts[-1].write("\n")
        self._mark_line()

    def _mark_line(self) -> None:
        """A new line of the source begins here."""
        draft = self.drafts[-1]
        if draft.length:
            draft.lines.append(Line(draft.length, self.line))
        else:
            draft.line = self.line

    def _brace(self, brace: str) -> None:
        if brace == "{":
            self.depth += 1
            return
        self.depth = max(0, self.depth - 1)
        draft = self.drafts[-1]
        if self.quotations and self.quotations[-1] == self.depth:
            self.quotations.pop()
            draft.write("”")
        if self.links and self.links[-1][0] == self.depth:
            _, start, url = self.links.pop()
            if draft.length > start:
                draft.targets.append(Target(start, draft.length, url))
        if draft.note is not None and draft.depth > self.depth:
            self._end_note()

    def _open_quotation(self) -> None:
        self.quotations.append(self.depth)
        self.depth += 1
        self.drafts[-1].write("“")

    def _open_note(self) -> None:
        self.notes += 1
        self.depth += 1
        above = self.drafts[-1]
        self.drafts.append(_Draft(self.line, Kind.NOTE, str(self.notes), depth=self.depth, call=above.length))

    def _end_note(self) -> None:
        note = self.drafts.pop()
        self.drafts[0].notes.append(note)

    def _end_paragraph(self) -> None:
        """Hand over the paragraph and the notes it called; inside a note a new line is all it is."""
        if len(self.drafts) > 1:
            self._break()
            self.line -= 1
            return
        draft, self.drafts = self.drafts[0], [_Draft(self.line)]
        at = len(self.passages)
        self.links.clear()
        if draft.length and (passage := draft.passage(quoted=self.quoted)).text:
            self.passages.append(passage)
        for note in draft.notes:
            self.passages.append(note.passage((at, note.call) if at < len(self.passages) else None))


def _typeset(text: str) -> str:
    """Words as they are printed: hard spaces and quotation marks; nothing is changed beside an address."""
    if "://" in text:
        return text
    return _LIGATURES.sub(lambda found: _PRINTED[found[0]], text)
