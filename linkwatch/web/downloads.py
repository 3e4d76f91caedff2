"""Files handed out: never shown inline, named by RFC 6266, and harmless when a spreadsheet opens them."""

from __future__ import annotations

import re
from urllib.parse import quote

from fastapi import Response

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\"\\/:*?<>|;]")


def attachment(content: bytes, name: str, media_type: str) -> Response:
    """A download under a name in any script."""
    return Response(content, media_type=media_type, headers={"content-disposition": disposition(name)})


def disposition(name: str) -> str:
    r"""The header's value: plain letters for old programs, UTF-8 for the others (RFC 5987).

    >>> disposition("Обзор.csv")
    'attachment; filename="_____.csv"; filename*=UTF-8\'\'%D0%9E%D0%B1%D0%B7%D0%BE%D1%80.csv'
    """
    shown = _UNSAFE.sub("_", name)[-150:].strip(". ") or "download"
    plain = re.sub(r"[^\x20-\x7e]", "_", shown)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(shown, safe='')}"
