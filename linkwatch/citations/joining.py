"""Decide whether an address goes on after a break."""

from __future__ import annotations

import re
from functools import lru_cache

from linkwatch.citations.announcements import announces_access
from linkwatch.citations.gaps import Break, Gap, part_before
from linkwatch.citations.letters import lowered
from linkwatch.citations.odds import Rule, total
from linkwatch.domain.url import has_known_suffix

_EXTENSION = re.compile(
    r"\.(?:[sx]?html?|php\d?|aspx?|jspx?|cgi|cfm|pdf|docx?|rtf|txt|xml|pptx?|xlsx?|zip|djvu|epub|jpe?g|png|gif)",
    re.IGNORECASE,
)
_LONGEST_EXTENSION = 6
_SPARE = 14  # characters that a line may be shorter than its neighbours, even where more would have fitted
_LONGEST_PAGE_NUMBER = 3
_HOST_GOES_ON = re.compile(r"\.?[\w-]+(?:\.[\w-]+)*(?::\d{2,5})?(?=[/?#]|\Z)")
_HOST_IN_PIECES = re.compile(r"[a-z0-9-]{1,63}(?: ?\. ?[a-z0-9-]{1,63}){1,4}(?=[/?#\s,;)\]>.]|\Z)")
_HOST_ENDS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}(?=/)|[\w-]+\.(?:com|org|net|ru|edu|gov|info|рф|[a-z]{2})\Z")
_USUAL_SUFFIX = re.compile(r"\.(?:com|org|net|edu|gov|int|mil|info|biz|[a-z]{2}|рф)\Z")
_ENTRY_MARK = re.compile(r"\[\d{1,4}\]|\d{1,3}[.)]\Z|[•*▪]|[-–—]\Z|\(?(?:19|20)\d\d\)")
_WAITING = frozenset("?&=%_~#@+")
_AFTER_A_MARK = re.compile(r"(?<=[/?&=_-])")
_OF_QUERIES = frozenset("=&%#~")
_ENTRY_ENDS = re.compile(r"\s*(?:\Z|\[?\d{1,4}[.)\]] )")
_HUMP = re.compile(r"[a-z]{1,20}[A-Z][a-z]")
_CAPITALS = re.compile(r"[A-Z]{2}\.\Z")
_IN_A_DOI = re.compile(r"(?:doi\.org/|doi/)10\.\d{4,9}/\S*\Z", re.IGNORECASE)
_OF_A_DOI = re.compile(r"[a-z]{0,8}[.-]?\d[\d.a-z-]*\Z|\S{0,40}(?:<\d{1,6}:|>\d\.\d\.)")
_CAPITAL_AFTER = re.compile(r"[ \t]{1,4}[«„“\"]?[^\W\d_a-zа-яё]")
_AUTHOR = re.compile(
    r"[^\W\d_a-zа-яё](?:[\w'’-]*[a-zа-яё]|[\w'’-]{3,})[,;]\Z|[^\W\d_a-zа-яё]\.(?:-?[^\W\d_a-zа-яё]\.)*,?\Z"
)
_INITIAL = re.compile(r",? [^\W\d_a-zа-яё]\.")
_REMARK = re.compile(
    r"(?:url|uri|doi|isbn|issn|in|и|und|and|or|or|et|y|e|i|o|u|the|see|см|дата|date|from|via|available|на|в|with|"
    r"с|c|p|pp|vol|no|том|стр|текст|le|la|am|on|by|de|den|vgl|siehe|ibid|там|der|die|das|for|to|is|a|an|it|at|"
    r"as|of|that|this|which|where|are|was|dans|pour|est|les|des|du|para|por|con|che|di|per|del|il|und|oder|von|"
    r"mit|auf|für|van|het|een|ve|ile|adresinden|sitesinden|http\S*|https?:\S*|www\.\S*)[.:,;)]*"
)
"""A word that opens a remark; in small letters."""
_ADDRESS = re.compile(r"\d{0,3}(?:https?|ftp|doi|urn|arxiv|hdl):|\d{0,3}www\.", re.IGNORECASE)
_HOST_AND_PATH = re.compile(r"((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12})/[^\s/]")
_ARCHIVED = re.compile(r"/(?:web/)?\d{4,14}(?:[a-z]{2}_)?/\Z")
_WIKI = re.compile(r"/wiki/\Z|[?&]title=\Z")
_ENDS = frozenset((".", ")", ""))
_PLAIN_WORD = re.compile(r"[^\W\d_]+[,;:]?")
_PROSE_AFTER = re.compile(r" [(\"«“„]?(?:[^\W\d_]{2,}(?:[ ,.;:]|\Z)|[^\W\d_]{1,2} [^\W\d_]+)")
_DATE_IN_BRACKETS = re.compile(r"[.,;]{0,2} ?[(\[] ?\d{1,4}[./-]\d")
_OPENING = re.compile(r"[.,;:)\]> —–\[(/-]{0,8}(?:(?:adresinden|sitesinden) )?")
_DATE_AND_ITS_WORDS = re.compile(
    r"\d{4} ?年|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d"
)  # `26.04.2020 tarihinde erişildi`
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d([./-])\d{1,2}\1\d{1,2}")
_SPACED_SLUG = re.compile(r"(?: [-_] \w{1,40}){2}")
_COLONS_WITHIN = re.compile(r"[/?#][^:]{1,200}:.{1,200}:\Z")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?")
_FIELD_NAMED = re.compile(r" ?:(?: |\Z)")
_SYSTEM_FOLDER = re.compile(r"/(?:usr|etc|proc|home|opt|var/lib)/")
_SLASHED_WORDS = re.compile(r"(?:[a-zA-Z]{2,12}/[a-zA-Z]{2,12}|[а-яёА-ЯЁ]{2,12}/[а-яёА-ЯЁ]{2,12})[.,;:)]*")


def odds_of_going_on(gap: Gap) -> float:
    """Log odds that the address goes on after the gap: above zero it does."""
    if _is_another_address(gap):
        return -20.0
    return total(GOES_ON, gap)


def _completes_host(gap: Gap) -> bool:
    if not gap.in_host or (gap.left[-1] not in ".-" and has_known_suffix(gap.left.partition(":")[0])):
        return False
    rest = _HOST_GOES_ON.match(gap.core)
    if rest is not None and has_known_suffix(gap.left + rest[0].partition(":")[0]):
        return True
    pieces = _HOST_IN_PIECES.match(gap.core + gap.tail)
    return pieces is not None and has_known_suffix(gap.left + pieces[0].replace(" ", ""))


def _is_whole_host(gap: Gap) -> bool:
    host = gap.left.partition(":")[0]
    return gap.in_host and _USUAL_SUFFIX.search(host) is not None and has_known_suffix(host)


def _is_extension(gap: Gap) -> bool:
    found = _EXTENSION.match("." + gap.core)
    return found is not None and ("." + gap.core)[found.end() :][:1] in {"", "?", "#", "/", "&"}


def _ends_as_file(text: str) -> bool:
    dot = text.rfind(".")
    return dot > 0 and "/" not in text[dot:] and _EXTENSION.fullmatch(text, dot) is not None


def _ends_as_file_in_pieces(gap: Gap) -> bool:
    return gap.tail.startswith(". ") and _EXTENSION.match("." + gap.tail[2:]) is not None


def _lengthens_extension(gap: Gap) -> bool:
    """`….shtm` and `l`, `….pd` and `f`."""
    dot = gap.left.rfind(".")
    if gap.in_host or dot < 0 or len(gap.left) - dot > _LONGEST_EXTENSION:
        return False
    return (
        gap.core.isalpha() and gap.core.islower() and _EXTENSION.fullmatch(gap.left[dot:] + gap.core) is not None
    )


def _ends_a_path(gap: Gap) -> bool:
    """Whether a line of one word follows a slash: prose has more on its line."""
    return gap.alone and gap.left[-1] == "/" and gap.kind is Break.LINE


def _begins_with_mark(gap: Gap) -> bool:
    core = gap.core
    return core[:1] in tuple("?&=_%#/-~.+:") and len(core) > 1 and (core[1].isalnum() or core[1] == "%")


def _is_mixed(core: str) -> bool:
    return any(map(str.isdigit, core)) and any(map(str.isalpha, core))


def _has_hump(gap: Gap) -> bool:
    return _HUMP.match(gap.core) is not None


def _is_prose(gap: Gap) -> bool:
    if (gap.left[-1] == "." and _is_extension(gap)) or _lengthens_extension(gap):
        return False
    if gap.right[0].islower() and (gap.hyphen or _ends_a_path(gap)):
        return False
    plain = _PLAIN_WORD.fullmatch(gap.core) is not None or _SLASHED_WORDS.fullmatch(gap.right) is not None
    if _SPACED_SLUG.match(gap.tail):
        return False
    return plain and _PROSE_AFTER.match(gap.tail) is not None and not _citation_goes_on(gap)


def _opens_remark(gap: Gap) -> bool:
    if gap.kind is Break.LINE and (gap.hyphen or gap.left[-1] in _WAITING):
        return False
    return _REMARK.fullmatch(lowered(gap.right)) is not None or announces_access(gap.core + gap.tail)


def _is_in_a_doi(gap: Gap) -> bool:
    return _IN_A_DOI.search(gap.left) is not None and _OF_A_DOI.match(gap.core) is not None


def _opens_entry(gap: Gap) -> bool:
    if gap.hyphen and gap.right[0].isdigit():
        return False
    if gap.alone and gap.right.endswith("."):
        return False  # an entry has more than its number on the line
    numbered = gap.right.isdigit() and len(gap.right) < 4 and _CAPITAL_AFTER.match(gap.tail) is not None
    return (numbered or _ENTRY_MARK.match(gap.right) is not None) and not _citation_goes_on(gap)


def _is_another_address(gap: Gap) -> bool:
    """Unless an address holds another: `…/web/2020/https://…`, `…?url=http://…`."""
    holds_another = gap.left[-1] == "=" or _ARCHIVED.search(gap.left) is not None
    if not gap.in_host and _lists_a_host(gap):
        return True
    return _ADDRESS.match(gap.core + gap.tail) is not None and not holds_another


def _lists_a_host(gap: Gap) -> bool:
    """`b.test/x` behind a comma or on the next line: the next address of a row, its scheme left out."""
    if gap.left[-1] not in ",;" and not (gap.kind is Break.LINE and gap.left[-1].isalnum()):
        return False
    host = _HOST_AND_PATH.match(gap.core)
    return host is not None and _USUAL_SUFFIX.search(host[1]) is not None and has_known_suffix(host[1])


def _is_foreign(gap: Gap) -> bool:
    if gap.right.isascii() or not gap.left.isascii() or gap.hyphen:
        return False
    return "/" not in gap.core and _WIKI.search(gap.left) is None


def _citation_goes_on(gap: Gap) -> bool:
    return _leads_to_a_date(gap.tail)


@lru_cache(maxsize=16)  # several rules ask it of one gap
def _leads_to_a_date(tail: str) -> bool:
    start = _OPENING.match(tail)
    assert start is not None
    if announces_access(tail, start.end()) or _DATE_IN_BRACKETS.match(tail):
        return True
    return _DATE_AND_ITS_WORDS.match(tail, start.end()) is not None


def _is_author(gap: Gap) -> bool:
    """`Winter,` or `Winter A.`"""
    surname = gap.right[0].isupper() and _PLAIN_WORD.fullmatch(gap.right) is not None
    return _AUTHOR.match(gap.right) is not None or (surname and _INITIAL.match(gap.tail) is not None)


def _is_page_number(gap: Gap) -> bool:
    if (gap.hyphen or gap.left[-1] in _WAITING) and _ENTRY_ENDS.match(gap.tail) is not None:
        return False  # the page's would stand within the address, and no address ends on such a mark
    of_a_path = gap.left[-1] == "/" and len(gap.right) > _LONGEST_PAGE_NUMBER
    return gap.alone and gap.right.isdigit() and not of_a_path


def _names_a_field(gap: Gap) -> bool:
    """`Source: …`, `Upstream-Name: …`: the next line of a record, not of an address."""
    return gap.right[0].isupper() and "/" not in gap.core and _FIELD_NAMED.match(gap.tail) is not None


def _years_of_somebody(gap: Gap) -> bool:
    """`1992-1993 Jean Martin`: a line of a list of holders of rights."""
    return _YEARS.fullmatch(gap.right) is not None and _CAPITAL_AFTER.match(gap.tail) is not None


def _ends_before_a_page(gap: Gap) -> bool:
    return gap.left[-1] == "." and gap.kind is Break.PAGE and not _is_extension(gap)


def _is_an_option(gap: Gap) -> bool:
    return gap.kind is not Break.LINE and gap.right.startswith("--")


def _had_room(gap: Gap) -> bool:
    return gap.room > _SPARE and gap.room > len(_AFTER_A_MARK.split(gap.right, maxsplit=1)[0]) + _SPARE


def _opened(text: str) -> bool:
    return "(" in text and text.count("(") > text.count(")")


GOES_ON: tuple[Rule, ...] = (
    ("a break inside a line is rare", -3.0, lambda gap: gap.kind is Break.SPACE),
    ("a break over a page is rare", -3.0, lambda gap: gap.kind is Break.PAGE),
    # In lists of references " / " parts the areas of an entry: only in an address whose marks have spaces
    # before them already, as in "http : //", have the spaces round a slash been seen to mean nothing.
    ("what spaced the marks before spaced this one", 6.0, lambda gap: gap.kind is Break.MARK),
    ("lines of other text lie between", -2.0, lambda gap: gap.headers > 0),
    ("the host is not whole, and this makes it so", 7.0, _completes_host),
    ("the right ends as a host does", 3.5, lambda gap: gap.in_host and _HOST_ENDS.match(gap.core) is not None),
    ("the left ends on a mark that waits for more", 4.5, lambda gap: gap.left[-1] in _WAITING),
    ("the left ends on a slash", 1.5, lambda gap: gap.left[-1] == "/"),
    ("a wiki's page has no name yet", 4.0, lambda gap: _WIKI.search(gap.left) is not None),
    ("the left ends on a hyphen", 2.5, lambda gap: bool(gap.hyphen)),
    ("a soft hyphen breaks a word", 3.0, lambda gap: gap.hyphen not in {"", "-"}),
    ("the left ends on a full stop", -1.0, lambda gap: gap.left[-1] == "."),
    ("a full stop before more than a line end", -2.0, _ends_before_a_page),
    ("a full stop stands behind a slash", -3.0, lambda gap: gap.left.endswith("/.")),
    ("colons part it already", 5.0, lambda gap: _COLONS_WITHIN.search(gap.left) is not None),
    ("spaced hyphens follow, as in a slug", 5.0, lambda gap: _SPACED_SLUG.match(gap.tail) is not None),
    ("a DOI goes on", 3.0, _is_in_a_doi),
    (
        "capitals stand on both sides of a full stop",
        1.5,
        lambda gap: _CAPITALS.search(gap.left) is not None and gap.core.isupper(),
    ),
    ("the left ends as a sentence does", -3.0, lambda gap: gap.left[-1] in ",;:!)]"),
    ("an extension was cut off", 4.0, lambda gap: gap.left[-1] == "." and _is_extension(gap)),
    ("the left ends in the middle of a word", -0.5, lambda gap: gap.left[-1].isalnum()),
    ("the left ends as a file does", -3.5, lambda gap: _ends_as_file(gap.left)),
    ("the left is a whole host", -3.0, _is_whole_host),
    ("the right begins with a mark of addresses", 4.0, _begins_with_mark),
    ("the right has a slash", 2.5, lambda gap: "/" in gap.core[1:] and not _SLASHED_WORDS.fullmatch(gap.right)),
    ("the right has a query", 3.5, lambda gap: not _OF_QUERIES.isdisjoint(gap.core)),
    ("the right has an underscore", 2.5, lambda gap: "_" in gap.core),
    ("underscores join words on both sides", 1.5, lambda gap: "_" in gap.core and "_" in part_before(gap)),
    ("the right ends as a file does", 3.0, lambda gap: _ends_as_file(gap.core) or _ends_as_file_in_pieces(gap)),
    ("the right has a hyphen", 1.5, lambda gap: "-" in gap.core[1:]),
    ("the right has hyphens as a slug has", 1.5, lambda gap: gap.core.count("-") > 1),
    ("the right mixes letters and digits", 1.5, lambda gap: _is_mixed(gap.core)),
    ("the right has a capital within, as names in code have", 2.0, _has_hump),
    ("the right is a long code", 1.5, lambda gap: len(gap.core) > 7 and _is_mixed(gap.core)),
    ("codes stand on both sides", 1.5, lambda gap: _is_mixed(gap.core) and _is_mixed(part_before(gap))),
    ("a colon joins codes", 2.0, lambda gap: gap.left[-1] == ":" and _is_mixed(gap.core)),
    ("the right makes an extension longer", 6.0, _lengthens_extension),
    ("the right is a number", 1.0, lambda gap: gap.core.isdigit()),
    (
        "a long number ends the citation",
        1.5,
        lambda gap: gap.core.isdigit() and len(gap.core) > 3 and gap.tail[:1] in _ENDS,
    ),
    ("a hyphen before a space is no dash", 1.0, lambda gap: bool(gap.hyphen) and gap.kind is Break.SPACE),
    ("the right begins in lower case", 0.5, lambda gap: gap.right[0].islower()),
    ("the right begins with a capital", -1.0, lambda gap: gap.right[0].isupper()),
    ("the right is a word of prose", -4.0, _is_prose),
    ("the right is a word that opens a remark", -5.0, _opens_remark),
    ("the right opens an entry", -6.0, _opens_entry),
    ("the right is a day", -6.0, lambda gap: gap.left[-1] not in "/-_" and _DAY.fullmatch(gap.core) is not None),
    ("the right is the name of a field", -6.0, _names_a_field),
    ("the right is years, and a name follows", -5.0, _years_of_somebody),
    ("the right is a command's option", -8.0, _is_an_option),
    ("the right is a path in a file system", -12.0, lambda gap: _SYSTEM_FOLDER.match(gap.right) is not None),
    ("the left closes a quotation mark", -8.0, lambda gap: gap.left[-1] == "'"),
    ("the right is an author", -3.0, _is_author),
    ("the right is in another script", -5.0, _is_foreign),
    (
        "the right closes a bracket of its own",
        4.0,
        lambda gap: _opened(gap.left) and not _opened(gap.left + gap.right),
    ),
    ("a bracket of its own stays open", -3.0, lambda gap: _opened(gap.left + gap.right)),
    ("a number alone on its line is a page's", -3.5, _is_page_number),
    ("a number over a page is the page's", -5.0, lambda gap: gap.kind is Break.PAGE and gap.core.isdigit()),
    ("a mail address", -6.0, lambda gap: "@" in gap.right),
    ("after the right the citation goes on", 2.0, _citation_goes_on),
    ("the bracket closes after the right", 2.5, lambda gap: bool(gap.closer) and gap.tail[:1] == gap.closer),
    ("the line had room for what follows", -2.5, _had_room),
)
