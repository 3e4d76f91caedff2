"""Letters to another address: asked for beside one's subscriptions, agreed to from a letter to each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Response

from linkwatch.domain.letter import MoveStep
from linkwatch.web.pages.alerts import is_address
from linkwatch.web.visitors import AnyForm, AnyPage, View

router = APIRouter(include_in_schema=False)


@router.post("/s/{token}/address")
def ask(view: AnyForm, token: str, mail: Annotated[str, Form(max_length=320)]) -> Response:
    """Ask the old address whether letters may go to this one."""
    if not view.services.reading.subscriptions_of(token):
        raise HTTPException(404, view.words.say("This link from a letter is not known here."))
    if not is_address(mail.strip()):
        raise HTTPException(422, view.words.say("This does not look like a mail address."))
    asked = view.services.desk.move(token, mail.strip(), view.services.clock())
    return view.to(f"/s/{token}?done={'move_asked' if asked else 'move_waits'}")


@router.get("/a/{token}")
def question(view: AnyPage, token: str) -> Response:
    """What the letter asks, with one button. Mail scanners may look as often as they like."""
    moving = view.services.desk.moving(token, view.services.clock())
    if moving is None:
        raise _too_late(view)
    return view.page("moving.html", moving=moving, step=None, token=token)


@router.post("/a/{token}")
def agree(view: AnyForm, token: str) -> Response:
    """One of the two addresses says yes."""
    moving = view.services.desk.moving(token, view.services.clock())
    step = view.services.desk.agree_to_move(token, view.services.clock())
    if moving is None or step is MoveStep.UNKNOWN:
        raise _too_late(view)
    return view.page("moving.html", moving=moving, step=step, token=token)


def _too_late(view: View) -> HTTPException:
    return HTTPException(404, view.words.say("This link from a letter was used, or is too old."))
