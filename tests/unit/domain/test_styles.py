"""Citations rewritten in every style: golden files, escapes, the languages of the added words, templates."""

from __future__ import annotations

import html
import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from linkwatch.domain.memento import Memento
from linkwatch.domain.reference import AccessDate, Place, Reference
from linkwatch.domain.status import Status
from linkwatch.domain.styles import TEMPLATES, BadTemplate, Style, cite
from linkwatch.domain.styles.wording import WORDINGS, lang_of
from linkwatch.domain.suggestion import Nearness, Suggestion
from linkwatch.domain.url import canonical

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "styles"
URL = "http://tides.example.org/log/00001c51.htm"


def reference_from(told: dict[str, Any]) -> Reference:
    told = {**told, "accessed": AccessDate.parse(told["accessed"]) if "accessed" in told else None}
    return Reference("a.txt", 1, Place(), link=canonical(told["url"]), **told)


def copy_of(url: str) -> Suggestion:
    captured_at = datetime(2020, 3, 14, 9, 15, 22, tzinfo=UTC)
    memento = Memento(f"https://web.archive.org/web/20200314091522/{url}", url, captured_at)
    return Suggestion(memento, -43, Nearness.BRACKETED)


def russian(**told: Any) -> Reference:
    printed = f"«Тезис» Троцкого 1927 года. Доступ: {URL} (проверено 26.04.2020)."
    known = {"url": URL, "citation": printed, "title": "«Тезис» Троцкого 1927 года", "accessed": "2020-04-26"}
    return reference_from({**known, "accessed_as_printed": "проверено 26.04.2020", **told})


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.toml")), ids=lambda path: path.stem)
def test_a_citation_is_written_as_its_golden_file_has_it(path: Path, style: Style) -> None:
    golden = tomllib.loads(path.read_text(encoding="utf-8"))
    reference = reference_from(golden["reference"])
    written = cite(style, reference, copy_of(reference.url), status=Status(golden["status"]))
    assert written == golden["expected"][style.value]


@pytest.mark.parametrize("style", Style)
def test_the_original_address_and_its_day_are_never_dropped(style: Style) -> None:
    written = cite(style, russian(), copy_of(URL), status=Status.DEAD)
    days = ("26.04.2020", "2020-04-26", "April 26, 2020", "26 Apr. 2020", "[[2020, 4, 26]]")
    assert URL in written.replace(f"/{URL}", "")
    assert any(day in written for day in days)
    assert f"20200314091522/{URL}" in written


@pytest.mark.parametrize("style", Style)
def test_without_a_copy_nothing_is_said_of_one(style: Style) -> None:
    written = cite(style, russian(), None, status=Status.OK)
    assert URL in written
    assert "rchive" not in written
    assert "рхив" not in written


def test_as_printed_leaves_a_citation_alone_that_names_the_copy() -> None:
    once = cite(Style.AS_PRINTED, russian(), copy_of(URL))
    assert cite(Style.AS_PRINTED, russian(citation=once), copy_of(URL)) == once


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        (f"Прилив. URL: {URL}", f"Прилив. URL: {URL}. Архивная копия от 14.03.2020: "),
        (f"Прилив ({URL})", f"Прилив ({URL}). Архивная копия"),
        ("Прилив.", f"Прилив. {URL}. Архивная копия"),
    ],
)
def test_as_printed_closes_the_citation_before_it_adds_to_it(citation: str, words: str) -> None:
    undated = russian(citation=citation, title=None, accessed_as_printed=None)
    assert cite(Style.AS_PRINTED, undated, copy_of(URL)).startswith(words)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", "Архивная копия от 14.03.2020: "),
        ("uk", "Архівна копія від 14.03.2020: "),
        ("en", "Archived copy of 14 March 2020: "),
        ("de", "Archivierte Fassung vom 14. März 2020: "),
        ("fr", "Copie archivée du 14 mars 2020 : "),
        ("es", "Copia archivada del 14 de marzo de 2020: "),
        ("pl", "Kopia archiwalna z 14 marca 2020: "),
        ("it", "Copia archiviata del 14 marzo 2020: "),
        ("pt", "Cópia arquivada de 14 de março de 2020: "),
        ("cs", "Archivovaná kopie ze dne 14. března 2020: "),
        ("nl", "Gearchiveerde kopie van 14 maart 2020: "),
        ("ja", "Archived copy of 14 March 2020: "),
    ],
)
def test_added_words_are_in_the_language_of_the_citation(lang: str, words: str) -> None:
    assert words in cite(Style.AS_PRINTED, russian(lang=lang), copy_of(URL))


@pytest.mark.parametrize(
    ("citation", "lang"),
    [("Із історії", "uk"), ("З гісторыі ў", "be"), ("Из истории", "ru"), ("A history", "en")],
)
def test_the_letters_tell_the_language_where_nothing_else_does(citation: str, lang: str) -> None:
    assert lang_of(russian(citation=citation)) == lang


@pytest.mark.parametrize("lang", WORDINGS)
def test_every_language_marks_what_is_not_known(lang: str) -> None:
    wording = WORDINGS[lang]
    assert all(
        mark.startswith("[") and mark.endswith("?]") for mark in (wording.title, wording.year, wording.accessed)
    )


def test_what_the_citation_does_not_tell_stays_visible() -> None:
    bare = reference_from({"url": URL, "citation": URL})
    assert "[название?]" in cite(Style.GOST_2008, bare, copy_of(URL))
    assert "(дата обращения: [дата?])" in cite(Style.GOST_2008, bare, copy_of(URL))
    assert "[title?]. (n.d.)" in cite(Style.APA, bare, copy_of(URL))
    template = {"gost-2008": "{title} {year}"}
    assert cite(Style.GOST_2008, bare, None, templates=template) == "[название?] [год?]"


@pytest.mark.parametrize(
    ("accessed", "written"), [("2020-04", "Retrieved April 2020, from"), ("2020", "Retrieved 2020, from")]
)
def test_no_more_of_a_day_is_written_than_is_known(accessed: str, written: str) -> None:
    assert written in cite(Style.APA, russian(accessed=accessed), copy_of(URL))


@pytest.mark.parametrize(
    ("status", "copy_first", "word"),
    [
        (Status.OK, False, "live"),
        (Status.MOVED, False, "live"),
        (Status.BLOCKED, False, "live"),
        (Status.FAILING, False, "live"),
        (Status.DEAD, True, "dead"),
        (Status.USURPED, True, "usurped"),
        (Status.DRIFTED, True, "deviated"),
    ],
)
def test_a_link_leads_to_the_copy_only_once_the_original_is_gone(
    status: Status, copy_first: bool, word: str
) -> None:
    robust = cite(Style.ROBUST, russian(), copy_of(URL), status=status)
    assert robust.startswith('<a href="https://web.archive.org') is copy_first
    assert f"|url-status={word}}}}}" in cite(Style.CS1_EN, russian(), copy_of(URL), status=status)


@pytest.mark.parametrize("url", ["javascript:alert(1)//a.test", "data:text/html,x"])
def test_a_robust_link_never_leads_to_a_script(url: str) -> None:
    assert cite(Style.ROBUST, reference_from({"url": url}), None).startswith('<a href="" data-originalurl=""')


def test_robust_links_guard_every_attribute() -> None:
    url = 'http://a.test/?a="><script>&b=1'
    written = cite(Style.ROBUST, reference_from({"url": url, "title": "<b>"}), copy_of(url))
    assert "<script>" not in written
    assert html.escape(url) in written
    assert ">&lt;b&gt;</a>" in written


def test_csl_json_is_json_whatever_the_title_holds() -> None:
    title = 'He said "it\nrose" \\ fell'
    item = json.loads(cite(Style.CSL_JSON, reference_from({"url": URL, "title": title}), copy_of(URL)))
    assert (item["title"], item["URL"]) == (title, URL)
    assert "accessed" not in item


def test_an_instance_can_edit_its_templates() -> None:
    own = {**TEMPLATES, "gost-2008": "{description}: {url}[[ (см. также {memento}, {archived})]]"}
    written = cite(Style.GOST_2008, russian(), copy_of(URL), templates=own)
    assert written.endswith(f"{URL} (см. также https://web.archive.org/web/20200314091522/{URL}, 14.03.2020)")
    assert cite(Style.GOST_2008, russian(), None, templates=own).endswith(f"года: {URL}")


def test_a_template_with_an_unknown_place_says_which() -> None:
    with pytest.raises(BadTemplate, match=r"names colour, which no citation has; its places are .*accessed"):
        cite(Style.APA, russian(), None, templates={"apa": "{title} {colour}"})


def test_what_a_citation_holds_is_never_read_as_a_template() -> None:
    title = "{url} [[{memento}]] {colour}"
    assert title in cite(Style.GOST_2008, reference_from({"url": URL, "title": title}), copy_of(URL))
