"""Which dates are read as a day of access, and whose they are."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations import references_in
from linkwatch.citations.announcements import mentions_in
from linkwatch.citations.dates import flat
from linkwatch.domain.reference import DateFault, Kind, Passage, Reference, Text
from tests.support_citations import plain

TODAY = date(2026, 11, 22)

ANNOUNCED = {
    "ru": (
        "проверено 26.04.2020",
        "дата обращения: 26 апреля 2020 г.",
        "дата обращения – 26.04.20",
        "Дата доступа: 26.04. 2020",
        "Дата последнего обращения: 26.04.2020",
        "дата обращения к ресурсу: 26.04.2020",
        "последнее посещение 26.04.2020",
        "Дата обращения: 26.IV.2020",
        "дата\nобращения: 26.04 2020",
        "data obrashcheniya: 26.04.2020",
        "дата обращ.: 26.04.2020",
        "дата обращения к электронному ресурсу: 26.04.2020",
        "дата последнего визита: 26.04.2020",
        "дата просмотра: «26» апреля 2020 г.",
        "дата обрашения: 26..04.2020",
        "дата обращения: 26.042020",
        "дата обращения: 26.04,2020",
        "дата обращения: 26 04 2020",
        "просмотрено 26 апр. 2020",
        "режим доступа: 26.04.2020",
        "data obraŝeniâ: 26.04.2020",
        "poslednee obrashchenie: 26.04.2020",
    ),
    "uk": (
        "дата звернення: 26 квітня 2020 р.",
        "Дата доступу: 26.04.2020",
        "дата звернення до ресурсу: 26.04.2020",
        "останнє відвідування: 26.04.2020",
        "доступ 26 квітня 2020",
        "цитовано 26.04.2020",
    ),
    "be": (
        "Дата звароту: 26.04.2020",
        "дата доступу: 26 красавіка 2020",
        "дата звяртання: 26.04.2020",
        "рэжым доступу: 26.04.2020",
    ),
    "en": (
        "accessed 26 April 2020",
        "Accessed on April 26th, 2020",
        "[cited 2020 Apr 26]",
        "Accesed: 26-Apr-2020",
        "Retrieved 12:30, April 26, 2020, from",
        "last accessed on the 26th of April 2020",
        "viewed 26 April 2020",
        "accessed 04/26/2020",
        "accessed 20200426",
        "(accessed at 10:15 on 26 April 2020)",
        "Accessed: 26-Apr.-2020",
        "accessed online on Sunday, 26 April 2020",
        "accessed by the author on 26 April 2020",
        "cited 2020; April 26",
        "date of application: 26.04.2020",
        "accessed Apr-26-2020",
        "accessed April 26 , 2020",
        "accessed 26–04–2020",
        "accessed 26\u2011Apr\u20112020",
        "last retrieval: 26 April 2020",
    ),
    "de": (
        "besucht am\n26. 04. 2020",
        "abgerufen am 26. April 2020",
        "letzter Zugriff\n26.4.2020",
        "Stand: 26.04.2020",
        "Abruf: 26.04.2020",
        "zuletzt geprüft am 26.04.2020",
        "download 26.4.20",
        "Zugriffsdatum: 26.04.2020",
        "letzter Zugriff auf alle Internetquellen: 26.04.2020",
        "zuletzt konsultiert am 26.04.2020",
        "Tag des letzten Zugriffs: 26.04.2020",
        "Abfrage vom 26.04.2020",
        "Onlinezugriff: 26.04.2020",
    ),
    "fr": (
        "consulté le 26 avril 2020",
        "[Consulté le : 26/04/2020]",
        "dernier accès : 26 avril 2020",
        "consulté pour la dernière fois le 26 avril 2020",
        "Consulté le dimanche 26 avril 2020",
        "repéré le 26 avril 2020 à",
        "consulte le 26 avril 2020",
        "réf. du 26 avril 2020",
    ),
    "es": (
        "Consultado el 26 de abril de 2020",
        "[consulta: 26 de abril de 2020]",
        "Último acceso: 26 abril 2020",
        "consultado por última vez el 26 de abril de 2020",
        "Accesado el 26 de abril de 2020",
        "consulta realizada el 26 de abril de 2020",
    ),
    "it": (
        "consultato il 26 aprile 2020",
        "ultimo accesso 26/04/2020",
        "(consultato in data 26 aprile 2020)",
        "consultato per l’ultima volta il 26 aprile 2020",
        "ultimo accesso effettuato il 26 aprile 2020",
        "ultima verifica: 26 aprile 2020",
        "ult. cons. 26 aprile 2020",
    ),
    "pt": (
        "Acesso em: 26 abr. 2020",
        "[acesso em 2020 abr 26]",
        "acedido em 26 de abril de 2020",
        "acesso no dia 26 de abril de 2020",
        "baixado em 26 de abril de 2020",
        "Acesso em: 26.abr.2020",
    ),
    "pl": (
        "[dostęp 26.04.2020]",
        "data dostępu: 26 kwietnia 2020 r.",
        "dostęp w dniu 26.04.2020",
        "dostęp do obu stron: 26.04.2020",
        "dostęp z dnia 26.04.2020",
        "data wejścia na stronę: 26.04.2020",
        "dostęp: 26 IV 2020 r.",
        "odsłona z dnia 26.04.2020",
    ),
    "cs": (
        "[cit. 2020-04-26]",
        "[cit. 26. 4. 2020]",
        "cit. 26. dubna 2020",
        "přístup ověřen 26. 4. 2020",
        "datum citace: 26. 4. 2020",
        "navštívené 26. apríla 2020",
    ),
    "nl": (
        "geraadpleegd op 26 april 2020",
        "laatst bezocht op 26-04-2020",
        "laatst gecontroleerd op 26 april 2020",
        "gedownload op 26 april 2020",
    ),
    "tr": (
        "Erişim Tarihi: 26.04.2020",
        "(Erişim: 26 Nisan 2020)",
        "Görüntüleme tarihi: 26.04.2020",
        "Er. Tar.: 26.04.2020",
        "ERİŞİM TARİHİ: 26.04.2020",
    ),
    "sv": (
        "hämtad 2020-04-26",
        "Hämtad den 26 april 2020",
        "senast läst 2020-04-26",
        "Använd 2020-04-26",
    ),
    "zh": (
        "访问日期：2020年4月26日",
        "最后访问时间:2020-04-26",
        "检索于2020年4月26日",
        "最後造訪日期：2020年4月26日",
        "查阅日期:2020.4.26",
    ),
    "ja": (
        "閲覧日:2020年4月26日",
        "最終アクセス日：2020年4月26日",
        "（最終閲覧日 2020年4月26日）",
        "ダウンロード日：2020年4月26日",
        "最終閲覧日：令和2年4月26日",
    ),
    "da": (
        "hentet den 26. april 2020",
        "sidst besøgt 26/4-2020",
        "set d. 26. april 2020",
    ),
    "no": (
        "Hentet 26. april 2020 fra",
        "sist lest 26.04.2020",
    ),
    "fi": (
        "viitattu 26.4.2020",
        "Haettu 26. huhtikuuta 2020 osoitteesta",
    ),
    "hu": (
        "letöltés ideje: 2020. április 26.",
        "utolsó megtekintés: 2020. 04. 26.",
    ),
    "ro": (
        "accesat la data de 26 aprilie 2020",
        "ultima accesare: 26.04.2020",
    ),
    "bg": (
        "последно посетен на 26.04.2020 г.",
        "достъпен на 26 април 2020",
    ),
    "sr": (
        "приступљено 26. априла 2020.",
        "datum pristupa: 26.04.2020.",
    ),
    "sl": ("pridobljeno 26. aprila 2020",),
    "lt": ("žiūrėta 2020 m. balandžio 26 d.",),
    "lv": ("skatīts 26.04.2020.",),
    "et": ("vaadatud 26.04.2020",),
    "el": (
        "τελευταία πρόσβαση: 26 Απριλίου 2020",
        "Ανακτήθηκε στις 26/04/2020 από",
    ),
    "ca": ("consultat el 26 d’abril de 2020",),
    "ko": (
        "접속일: 2020년 4월 26일",
        "(검색일: 2020.4.26)",
    ),
}


def announced(text: str) -> str | None:
    mention = next(mentions_in(flat(text), TODAY), None)
    return None if mention is None else str(mention.dated.value)


def dated(text: str) -> list[str | None]:
    return [str(one.accessed) if one.accessed else None for one in read(text)]


def read(text: str) -> tuple[Reference, ...]:
    return references_in(plain(text), TODAY)


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in ANNOUNCED.items() for text in texts])
def test_every_language_announces_its_day_of_access(lang: str, text: str) -> None:
    assert announced(text) == "2020-04-26", lang


@pytest.mark.parametrize(
    ("text", "accessed"),
    [("accessed March–April 2020", "2020-04"), ("дата обращения: март/апрель 2020", "2020-04"),
     ("accessed December 2019 – April 2020", "2020-04"), ("accessed 2019–2020", "2020"),
     ("accessed Apr 2020", "2020-04"), ("проверено: апрель 2020", "2020-04"), ("accessed 04/2020", "2020-04"),
     ("accessed 2020-04", "2020-04"), ("accessed 2020", "2020"), ("cited 2020 Apr", "2020-04"),
     ("accessed Winter 2020", "2020"), ("дата обращения: осень 2020 г.", "2020"),
     ("проверено в апреле 2020 г.", "2020-04"), ("consultato nell’aprile 2020", "2020-04")],
)  # fmt: skip
def test_a_month_or_a_year_is_taken_as_it_is(text: str, accessed: str) -> None:
    assert announced(text) == accessed


@pytest.mark.parametrize(
    "text",
    ["accessed 24–26 April 2020", "accessed April 24-26, 2020", "дата обращения: 24–26.04.2020",
     "дата обращения: 29.03–26.04.2020", "дата обращения: 28 марта – 26 апреля 2020 г.",
     "abgerufen 30.12.2019–26.04.2020", "acesso em: 24-26 de abril de 2020",
     "дата обращения: с 1 по 26 апреля 2020 г.",
     "abgerufen vom 1. bis 26. April 2020", "consulté du 1er au 26 avril 2020", "accessed 25/26 April 2020",
     "accessed March 30 – April 26, 2020", "accessed 2020-04-01/2020-04-26", "accesso 1-26/04/2020",
     "accessed 25 and 26 April 2020", "acessos em 25 e 26 de abril de 2020", "проверены 25 и 26 апреля 2020 г.",
     "дата обращения: 01.04.20–26.04.20", "accessed 1 April 2020 to 26 April 2020"],
)  # fmt: skip
def test_of_a_stretch_of_days_the_last_is_taken(text: str) -> None:
    assert announced(text) == "2020-04-26"


@pytest.mark.parametrize(
    "text",
    [
        "Документ доступен с 26.04.2020",
        "extracted from 2020 letters",
        "updated 26 April 2020",
        "published 26.04.2020",
        "Дата обновления: 26.04.2020",
        "опубл. 26.04.2020",
        "Beitrag eingereicht am 26.04.2020",
        "submitted 26 April 2020",
        "Ansprache vom 26.04.2020",
        "закон от 26.04.2020",
        "retrieved from the shelf",
        "accessed 26.04.",
        "IEEE Access, 2020, vol. 8",
        "Open Access 2020",
        "Winter, op. cit., 26 April 2020",
        "in: Lecture et visite, 2020",
        "получено редакцией 26.04.2020",
    ],
)
def test_other_dates_are_no_days_of_access(text: str) -> None:
    assert announced(text) is None


@pytest.mark.parametrize("kind", [Kind.NOTE, Kind.ENTRY])
def test_a_remark_on_all_links_speaks_for_notes_and_lists_too(kind: Kind) -> None:
    passages = (
        Passage("Все интернет-ресурсы проверены 26 апреля 2020 г."),
        Passage("1 Письма. http://a.test/x", kind),
        Passage("2 Чтение. http://b.test/y (проверено 01.05.2020)", kind),
    )
    references = references_in(Text("article.docx", passages, "docx"), TODAY)
    assert [str(one.accessed) for one in references] == ["2020-04-26", "2020-05-01"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("http://a.test/x (26.04.2020).", ["2020-04-26"]),
        ("http://a.test/x (Stand: 03.04.2020; abgerufen: 26.04.2020).", ["2020-04-26"]),
        ("http://a.test/x (letzter Abruf aller Internetquellen: 26.4.2020).", ["2020-04-26"]),
        ("http://a.test/x. Version 1.1. Accessed on the 26th of April in 2020.", ["2020-04-26"]),
        ("http://a.test/x, accessed April, 26, 2020", ["2020-04-26"]),
        ("“An act,” [Online document], [2020 Apr 26], Available: http://a.test/x", ["2020-04-26"]),
        ("http://a.test/x; зеркало — http://b.test/ (проверены 26 апреля 2020).", ["2020-04-26"] * 2),
        ("参见https://a.test/长江、https://b.test/黄河，访问日期2020.4.6。", ["2020-04-06"] * 2),
        ("http://a.test/x [2020-04-26].", ["2020-04-26"]),
        ("(download unter http://a.test/x; 26.4.20)", ["2020-04-26"]),
        ("http://a.test/x（2020年4月26日访问）", ["2020-04-26"]),
        ("http://a.test/x (26.04.2020 abgerufen)", ["2020-04-26"]),
        ("http://a.test/x, 26.04.2020 tarihinde erişildi", ["2020-04-26"]),
        ("http://a.test/x. — Назва з екрана. — (Дата звернення: 26.04.2020).", ["2020-04-26"]),
        ("Winter A. Letters[EB/OL]. (2015-03-01)[2020-04-26]. http://a.test/x.", ["2020-04-26"]),
        ("Winter A. Letters[EB/OL]. (2015-03-01). http://a.test/x.", [None]),
        ("Рэжым доступу: http://a.test/x.\n– Дата доступу: 26.04.2020.\nInverno, A. 2011.", ["2020-04-26"]),
        ("http://a.test/x、最終アクセス\n日:2020年4月2\n6日)", ["2020-04-26"]),
        ("http://a.test/x adresinden 26.04.2020 tarihinde edinilmiştir.", ["2020-04-26"]),
        ("[Consult. 26 abr. 2020]. Disponível em: http://a.test/x", ["2020-04-26"]),
        ("http://a.test/x (E.T. 26.04.2020).", ["2020-04-26"]),
        ("http://a.test/x, consulté en avril 2020.", ["2020-04"]),
        ("26 Nisan 2020 tarihinde http://a.test/x adresinden alınmıştır.", ["2020-04-26"]),
        ("冬天：《来信》，于2020年4月26日访问，http://a.test/x。", ["2020-04-26"]),
        ("http://a.test/x（于2020年4月26日访问）。", ["2020-04-26"]),
        ("2020. 4. 26. 접속, http://a.test/x", ["2020-04-26"]),
        ("Winter, Briefe, http://a.test/x, 26.04.2020.", ["2020-04-26"]),
        ("Зима, Письма. URL: http://a.test/x – 26.04.2020 г.", ["2020-04-26"]),
        ("Winter, A. “Letters.” Reading 3 (2015). 26 Apr. 2020 <http://a.test/x>.", ["2020-04-26"]),
        ("Bericht (Stand: Januar 2018), http://a.test/x", [None]),
        ("О чтении: закон (по состоянию на 01.01.2019). URL: http://a.test/x", [None]),
        ("О чтении. URL: http://a.test/x (по состоянию на 26 апреля 2020 года).", ["2020-04-26"]),
        ("http://a.test/x. As of 26 April 2020 nobody had read it.", [None]),
        ("http://a.test/x, 12.05.2015, S. 4.", [None]),
        ("Speech in Hochfeld, 21.10.1997, http://a.test/x.", [None]),
        ("Winter (2015, January 25). Letters. Retrieved from Reading website. http://a.test/x", [None]),
        ("http://a.test/x; http://b.test/y (accessed 26 April 2020)", ["2020-04-26", "2020-04-26"]),
        ("Accessed 26 April 2020: http://a.test/x, http://b.test/y", ["2020-04-26", "2020-04-26"]),
        ("http://a.test/x bzw. http://b.test/y (beide abgerufen am 26.04.2020)", ["2020-04-26"] * 2),
        ("http://a.test/x (May 1, 2019) (accessed April 26, 2020)", ["2020-04-26"]),
        ("＜http://a.test/x＞（2020年4月26日アクセス）", ["2020-04-26"]),
        ("part 1: http://a.test/x ; part 2: http://b.test/y (26.04.2020)", ["2020-04-26", "2020-04-26"]),
        ("http://a.test/x (на рус. яз.), http://b.test/y (26.04.2020)", ["2020-04-26", "2020-04-26"]),
        ("[cit. 2020-04-26]. Dostupné z: http://a.test/x\n\n[2] Zima. [cit. 2020-05-01]. Dostupné z: http://b.test/y",
         ["2020-04-26", "2020-05-01"]),
        ("Зима. URL: http://a.test/x. – Загл. с экрана. – 26.04.2020", ["2020-04-26"]),
        ("Зима. http://a.test/x (зеркало http://b.test/y; проверено 26.04.2020).", ["2020-04-26"] * 2),
        ("Зима. http://a.test/x и http://b.test/y (обращение к обоим — 26.04.2020).", ["2020-04-26"] * 2),
        ("Zima, http://a.test/x oraz http://b.test/y (dostęp: 26.04.2020).", ["2020-04-26"] * 2),
        ("Hiver, http://a.test/x ainsi que http://b.test/y (consultés le 26 avril 2020).", ["2020-04-26"] * 2),
        ("冬天：http://a.test/x以及http://b.test/y，2020年4月26日访问。", ["2020-04-26"] * 2),
        ("Zima. Dopisy [cit. 2020-04-26]. Dostupné z: http://a.test/x a http://b.test/y.", ["2020-04-26"] * 2),
        ("冬天. 来信[J/OL]. (2015-03-01)[2020-04-\n26]. http://a.test/x.", ["2020-04-26"]),
        ("Доступ: http://a.test/x, свободный. – Загл. с экрана. – Яз. рус. – (Дата обращения: 26.04.2020 г.)",
         ["2020-04-26"]),
        ("http://a.test/x (дата обращения: 26.04.20\n17)", ["2017-04-26"]),
        ("http://a.test/x (дата обращения:\n\n26.04.2020)", ["2020-04-26"]),
        ("1. http://a.test/x (Letters\n\n2. Winter (accessed 26.04.2020)", [None]),
        ("http://a.test/x (дата обращения: 2\n6.04.2020)", ["2020-04-26"]),
        ("http://a.test/x (дата обращения: 26.0\n4.2020)", ["2020-04-26"]),
        ("http://a.test/x (accessed 26 Apr 20\n17)", ["2017-04-26"]),
        ("http://a.test/x (дата обращения: 26.04.20\n17. Зимин)", ["2020-04-26"]),
        ("http://a.test/x (дата обра\u00adщения: 26.\u200b04.2020)", ["2020-04-26"]),
        ("http://a.test/x (consulte\u0301 le 26 fe\u0301vrier 2020). Sommer.", ["2020-02-26"]),
        ("1. A. http://a.test/x (accessed 26.04.2020).\n2. B. http://b.test/y.", ["2020-04-26", None]),
        ("ZIMA. Dopisy [cit.\n26. 4. 2020]. Dostupné z: http://a.test/x", ["2020-04-26"]),
        ("ZIMA. Dopisy [cit. 26.\n4. 2020]. Dostupné z: http://a.test/x", ["2020-04-26"]),
        ("Zima, http://a.test/x, dostęp:\n26 IV 2020.", ["2020-04-26"]),
        ("http://a.test/x.\n– (Дата звернення: 26.04.2020).", ["2020-04-26"]),
        ("1. A. http://a.test/x (accessed\n26 April 2020).\n2 B. http://b.test/y.", ["2020-04-26", None]),
        ("http://a.test/x, abgerufen am\n26. April 2020.\n\nhttp://b.test/y.", ["2020-04-26", None]),
        ("1 A. http://a.test/x (accessed\n\t26 Apr. 2020)\n26 May, J. http://b.test/y.", ["2020-04-26", None]),
        ("参考(最終閲覧日:2020/04/26)\n- http://a.test/x\n- http://b.test/y", ["2020-04-26", "2020-04-26"]),
        ("1. http://a.test/x\n\nДата обращения ко всем электронным ресурсам: 26.04.2020.", ["2020-04-26"]),
        ("Web sources [accessed 26 April 2020]:\n1. http://a.test/x\n2. http://b.test/y", ["2020-04-26"] * 2),
        ("Internetquellen\n1. http://a.test/x (26.04.2020)\n2. http://b.test/y", ["2020-04-26", None]),
        ("1. http://a.test/x\n\nすべてのURLの最終閲覧日は2020年4月26日である。", ["2020-04-26"]),
        ("http://a.test/x\n\nhttp://b.test/y\n\nAll links were last accessed on 26 April 2020.",
         ["2020-04-26", "2020-04-26"]),
    ],
)  # fmt: skip
def test_each_date_goes_to_the_address_it_was_given_for(text: str, days: list[str | None]) -> None:
    assert dated(text) == days


def test_a_day_that_does_not_exist_is_a_fault_and_no_date() -> None:
    for day in ("31.02.2020", "00.04.2020", "26.00.2020"):
        (reference,) = read(f"http://a.test/x (дата обращения: {day})")
        assert (reference.accessed, reference.date_fault) == (None, DateFault.IMPOSSIBLE)
        assert reference.accessed_as_printed == f"дата обращения: {day}"


def test_a_day_to_come_is_a_fault_and_kept() -> None:
    (reference,) = read("http://a.test/x (accessed 26 April 2030)")
    assert (str(reference.accessed), reference.date_fault) == ("2030-04-26", DateFault.FUTURE)


def test_a_slashed_date_that_can_be_read_two_ways_is_day_first_and_marked() -> None:
    (reference,) = read("http://a.test/x (accessed 03/04/2020)")
    assert (str(reference.accessed), reference.date_ambiguous) == ("2020-04-03", True)


def test_a_document_that_writes_the_month_first_elsewhere_is_read_so_throughout() -> None:
    first, second = read("http://a.test/x (accessed 03/04/2020).\n\nhttp://b.test/y (accessed 04/26/2020).")
    assert (str(first.accessed), first.date_ambiguous) == ("2020-03-04", True)
    assert (str(second.accessed), second.date_ambiguous) == ("2020-04-26", False)
