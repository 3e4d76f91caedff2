"""How letters leave this instance, and a letter that shows whether they arrive."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Response
from starlette.concurrency import run_in_threadpool

from linkwatch.domain.letter import Delivered, Outcome
from linkwatch.web.pages.alerts import is_address
from linkwatch.web.pages.links import who
from linkwatch.web.visitors import AdminForm, AdminPage, TooOftenError, View

router = APIRouter(include_in_schema=False)


@router.get("/settings/mail")
def mail(view: AdminPage) -> Response:
    """What is set up, without its secrets, and where a test letter is sent from."""
    return _page(view)


@router.post("/settings/mail/test")
async def send_test(view: AdminForm, mail: Annotated[str, Form(max_length=320)] = "") -> Response:
    """Send one letter now, past everything that waits, and say what the server answered."""
    services, say, to = view.services, view.words.say, mail.strip()
    if services.send_test is None or not services.mail(view.words).is_on:
        raise HTTPException(404, say("Mail is off: set LINKWATCH_SMTP_URL."))
    if not is_address(to):
        fault = say("This does not look like a mail address.")
        return await run_in_threadpool(_page, view, 422, to=to, fault=fault)
    if wait := services.limits.costly.wait(f"mail:{who(view)}", services.clock()):
        raise TooOftenError(wait.seconds + 1)
    outcome = await services.send_test(to)
    return await run_in_threadpool(_page, view, to=to, outcome=outcome)


def _page(
    view: View, status: int = 200, *, to: str = "", fault: str = "", outcome: Outcome | None = None
) -> Response:
    """A server that took nothing is no fault of this page: it is told with 200, which no proxy replaces."""
    services = view.services
    return view.page(
        "mail.html",
        status,
        setup=services.mail(view.words),
        to=to,
        fault=fault,
        outcome=outcome,
        delivered=isinstance(outcome, Delivered),
    )
