"""Signing in and out, invitations, and one's own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response

from linkwatch.domain.account import Account
from linkwatch.web.visitors import (
    AnyForm,
    AnyPage,
    ReaderForm,
    TooOftenError,
    View,
    safe_next,
    session_cookie,
    set_cookie,
)

router = APIRouter(include_in_schema=False)

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 128
Name = Annotated[str, Form(max_length=128)]
Password = Annotated[str, Form(max_length=4 * LONGEST_PASSWORD)]


@router.get("/login")
def ask(view: AnyPage, next: str = "/") -> Response:  # noqa: A002 (the parameter's name)
    """The sign-in page."""
    return view.page("login.html", wanted=safe_next(next), name="", wrong=False)


@router.post("/login")
def sign_in(
    view: AnyForm,
    name: Name = "",
    password: Password = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002 (the field's name)
) -> Response:
    """A new session, or the same answer for a wrong password and an unknown name."""
    services, now = view.services, view.services.clock()
    address = view.request.client.host if view.request.client else "-"
    _slow_down(view, name, address)
    account = services.accounts.sign_in(name.strip(), password) if len(password) <= LONGEST_PASSWORD else None
    if account is None:
        services.accounts.note_failure((f"account:{name.strip().casefold()}", f"address:{address}"), now)
        return view.page("login.html", 401, wanted=safe_next(next), name=name, wrong=True)
    return _welcome(view, account, safe_next(next))


def _slow_down(view: View, name: str, address: str) -> None:
    accounts, now = view.services.accounts, view.services.clock()
    if accounts.tries(f"account:{name.strip().casefold()}", now) >= 10:
        raise TooOftenError(15 * 60)
    if accounts.tries(f"address:{address}", now) >= 50:
        raise TooOftenError(15 * 60)


def _welcome(view: View, account: Account, path: str) -> Response:
    """A session with a new secret: the one before, if any, ends."""
    services = view.services
    if view.visitor.session:
        services.accounts.close_session(view.visitor.session)
    answer = view.to(path)
    secret = services.accounts.open_session(account.id, services.clock())
    set_cookie(answer, services, session_cookie(services), secret, http_only=True)
    return answer


@router.post("/logout")
def sign_out(view: ReaderForm) -> Response:
    """End the session here and in the database."""
    if view.visitor.session:
        view.services.accounts.close_session(view.visitor.session)
    answer = view.to("/login?done=signed_out")
    answer.delete_cookie(session_cookie(view.services), path="/")
    return answer


@router.get("/welcome/{secret}")
def invited(view: AnyPage, secret: str) -> Response:
    """Where an invitation leads: choose a password. Looking changes nothing."""
    who = view.services.accounts.invited(secret, view.services.clock())
    if who is None:
        return view.page("invitation.html", 404, who=None, secret=secret, fault="", name="")
    return view.page("invitation.html", who=who, secret=secret, fault="", name=who[0])


@router.post("/welcome/{secret}")
def accept(
    view: AnyForm, secret: str, password: Password = "", again: Password = "", name: Name = ""
) -> Response:
    """Set the password and sign in."""
    accounts, now = view.services.accounts, view.services.clock()
    who = accounts.invited(secret, now)
    if who is None:
        return view.page("invitation.html", 404, who=None, secret=secret, fault="", name="")
    fault = password_fault(view, password, again) or _name_fault(view, who[0] or name)
    if fault:
        return view.page("invitation.html", 422, who=who, secret=secret, fault=fault, name=name)
    account = accounts.accept(secret, (who[0] or name).strip(), password, now)
    if account is None:
        return view.page("invitation.html", 404, who=None, secret=secret, fault="", name="")
    return _welcome(view, account, "/?done=signed_in")


def password_fault(view: View, password: str, again: str) -> str:
    """Why the password cannot be taken, or nothing."""
    say = view.words.say
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        return say("A password has {least} to {most} characters.", least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD)
    return "" if password == again else say("The two passwords are not the same.")


def _name_fault(view: View, name: str) -> str:
    return "" if name.strip() else view.words.say("Write the name you will sign in with.")
