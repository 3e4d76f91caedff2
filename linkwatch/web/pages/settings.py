"""One's own account and tokens; for administrators also the settings as they stand and everybody's accounts."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Response

from linkwatch.domain.account import Role, Scope, may
from linkwatch.web.pages.accounts import Password, password_fault
from linkwatch.web.visitors import AdminForm, AdminPage, ReaderForm, ReaderPage, View, session_cookie, set_cookie

router = APIRouter(include_in_schema=False)

SETTABLE = ("schedule", "timezone", "lang", "confirm_checks", "confirm_days", "quiet_days")
"""What may be set on the dashboard: nothing that fetches, sends or lets somebody in."""


@router.get("/settings")
def settings(view: ReaderPage) -> Response:
    """What one may set oneself, and how the instance is set."""
    return _page(view)


def _page(view: View, status: int = 200, *, secret: str = "", fault: str = "") -> Response:
    account = view.visitor.account
    shown = view.services.settings() if may(view.visitor.role, Role.ADMIN) else ()
    tokens = view.services.accounts.tokens(account.id) if account else ()
    return view.page(
        "settings.html", status, tokens=tokens, secret=secret, fault=fault, shown=shown, settable=SETTABLE
    )


@router.post("/settings/shortcuts")
def shortcuts(view: ReaderForm, on: Annotated[str, Form(max_length=3)] = "") -> Response:
    """Single-letter keys on or off (WCAG 2.1.4)."""
    answer = view.to("/settings?done=saved")
    if view.visitor.account:
        view.services.accounts.prefer(view.visitor.account.id, shortcuts=on == "yes")
    else:
        set_cookie(answer, view.services, "linkwatch_keys", "on" if on == "yes" else "off", http_only=True)
    return answer


@router.post("/settings/password")
def change_password(
    view: ReaderForm, old: Password = "", password: Password = "", again: Password = ""
) -> Response:
    """Another password; all sessions and tokens end."""
    account, say = view.visitor.account, view.words.say
    if account is None:
        raise HTTPException(404, say("You are not signed in."))
    fault = password_fault(view, password, again)
    if not fault and not view.services.accounts.change_password(account.id, old, password):
        fault = say("The present password is wrong.")
    if fault:
        return _page(view, 422, fault=fault)
    answer = view.to("/login?done=saved")
    answer.delete_cookie(session_cookie(view.services), path="/")
    return answer


@router.post("/settings/tokens")
def make_token(
    view: ReaderForm,
    name: Annotated[str, Form(min_length=1, max_length=128)],
    scope: Annotated[Scope, Form()] = Scope.READ,
    days: Annotated[int, Form(ge=0, le=3650)] = 365,
) -> Response:
    """A new token; its secret is shown this once."""
    account, services = view.visitor.account, view.services
    if account is None:
        raise HTTPException(404, view.words.say("You are not signed in."))
    lasts = timedelta(days=days) if days else None
    _, secret = services.accounts.make_token(account.id, name.strip(), scope, services.clock(), lasts)
    return _page(view, secret=secret)


@router.post("/settings/tokens/{key}/revoke")
def revoke_token(view: ReaderForm, key: int) -> Response:
    """End one of one's own tokens."""
    account = view.visitor.account
    if account is None or not view.services.accounts.revoke_token(account.id, key, view.services.clock()):
        raise HTTPException(404, view.words.say("No token of yours has this number."))
    return view.to("/settings?done=revoked")


@router.post("/settings/instance")
def set_instance(
    view: AdminForm, name: Annotated[str, Form(max_length=40)], value: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """Set what may be set here; flag, environment and file come before it."""
    change = view.services.change_setting
    if change is None or name not in SETTABLE:
        raise HTTPException(404, view.words.say("This is not set here."))
    who = view.visitor.account.name if view.visitor.account else ""
    fault = change(name, value.strip(), who, view.words)
    return _page(view, 422, fault=fault) if fault else view.to("/settings?done=saved")


@router.get("/settings/users")
def users(view: AdminPage) -> Response:
    """Everybody who may sign in."""
    return view.page("users.html", users=view.services.accounts.all(), link="", fault="")


@router.post("/settings/users")
def invite(
    view: AdminForm, name: Annotated[str, Form(max_length=128)], role: Annotated[Role, Form()] = Role.READER
) -> Response:
    """A link, good once, by which a person sets a password."""
    accounts, services = view.services.accounts, view.services
    if not name.strip():
        fault = view.words.say("Write the name the person will sign in with.")
        return view.page("users.html", 422, users=accounts.all(), link="", fault=fault)
    secret = accounts.invite(name.strip(), role, services.clock())
    link = f"{services.public_url.rstrip('/')}/welcome/{secret}"
    return view.page("users.html", users=accounts.all(), link=link, fault="")


@router.post("/settings/users/{key}")
def change_user(
    view: AdminForm,
    key: int,
    role: Annotated[Role | None, Form()] = None,
    disabled: Annotated[str, Form(max_length=3)] = "",
) -> Response:
    """Another role; or shut or open the account."""
    shut = {"yes": True, "no": False}.get(disabled)
    if not view.services.accounts.change(key, view.services.clock(), role=role, disabled=shut):
        raise HTTPException(409, view.words.say("The last administrator stays one."))
    return view.to("/settings/users?done=saved")
