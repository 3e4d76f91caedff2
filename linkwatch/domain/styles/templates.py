"""The templates of the citation styles, and how they are filled in. An instance may edit them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "as-printed": "{citation}[[ {copy}]]",
        "gost-2008": "{description}. URL: {url} (дата обращения: {accessed})."
        "[[ Архивная копия: {memento} (дата архивирования: {archived}).]]",
        "gost-2018": "{description}. – Текст : электронный[[ // {own_site} : [сайт]]]. – URL: {url}"
        " (дата обращения: {accessed}).[[ – Архивная копия: {memento} (дата архивирования: {archived}).]]",
        "apa": "{opening}. ({year}).[[ {then_title}.]] {container}. Retrieved {accessed}, from {url}"
        "[[ ; archived {archived}, at {memento}]]",
        "chicago": "[[{author}, ]]{quoted,}[[ {then_container},]][[ {then_year},]] {url}, accessed {accessed}"
        "[[, archived {archived}, at the {archive}, {memento}]].",
        "mla": "[[{author.} ]]{quoted.} {container},[[ {then_year},]] {url}. Accessed {accessed}."
        "[[ {archive}, {archived}, {memento}.]]",
        "cs1-en": "{{cite web |url={url} |title={title}[[ |author={author}]][[ |website={then_container}]]"
        "[[ |date={known_year}]][[ |language={foreign}]][[ |access-date={known_accessed}]]"
        "[[ |archive-url={memento} |archive-date={archived} |url-status={url_status}]]}}",
        "cs1-ru": "{{cite web |url={url} |title={title}[[ |author={author}]][[ |website={then_container}]]"
        "[[ |date={known_year}]][[ |lang={lang}]][[ |accessdate={known_accessed}]]"
        "[[ |archiveurl={memento} |archivedate={archived}]]}}",
        "bibtex": "@online{{key},[[ author={{{author}}},]] title={{{title}}},[[ year={{known_year}},]]"
        "[[ organization={{{then_container}}},]] url={{url}}[[, urldate={{known_accessed}}]]"
        "[[, addendum={Archived {archived}: \\url{{memento}}}]][[, langid={{langid}}]]}",
        "robust": '<a href="{href}" data-originalurl="{url}"[[ data-versiondate="{known_accessed}"]]'
        '[[ data-versionurl="{memento}"]]>{title}</a>',
    }
)
"""Named places in braces; a `[[group]]` goes where its first place has nothing to say.

The wording of an archived copy in GOST and APA is ours: neither standard fixes one.
"""

_GROUP = re.compile(r"\[\[((?:(?!\[\[|\]\](?!\]))[\s\S]){0,2000})\]\]")
_PLACE = re.compile(r"\{([A-Za-z_]+[,.]?)\}")


class BadTemplate(ValueError):  # noqa: N818 (named for what was given)
    """A template names a place that no citation has."""


def filled(name: str, template: str, places: Mapping[str, str]) -> str:
    """A template with its places filled in; what is filled in is never read as a template itself.

    >>> filled("x", "{a}[[, by {b}]]", {"a": "{b}", "b": ""})
    '{b}'
    """
    unknown = sorted({place for place in _PLACE.findall(template) if place not in places})
    if unknown:
        raise BadTemplate(
            f"template {name!r} names {', '.join(unknown)}, which no citation has;"
            f" its places are {', '.join(sorted(places))}"
        )
    kept = _GROUP.sub(lambda group: group[1] if _speaks(group[1], places) else "", template)
    return _PLACE.sub(lambda place: places[place[1]], kept)


def _speaks(group: str, places: Mapping[str, str]) -> bool:
    first = _PLACE.search(group)
    return first is None or bool(places[first[1]])
