"""A document's own faults on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from linkwatch.domain.evidence import said
from linkwatch.domain.integrity import Bibliography, Fault, Integrity
from linkwatch.store.database import Database
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


def test_faults_of_a_document_are_told_in_the_readers_language(person: People, database: Database) -> None:
    why = said("there is no access date: {url}", url="http://a.test/")
    faults = Integrity(Bibliography.FOUND, without_access_date=(Fault("http://a.test/", why),))
    key = world.services(database).desk.put(replace(world.document("f.txt", "F"), integrity=faults), world.NOW)
    assert "there is no access date: http" in person("ed").get(f"/documents/{key}").text.replace("<wbr>", "")
