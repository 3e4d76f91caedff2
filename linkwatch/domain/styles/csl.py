"""A citation as an item of CSL-JSON. Pure."""

from __future__ import annotations

import json

from linkwatch.domain.reference import Reference
from linkwatch.domain.styles.key import key_of
from linkwatch.domain.styles.parts import parts_of
from linkwatch.domain.styles.places import archive_of
from linkwatch.domain.styles.wording import lang_of
from linkwatch.domain.suggestion import Suggestion


def csl_json(reference: Reference, suggestion: Suggestion | None) -> str:
    """One item of CSL-JSON 1.0.2; what is unknown is left out, as its schema wants."""
    parts = parts_of(reference)
    item: dict[str, object] = {
        "id": key_of(parts),
        "type": "webpage",
        "title": parts.title,
        "URL": reference.url,
        "container-title": parts.site,
        "language": lang_of(reference),
    }
    if parts.author:
        item["author"] = [{"literal": parts.author}]
    if parts.year:
        item["issued"] = {"date-parts": [[int(parts.year[:4])]]}
    if reference.accessed:
        known = (reference.accessed.year, reference.accessed.month, reference.accessed.day)
        item["accessed"] = {"date-parts": [[part for part in known if part is not None]]}
    if suggestion:
        item["archive"] = archive_of(suggestion)
        item["archive_location"] = suggestion.memento.url
        item["note"] = f"Archived {suggestion.captured_at:%Y-%m-%d}"
    return json.dumps({name: value for name, value in item.items() if value}, ensure_ascii=False)
