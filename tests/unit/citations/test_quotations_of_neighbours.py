"""A quotation belongs to the note that is called behind it, not to the next one of the same sentence."""

from __future__ import annotations

from datetime import date

from linkwatch.citations import references_in
from linkwatch.documents import read

BODY = (
    "Голова сказал: «Мост без дороги есть памятник казначею»1, а архитектор записал в дневнике то же самое2.\n"
    "Так об этом и говорили: «паром течет, канат перетерт, касса не ведется»3, 4.\n\n"
)
NOTES = (
    "1 Спор. Доступ: http://a.test/spor.html (проверено 01.02.2021).\n\n"
    "2 Дневник. Доступ: http://b.test/dnevnik.html (проверено 01.02.2021).\n\n"
    "3 Доклад. Доступ: http://c.test/doklad.html (проверено 01.02.2021).\n\n"
    "4 Отчет. Доступ: http://d.test/otchet.html (проверено 01.02.2021).\n"
)


def test_each_note_backs_its_own_quotation() -> None:
    references = references_in(read("a.txt", (BODY + NOTES).encode()), date(2026, 11, 22))

    quoted = {one.url: one.quotations for one in references}
    assert quoted["http://a.test/spor.html"] == ("Мост без дороги есть памятник казначею",)
    assert quoted["http://b.test/dnevnik.html"] == ()
    assert quoted["http://c.test/doklad.html"] == ("паром течет, канат перетерт, касса не ведется",)
