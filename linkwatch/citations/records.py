"""Read the References out of a record: what a database format says outright, and what its notes hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from linkwatch.citations.addresses import Address, addresses_in
from linkwatch.citations.announcements import Mention, mentions_in
from linkwatch.citations.dates import date_at, flat
from linkwatch.citations.identifiers import resolved
from linkwatch.domain.reference import Passage, Repair

_ADDRESS_FIELDS = ("url", "note", "howpublished", "archived")
_WORD_STARTS = re.compile(r"\b[^\W_]")
_LONGEST_DATE = 200  # characters of a field that holds a date
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?")


class Recorded(NamedTuple):
    """An address that a record gives, with the day of access the record gives for it."""

    address: Address
    mention: Mention | None


def recorded(passage: Passage, today: date) -> Iterator[Recorded]:
    """The addresses of a record, its own first; each once."""
    fields = dict(passage.fields)
    mention = _mention(fields, today) or _announced(passage.text, today)
    seen: set[str] = set()
    for address in _addresses(passage, fields):
        if address.url not in seen:
            seen.add(address.url)
            yield Recorded(address, mention)


def _addresses(passage: Passage, fields: Mapping[str, str]) -> Iterator[Address]:
    if not fields:
        yield from addresses_in(passage.text)
        return
    for name in _ADDRESS_FIELDS:
        for address in addresses_in(fields.get(name, "")):
            start = max(0, passage.text.find(address.printed))
            yield Address(
                start, start + len(address.printed), address.url, address.printed, address.repair,
                address.confidence, address.alternatives, address.identifier,
            )  # fmt: skip
    yield from _identified(fields)


def _identified(fields: Mapping[str, str]) -> Iterator[Address]:
    """The identifiers of a record that its address does not hold already."""
    url = fields.get("url", "").lower()
    for kind, name, shape in (("doi", "doi", _DOI), ("arxiv", "eprint", _ARXIV)):
        found = shape.search(fields.get(name, ""))
        if found is not None and found[0].lower() not in url:
            identifier, address = resolved(kind, found[0])
            yield Address(0, 0, address, found[0], Repair.RESOLVED, identifier=identifier)


def _mention(fields: Mapping[str, str], today: date) -> Mention | None:
    """The day of access: the field for it, else what a field with words of its own announces."""
    stated = flat(fields.get("accessed", "")).strip()
    for found in _WORD_STARTS.finditer(stated[:_LONGEST_DATE]):
        read = date_at(stated, found.start(), today, announced=True)
        if read is not None:
            return Mention(0, len(stated), stated, read)
    for name in ("note", "howpublished", "url"):
        mention = _announced(fields.get(name, ""), today)
        if mention is not None:
            return mention
    return None


def _announced(text: str, today: date) -> Mention | None:
    return next((mention for mention in mentions_in(flat(text), today) if not mention.of_state), None)
