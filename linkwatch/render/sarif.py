"""Report a check as SARIF 2.1.0, the form in which code hosts show findings beside the lines they are about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from linkwatch import __version__, shapes
from linkwatch.domain.audit import Audit, Checked, DocumentAudit
from linkwatch.domain.reference import Reference
from linkwatch.domain.status import Status
from linkwatch.domain.url import canonical
from linkwatch.render import phrases
from linkwatch.words import Words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: its lasting id, its name, how grave it is, and what it means."""

    id: str
    name: str
    level: str  # of SARIF: error, warning, note
    means: str


BROKEN = Rule("LW006", "url-broken-across-lines", "note", "The address is broken over lines in the document.")
UNDATED = Rule("LW007", "access-date-missing", "note", "The link is cited without the day it was accessed.")
RULE_OF: Mapping[Status, Rule] = {
    Status.DEAD: Rule("LW001", "dead", "error", "The page is gone, and its server or its name says so."),
    Status.USURPED: Rule("LW002", "usurped", "error", "The address leads to somebody else's content."),
    Status.DRIFTED: Rule("LW003", "drifted", "warning", "The page no longer says what was cited."),
    Status.FAILING: Rule("LW004", "failing", "note", "The page does not answer; time will tell if it is dead."),
    Status.MOVED: Rule("LW005", "moved", "note", "The page lives at another address now."),
}
"""What cannot be told, was not looked at or is alive is no finding."""

RULES = (*RULE_OF.values(), BROKEN, UNDATED)


def sarif(audit: Audit, words: Words) -> shapes.Shape:
    """The log of one run. What programs compare never changes with the language; what people read does."""
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(words)},
                "language": words.lang,
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(audit, words)],
                "results": [result for document in audit.documents for result in _results(document, words)],
            }
        ],
    }


def _driver(words: Words) -> shapes.Shape:
    rules = [
        {
            "id": rule.id,
            "name": rule.name,
            "shortDescription": {"text": words.say(rule.means)},
            "defaultConfiguration": {"level": rule.level},
        }
        for rule in RULES
    ]
    return {"name": "linkwatch", "version": __version__, "rules": rules}


def _invocation(audit: Audit, words: Words) -> shapes.Shape:
    """Whether the run was a whole one, and what it could not read."""
    unread = [
        {
            "level": "error",
            "message": {"text": words.say("{name} could not be read: {why}", name=one.name, why=one.why)},
        }
        for one in audit.unread
    ]
    if audit.offline:
        unread.append({"level": "error", "message": {"text": words.say(phrases.OFFLINE)}})
    whole = not (unread or audit.interrupted)
    return {"executionSuccessful": whole, "toolExecutionNotifications": unread}


def _results(audit: DocumentAudit, words: Words) -> Iterator[shapes.Shape]:
    undated = {n for fault in audit.document.integrity.without_access_date for n in fault.references}
    for one in audit.checked:
        if (rule := RULE_OF.get(one.status)) is not None:
            yield _of_status(rule, one, words)
        if phrases.joined(one.reference):
            yield _result(BROKEN, one.reference, words.say("{url} is broken over lines", url=one.reference.url))
        if one.reference.n in undated:
            yield _result(UNDATED, one.reference, words.say("{url} has no access date", url=one.reference.url))


def _of_status(rule: Rule, one: Checked, words: Words) -> shapes.Shape:
    told = f"{words.status(one.status)}: {phrases.reason(words, one)}"
    about = [one.reference.url, told, *map(words.evidence, one.verdict.evidence)]
    suggested = one.suggestion.memento.url if one.suggestion is not None else None
    if suggested is not None:
        about.append(words.say("a copy to cite: {url}", url=suggested))
    found = _result(rule, one.reference, "\n".join(about))
    found["properties"] = {
        "status": one.status,
        "reason": one.verdict.reason,
        "confirmed": one.confirmed,
        "accessed": str(one.reference.accessed) if one.reference.accessed else None,
        "suggestion": suggested,
    }
    return found


def _result(rule: Rule, reference: Reference, text: str) -> shapes.Shape:
    return {
        "ruleId": rule.id,
        "ruleIndex": RULES.index(rule),
        "level": rule.level,
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(reference)}],
        "partialFingerprints": {"documentAndAddress/v1": _fingerprint(rule, reference)},
    }


def _location(reference: Reference) -> shapes.Shape:
    """The file, and the lines where it has any: a word processor's page is none."""
    place = reference.place
    file: shapes.Shape = {"artifactLocation": {"uri": _uri(reference.document)}}
    if place.line is not None:
        file["region"] = {"startLine": place.line, "endLine": place.last_line or place.line}
    return file


def _uri(document: str) -> str:
    """The SOURCE as a URI; a path keeps its slashes."""
    if document.startswith(("http://", "https://")):
        return document
    return quote(document.replace("\\", "/"), errors="surrogatepass")


def _fingerprint(rule: Rule, reference: Reference) -> str:
    """The same for the same link of the same document, wherever its line has moved."""
    told = "\0".join((reference.document, canonical(reference.url), rule.id))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
