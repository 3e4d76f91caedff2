"""Filters that a person keeps under a name of their own."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Response

from linkwatch.domain.account import Account, SavedView
from linkwatch.web.visitors import ReaderForm, View, safe_next

router = APIRouter(include_in_schema=False)

KEPT_FOR = ("/todo", "/links", "/reports/rot")
"""The pages whose filters can be kept."""

MOST_VIEWS = 20
Name = Annotated[str, Form(min_length=1, max_length=60)]


@router.post("/views")
def keep(view: ReaderForm, name: Name, address: Annotated[str, Form(max_length=1000)]) -> Response:
    """Keep a page with its filters; another one of that name gives way."""
    account, name = _account(view), " ".join(name.split())
    page, _, filters = safe_next(address).partition("?")
    if page not in KEPT_FOR or not filters or not name:
        raise HTTPException(422, view.words.say("Filter something first, and give the view a name."))
    others = tuple(each for each in account.views if each.name != name)
    if len(others) >= MOST_VIEWS:
        raise HTTPException(422, view.words.say("Twenty views are kept already; let one of them go first."))
    kept = SavedView(name, f"{page}?{filters}")
    view.services.accounts.prefer(account.id, views=(*others, kept))
    return view.to(f"{kept.path}&done=saved")


@router.post("/views/forget")
def forget(view: ReaderForm, name: Name, address: Annotated[str, Form(max_length=1000)] = "/") -> Response:
    """Let a view go."""
    account = _account(view)
    views = tuple(each for each in account.views if each.name != name)
    view.services.accounts.prefer(account.id, views=views)
    return view.to(safe_next(address))


def _account(view: View) -> Account:
    if view.visitor.account is None:
        raise HTTPException(404, view.words.say("You are not signed in."))
    return view.visitor.account
