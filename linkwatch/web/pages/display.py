"""Language and colours, chosen by a form so that it works without scripts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response

from linkwatch.web.visitors import THEMES, AnyForm, safe_next, set_cookie
from linkwatch.words import LANGS

router = APIRouter(include_in_schema=False)


@router.post("/display")
def choose(
    view: AnyForm,
    lang: Annotated[str, Form()] = "",
    theme: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002 (the field's name)
) -> Response:
    """Remember what was chosen, and go back."""
    answer = view.to(safe_next(next))
    for known in LANGS:
        if lang == known:
            set_cookie(answer, view.services, "linkwatch_lang", known, http_only=True)
            if view.visitor.account:
                view.services.accounts.prefer(view.visitor.account.id, lang=known)
    if theme in THEMES:
        set_cookie(answer, view.services, "linkwatch_theme", theme, http_only=True)
    return answer
