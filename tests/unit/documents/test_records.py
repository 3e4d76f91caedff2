"""The formats of databases: each work a record that says its address and its access date outright."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations.references import references_in
from linkwatch.documents import bibtex, csl, jats, ris, tables, wikitext
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import DEFAULT
from linkwatch.domain.reference import Kind, Passage, Text


def records(text: Text) -> list[tuple[str | None, str | None, int | None]]:
    """Address, access date and line of each record."""
    return [(*said(passage), passage.lines[0].number) for passage in text.passages if passage.kind is Kind.RECORD]


def said(passage: Passage) -> tuple[str | None, str | None]:
    fields = dict(passage.fields)
    return fields.get("url"), fields.get("accessed")


BIB = r"""% by hand
@online{a,
  title = {A {{Title}}},
  author = "Mu{\~n}oz, Ana",
  url = {http://a.example.org/x\_y?p=100\%25},
  urldate = {2016-04-22}
}

@misc{b, title={Broken}, url={http://broken.example.org/a

@misc{c, howpublished = {\url{http://c.example.org/~me}}, note = {Accessed: 2010-09-30}}
@inbook{a, url = {http://d.example.org}, urlaccessdate={8 mar. 1999}}
@comment{http://no.example.org}
"""


def bib(text: str) -> Text:
    return bibtex.read(text.encode(), "works.bib", DEFAULT)


def test_bibtex_gives_each_entry_with_the_line_of_its_address() -> None:
    assert records(bib(BIB)) == [
        ("http://a.example.org/x_y?p=100%25", "2016-04-22", 5),
        (None, None, 11),
        ("http://d.example.org", "8 mar. 1999", 12),
    ]


def test_a_bibtex_entry_reads_as_a_person_would_say_it() -> None:
    first = bib(BIB).passages[0]
    assert first.text == "Muñoz, Ana. A Title. http://a.example.org/x_y?p=100%25 (accessed 2016-04-22)"


def test_an_address_in_a_bibtex_note_keeps_its_tilde() -> None:
    fields = dict(bib(BIB).passages[2].fields)
    assert (fields["howpublished"], fields["note"]) == ("http://c.example.org/~me", "Accessed: 2010-09-30")


def test_a_broken_bibtex_entry_is_handed_on_as_it_stands() -> None:
    broken = bib(BIB).passages[1]
    assert (broken.kind, broken.lines[0].number) == (Kind.BODY, 9)
    assert "http://broken.example.org/a" in broken.text


def test_ris_gives_each_address_with_its_line() -> None:
    text = (
        "TY  - WEB\nAU  - One, A\nTI  - A title that\n  goes on\nUR  - http://a.example.org/1\n"
        "UR  - http://a.example.org/2\nY2  - 2020/04/26/12:00:00\nER  - \nTY  - JOUR\nTI  - None\nER  - \n"
    )
    made = ris.read(text, "works.ris")
    assert records(made) == [
        ("http://a.example.org/1", "2020-04-26", 5),
        ("http://a.example.org/2", "2020-04-26", 6),
        (None, None, 9),
    ]
    assert dict(made.passages[0].fields)["title"] == "A title that goes on"


CSL = """[
  {"id": "a", "title": "T", "author": [{"family": "One", "given": "A"}, {"literal": "Office"}],
   "URL": "http://a.example.org/", "accessed": {"date-parts": [[2020, 4, 26]]},
   "issued": {"date-parts": [["2019"]]}},
  {"id": "b",
   "URL": "http://b.example.org/", "accessed": {"raw": "26 April 2020"}}
]"""


def test_csl_gives_each_work_with_the_line_of_its_address() -> None:
    made = csl.read(CSL, "works.json")
    assert records(made) == [
        ("http://a.example.org/", "2020-04-26", 3),
        ("http://b.example.org/", "26 April 2020", 6),
    ]
    assert made.passages[0].text == "One, A; Office. T. 2019. http://a.example.org/ (accessed 2020-04-26)"


@pytest.mark.parametrize(
    "text",
    [
        '{"items": [{"URL": "http://a.example.org"}]}',
        '{"URL": "http://a.example.org"}',
        '[{"URL": "http://a.example.org"}]',
    ],
)
def test_csl_comes_in_three_wrappings(text: str) -> None:
    assert [said(passage)[0] for passage in csl.read(text, "a").passages] == ["http://a.example.org"]


@pytest.mark.parametrize(
    "text",
    ['[{"URL": "http://a.example.org"}', "[{]", "[" * 100_000, '{"a": ' * 100_000, "[" + "9" * 10_000 + "]"],
)
def test_json_that_is_no_json_is_called_damaged(text: str) -> None:
    with pytest.raises(Refused) as refused:
        csl.read(text, "works.json")
    assert refused.value.fault is Fault.DAMAGED


URL = "http://a.example.org/"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{cite web |url=http://a.example.org/ |access-date=2020-04-26}}", (URL, "2020-04-26")),
        ("{{статья|ссылка=http://a.example.org/|дата обращения=26.04.2020}}", (URL, "26.04.2020")),
        ("{{Web kaynağı|url=http://a.example.org/|erişimtarihi=26 Nisan 2020}}", (URL, "26 Nisan 2020")),
        ("{{cite web|url=http://a.example.org/|назва=Т|дата-доступу=26.04.2020}}", (URL, "26.04.2020")),
        ("{{Webbref|url=http://a.example.org/|hämtdatum=2020-04-26}}", (URL, "2020-04-26")),
        ("{{Cite book|url=http://a.example.org/?a&b#c=d|title=T [[x|y]]}}", (f"{URL}?a&b#c=d", None)),
        ("{{x|{{cite web\n| url = http://a.example.org/\n| accessdate = 1 May 2019\n}}}}", (URL, "1 May 2019")),
    ],
)
def test_wikitext_templates_of_many_wikis_are_records(template: str, expected: tuple[str, str | None]) -> None:
    made = wikitext.read(f"One.\n\nText <ref>{template}</ref> on.\n", "page.wiki")
    assert [said(passage) for passage in made.passages if passage.kind is Kind.RECORD] == [expected]


def test_wikitext_keeps_what_stands_outside_templates_in_its_lines() -> None:
    made = wikitext.read(
        "A [http://a.example.org/ label].\n<!-- http://no.example.org\n-->\nB {{cite web|url=http://c.example.org}}.\n",
        "p",
    )
    body = [passage for passage in made.passages if passage.kind is Kind.BODY]
    assert [(link.start, link.end, link.url) for passage in body for link in passage.targets] == [
        (2, 7, "http://a.example.org/")
    ]
    assert "http" not in "".join(passage.text for passage in body)
    assert [
        line.number for passage in body for line in passage.lines if "B" in passage.text[line.start :][:3]
    ] == [4]


def test_wikitext_says_outside_of_templates_when_a_link_was_checked() -> None:
    made = wikitext.read("* [http://a.example.org/ Край: сайт] {{Проверено|15|2|2010}}\n", "p")
    assert [(one.url, str(one.accessed)) for one in references_in(made, date(2026, 11, 22))] == [
        ("http://a.example.org/", "2010-02-15")
    ]


def test_a_comment_in_wikitext_that_never_ends_hides_nothing() -> None:
    made = wikitext.read("One<!-- http://no.test\n\n-->\nTwo <!-->\n<!-- three", "page.wiki")
    assert [passage.text for passage in made.passages] == ["One", "Two <!-->\n<!-- three"]


def test_wikitext_refs_are_notes_that_know_their_calls() -> None:
    made = wikitext.read(
        "Газета: «паром опоздал и в среду»<ref>{{cite web|url=http://a.example.org/|title=Паром}}</ref>.\n"
        "Позже<ref name=x>[http://b.example.org/?a&amp;b Протоколы],\nлист 5.</ref> и снова<ref name=x />.\n",
        "p",
    )
    body, record, note = made.passages
    assert body.text == "Газета: «паром опоздал и в среду».\nПозже\n и снова ."
    assert (record.note, record.called_at) == ("1", (0, body.text.index("."))), record
    assert (note.text, note.note, note.called_at) == ("Протоколы,\nлист 5.", "2", (0, body.text.index("\n и")))
    assert note.targets[0].url == "http://b.example.org/?a&b"
    quoted = [one.quotations for one in references_in(made, date(2026, 11, 22))]
    assert quoted == [("паром опоздал и в среду",), ()]


@pytest.mark.parametrize(
    "text",
    [
        'title;url;дата обращения\n"a\nb";http://x.example.org;26.04.2020\n',
        "Title,Link,Accessed\na b,http://x.example.org,26.04.2020\n",
        "url\taccessed\nhttp://x.example.org\t26.04.2020\n",
    ],
)
def test_the_columns_of_a_table_are_known_by_their_headings(text: str) -> None:
    made = tables.read(text, "links.csv")
    assert records(made) == [("http://x.example.org", "26.04.2020", 2)]


def test_a_table_without_headings_shows_its_links() -> None:
    made = tables.read("a,http://x.example.org\nb,http://y.example.org\n", "links.csv")
    assert records(made) == [("http://x.example.org", None, 1), ("http://y.example.org", None, 2)]


REF = """<ref id="r1"><label>1</label><element-citation>
<source>A source</source><year>2017</year>
<date-in-citation content-type="access-date" iso-8601-date="2020-03-25">25 March 2020</date-in-citation>
<ext-link ext-link-type="uri"
 xlink:href="http://a.example.org/x?a=1&amp;b=2">http://a.example.org/x?a=1&amp;b=2</ext-link>
<pub-id pub-id-type="doi">10.1000/1</pub-id></element-citation></ref>"""


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        '<?xml version="1.0" encoding="UTF-8"?>{}',
        '<article xmlns:xlink="http://www.w3.org/1999/xlink"><back><ref-list>{}</ref-list></back></article>',
        "<!DOCTYPE ref-list>{}&nbsp;",
    ],
)
def test_jats_is_read_whole_and_in_fragments(wrapped: str) -> None:
    (entry,) = jats.read(wrapped.format(REF).encode(), "part.xml", DEFAULT).passages
    assert (entry.kind, said(entry)) == (Kind.ENTRY, ("http://a.example.org/x?a=1&b=2", "2020-03-25"))
    assert dict(entry.fields)["doi"] == "10.1000/1"
    assert entry.text.startswith("1 A source. 2017. accessed 25 March 2020 http://a.example.org/x")
    assert [entry.text[target.start : target.end] for target in entry.targets] == [
        "http://a.example.org/x?a=1&b=2"
    ]


@pytest.mark.parametrize(
    ("date", "accessed"),
    [
        ("<date-in-citation>Accessed 26 Apr 2020</date-in-citation>", "Accessed 26 Apr 2020"),
        ("<access-date>2020 Apr 26</access-date>", "2020 Apr 26"),
        ("<date-in-citation><day>26</day><month>04</month><year>2020</year></date-in-citation>", "26 04 2020"),
        ('<date-in-citation content-type="update">2020-04-26</date-in-citation>', None),
    ],
)
def test_jats_says_a_day_of_access_in_many_ways(date: str, accessed: str | None) -> None:
    citation = f"<element-citation><uri>http://a.example.org/</uri>{date}</element-citation>"
    (passage,) = jats.read(citation.encode(), "part.xml", DEFAULT).passages
    assert said(passage) == (URL, accessed)


def test_jats_notes_know_who_calls_them() -> None:
    article = (
        "<article><body><p>Words<xref ref-type='fn' rid='f1'>1</xref> on.</p></body>"
        "<back><fn-group><fn id='f1'><label>1</label><p>See <uri>http://a.example.org</uri>.</p></fn></fn-group></back></article>"
    )
    body, note = jats.read(article.encode(), "a.xml", DEFAULT).passages
    assert (note.kind, note.note, note.called_at) == (Kind.NOTE, "1", (0, body.text.index(" on")))
    assert note.targets[0].url == "http://a.example.org"
