"""Entity tags: what an answer's content is known by, and whether a caller has it already."""

from __future__ import annotations

import hashlib

from starlette.responses import Response


def tag_of(body: bytes) -> str:
    """The strong tag of these bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def matches(tag: str, header: str) -> bool:
    """Whether a header (`If-Match`, `If-None-Match`) names the tag, or `*`.

    >>> matches('"a"', 'W/"a", "b"')
    True
    """
    named = {each.strip().removeprefix("W/") for each in header.split(",")}
    return "*" in named or tag in named


def not_modified(body: bytes, if_none_match: str) -> Response | None:
    """The empty answer for a caller who has these bytes already."""
    tag = tag_of(body)
    if if_none_match and matches(tag, if_none_match):
        return Response(status_code=304, headers={"etag": tag})
    return None
