"""Who is told of what, what was sent, and the pages that letters lead to. Looking never changes anything."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Response

from linkwatch.domain.operations import SubscriptionRow
from linkwatch.web.filters import Cursor
from linkwatch.web.rendering import query
from linkwatch.web.visitors import AnyForm, AnyPage, EditorForm, EditorPage, PageGuard, View

router = APIRouter(include_in_schema=False)

SCOPES = ("all", "document", "tag", "host")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10}")
Token = str


@router.get("/alerts")
def alerts(view: EditorPage, cursor: Cursor = None) -> Response:
    """Subscriptions, and what was sent of late."""
    reading = view.services.reading
    return view.page("alerts.html", shelf=reading.subscriptions(cursor), mail=reading.mail(), fault="", typed={})


@router.get("/alerts/letters")
def letters(view: EditorPage) -> Response:
    """What would be sent now; in a demo also what was written."""
    example = view.services.example
    return view.page(
        "letters.html", letters=view.services.letters(), inbox=example.inbox() if example is not None else None
    )


@router.post("/alerts")
def subscribe(
    view: EditorForm,
    mail: Annotated[str, Form(max_length=320)],
    scope: Annotated[str, Form(max_length=10)] = "all",
    target: Annotated[str, Form(max_length=320)] = "",
) -> Response:
    """Ask someone whether they want to be told."""
    fault = _fault(view, mail.strip(), scope, target.strip())
    reading, services = view.services.reading, view.services
    if fault:
        typed = {"mail": mail, "scope": scope, "target": target}
        return view.page(
            "alerts.html", 422, shelf=reading.subscriptions(), mail=reading.mail(), fault=fault, typed=typed
        )
    services.desk.subscribe(
        mail.strip(),
        scope,
        _kept_target(scope, target.strip()),
        lang=view.words.lang,
        zone=str(services.zone),
        now=services.clock(),
    )
    return view.to("/alerts?done=subscribed")


def _kept_target(scope: str, target: str) -> str:
    """What a scope is about, as it is compared: hosts without regard to case, tags as they were given."""
    return {"all": "", "host": target.casefold()}.get(scope, target)


def _fault(view: View, mail: str, scope: str, target: str) -> str:
    if not is_address(mail):
        return view.words.say("This does not look like a mail address.")
    if scope not in SCOPES:
        return view.words.say("Choose what the letters are to be about.")
    if scope != "all" and not target:
        return view.words.say("Say which document, tag or host.")
    if scope == "document" and not _is_document(view, target):
        return view.words.say("No document has this number.")
    return ""


def is_address(mail: str) -> bool:
    """Whether a text looks like a mail address."""
    return _MAIL.fullmatch(mail) is not None


def _is_document(view: View, target: str) -> bool:
    return target.isdecimal() and view.services.reading.document(int(target[:18])) is not None


@router.post("/alerts/{key}/end")
def end(view: EditorForm, key: int) -> Response:
    """End a subscription for someone."""
    row = view.services.reading.subscription(key)
    if row is None:
        raise HTTPException(404, view.words.say("No subscription has this number."))
    now = view.services.clock()
    view.services.desk.end_subscription(row.token, now)
    return view.to("/alerts" + query(done="unsubscribed", subscription=key, ended=now.isoformat()))


@router.post("/alerts/{key}/resume")
def resume(view: EditorForm, key: int, ended: Annotated[datetime, Form()]) -> Response:
    """Undo what was just ended; whatever the person ended himself stays so."""
    row = view.services.reading.subscription(key)
    if row is None or ended.tzinfo is None or not view.services.desk.resume_subscription(row.token, ended):
        raise HTTPException(409, view.words.say("This can no longer be undone: ask the person anew."))
    return view.to("/alerts?done=resumed")


@router.get("/u/{token}")
def leaving(view: AnyPage, token: Token) -> Response:
    """What a letter's "unsubscribe" shows: one button. Mail scanners may look as often as they like."""
    return view.page("unsubscribe.html", subscription=_theirs(view, token), token=token, ended=False)


@router.post("/u/{token}")
def leave(view: Annotated[View, Depends(PageGuard(None))], token: Token) -> Response:
    """End it (RFC 8058: no cookie, no sign-in, no redirect; saying so twice is as good as once)."""
    row = _theirs(view, token)
    view.services.desk.end_subscription(row.token, view.services.clock())
    return view.page("unsubscribe.html", subscription=row, token=token, ended=True)


@router.get("/s/{token}")
def manage(view: AnyPage, token: Token) -> Response:
    """All subscriptions of the person whose letter this was."""
    return view.page("subscriptions.html", rows=_all_of(view, token), token=token)


@router.post("/s/{token}")
def change(
    view: AnyForm,
    token: Token,
    *,
    subscription: Annotated[int, Form()],
    act: Annotated[str, Form(max_length=10)],
    every_weeks: Annotated[int, Form(ge=1, le=8)] = 1,
    at_once: Annotated[str, Form(max_length=3)] = "",
) -> Response:
    """Confirm, end, resume or change one of one's own subscriptions."""
    rows = _all_of(view, token)
    row = next((row for row in rows if row.id == subscription), None)
    if row is None:
        raise HTTPException(404, view.words.say("This subscription is not yours."))
    desk, now = view.services.desk, view.services.clock()
    match act:
        case "confirm" | "resume":
            desk.confirm_subscription(row.token, now)
            done = "resubscribed"
        case "end":
            desk.end_subscription(row.token, now)
            done = "unsubscribed"
        case _:
            desk.set_subscription(row.token, every_weeks=every_weeks, at_once=at_once == "yes")
            done = "saved"
    return view.to(f"/s/{token}?done={done}")


def _theirs(view: View, token: str) -> SubscriptionRow:
    row = view.services.reading.subscription_by_token(token)
    if row is None:
        raise HTTPException(404, view.words.say("This link from a letter is not known here."))
    return row


def _all_of(view: View, token: str) -> tuple[SubscriptionRow, ...]:
    rows = view.services.reading.subscriptions_of(token)
    if not rows:
        raise HTTPException(404, view.words.say("This link from a letter is not known here."))
    return rows
