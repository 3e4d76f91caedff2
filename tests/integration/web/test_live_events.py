"""What others decide is told to those who have the page open, in their language."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from linkwatch.domain.decision import Decided, Decision
from linkwatch.web import Services, create_app
from linkwatch.web.pages import live
from tests import support_web as world
from tests.support_person import Person


@pytest.mark.parametrize(("lang", "told"), [("en", "ed has just decided"), ("ru", "ed: только что решено")])
def test_a_decision_of_somebody_else_appears(
    services: Services, monkeypatch: pytest.MonkeyPatch, lang: str, told: str
) -> None:
    monkeypatch.setattr(live, "_PAUSE", 0)
    moments = iter([False, True])
    browser = Person(create_app(replace(services, is_ending=lambda: next(moments))))
    ann = next(each for each in services.accounts.all() if each.name == "ann")
    browser.cookies.set("linkwatch_session", services.accounts.open_session(ann.id, world.NOW))
    before = services.reading.newest_decision()
    services.desk.decide([2], Decision(Decided.REPLACED, world.NOW, "ed"))
    stream = browser.get(f"/live?after={before}&lang={lang}").text
    event = json.loads(next(line for line in stream.splitlines() if line.startswith("data: "))[6:])
    assert told in event["text"]
    assert event["link"] == 2
