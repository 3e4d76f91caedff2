"""Recognise a page that its scripts draw: of what it shows nothing can be read from its bytes. Pure."""

from __future__ import annotations

import re

from linkwatch.domain.signs.look import Look

_NO_WORDS = 40  # letters: a name and "loading"
_FEW_WORDS = 200
FRAME_OF_SCRIPT = re.compile(
    r"<div[^<>]{0,200}\bid=[\"']?(?:app|root|__next|__nuxt|react-root|app-root|main-app|application)[\"']?[^<>]{0,200}>\s{0,50}</div>"
)
"""An empty element that scripts fill."""

_ASKS_FOR_SCRIPTS = re.compile(
    r"\b(?:enable|requires?|needs?|without|turn on|включите|требуется|нужен|без|увімкніть|aktivieren|aktiviert|"
    r"activer|activez|active|habilit\w+|włącz\w*)\b.{0,40}\bjavascript\b|\bjavascript\b.{0,40}"
    r"\b(?:enabled?|disabled|required|отключ[её]н|выключен|необходим|aktivieren|deaktiviert|désactivé|desactivado|wyłączon\w)\b",
    re.IGNORECASE,
)


def drawn_by_script(look: Look) -> bool:
    """Whether there is a script and next to no text, or a frame for one, or a plea to let it run."""
    if len(look.own_text) >= _FEW_WORDS or not look.is_html:
        return False
    if _ASKS_FOR_SCRIPTS.search(look.page.visible[:2_000] or look.text[:2_000]):
        return True
    return "<script" in look.markup and (
        len(look.own_text) < _NO_WORDS or FRAME_OF_SCRIPT.search(look.markup) is not None
    )
