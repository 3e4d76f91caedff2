"""HTML, Markdown and LaTeX: what a reader sees, the addresses behind it, the notes."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations.keys import keys_in
from linkwatch.citations.references import references_in
from linkwatch.documents import html, latex, markdown
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import DEFAULT
from linkwatch.domain.reference import Kind, Passage, Text


def links(text: Text) -> list[tuple[str, str]]:
    return [
        (passage.text[link.start : link.end], link.url) for passage in text.passages for link in passage.targets
    ]


def texts(text: Text) -> list[str]:
    return [passage.text for passage in text.passages]


def page(body: str) -> Text:
    return html.read(f"<!doctype html><title> A\n page </title><body>{body}".encode(), "a.html", DEFAULT)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One <b>t</b>wo\n three<p>four", ["One two three", "four"]),
        ("<p>a<br>b", ["a\nb"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<script>http://no.test</script><nav>menu</nav><p>a<style>b</style>", ["a"]),
        ("<table><tr><td>http://a.test<td>26.04.2020<tr><td>b</table>", ["http://a.test\t26.04.2020", "b"]),
        ("<table><tr><td><p>a<p>b<p>c</table>", ["a", "b", "c"]),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", ["1. a", "b", "2. c"]),
        ("<p>http://a.test/&amp;x=<wbr>y", ["http://a.test/&x=y"]),
    ],
)  # fmt: skip
def test_html_is_read_block_by_block_as_a_browser_shows_it(body: str, expected: list[str]) -> None:
    assert texts(page(body)) == expected


def test_html_links_cover_their_words() -> None:
    made = page(
        '<p>see <a href=" http://a.test/?x&amp;y ">the <i>page</i></a> or <a href="mailto:b@c.test">b</a>'
    )
    assert links(made) == [("the page", "http://a.test/?x&y")]
    assert made.title == "A page"


def test_html_notes_are_known_by_the_links_that_call_them() -> None:
    made = page(
        '<p>Words<sup><a id="r1" href="#n1">1</a></sup> on.</p><p>More.</p>'
        '<div id="n1"><p><a href="#r1">1</a> See http://a.test/</p></div><p>End.</p>'
    )
    note = made.passages[2]
    assert (note.kind, note.note, note.called_at) == (Kind.NOTE, "1", (0, 5))
    assert [passage.kind for passage in made.passages].count(Kind.NOTE) == 1


MARKDOWN = """\
# A title

Words[^a] and [a page](http://a.test/x_(y) "t"), <http://b.test/>,
[another][r] and http://c.test/_under_/score `http://no.test`.

    indented http://d.test

[r]: http://e.test/?a=1&b=2
[unused]: http://f.test

[^a]: A note http://g.test/a
    that goes on.
[^lost]: Nobody calls http://h.test

2. An item <a href="http://i.test">i</a>

| http://j.test | [k](http://k.test) |
|---|---|
"""


def test_markdown_links_are_read_in_all_their_forms() -> None:
    made = markdown.read(MARKDOWN, "a.md", DEFAULT)
    assert links(made) == [
        ("a page", "http://a.test/x_(y)"),
        ("http://b.test/", "http://b.test/"),
        ("another", "http://e.test/?a=1&b=2"),
        ("i", "http://i.test"),
        ("k", "http://k.test"),
    ]
    assert made.title == "A title"


@pytest.mark.parametrize("marks", ["[a](", "1. *a*\n", "|a", "<b>"])
def test_markdown_of_more_marks_than_words_is_read_as_its_words(marks: str) -> None:
    made = markdown.read(f"{marks * 25_000}. http://archive.example.org/a.html\n\nThe end.", "a.md", DEFAULT)
    assert made.format == "markdown"
    assert texts(made)[-1] == "The end."
    assert "http://archive.example.org/a.html" in texts(made)[-2]


def test_a_long_text_in_markdown_keeps_its_links_and_notes() -> None:
    source = "".join(f"A [page](http://a.test/{n}) of *{n}* [^{n}]\n\n[^{n}]: Roe.\n\n" for n in range(3_000))
    made = markdown.read(source, "a.md", DEFAULT)
    assert links(made) == [("page", f"http://a.test/{n}") for n in range(3_000)]
    assert sum(passage.called_at is not None for passage in made.passages) == 3_000


def test_addresses_in_angle_brackets_are_shown_as_printed() -> None:
    url = "http://archive.example.org/%D0%B4%D0%BE%D0%BC?q=%25"
    text = markdown.read(f"See <{url}>.", "a.md", DEFAULT)
    assert texts(text) == [f"See {url}."]
    assert links(text) == [(url, url)]


def test_bare_addresses_in_markdown_keep_their_underscores_and_code_is_not_cited() -> None:
    text = "\n".join(texts(markdown.read(MARKDOWN, "a.md", DEFAULT)))
    assert "http://c.test/_under_/score " in text
    assert "http://d.test" in text
    assert "http://no.test" not in text


def test_markdown_notes_keep_their_lines_and_the_place_that_calls_them() -> None:
    made = markdown.read(MARKDOWN, "a.md", DEFAULT)
    notes = {passage.note: passage for passage in made.passages if passage.kind is Kind.NOTE}
    assert {name: [line.number for line in note.lines] for name, note in notes.items()} == {
        "a": [11, 12],
        "lost": [13],
    }
    index, offset = notes["a"].called_at or (0, 0)
    assert made.passages[index].text[:offset] == "Words"


def test_unused_markdown_references_are_a_list_of_links() -> None:
    made = markdown.read(MARKDOWN, "a.md", DEFAULT)
    assert [(passage.text, passage.lines[0].number) for passage in made.passages if "f.test" in passage.text] == [
        ("[UNUSED]: http://f.test", 9)
    ]


LATEX = r"""\documentclass{article}
\begin{document}
\section{One}
Words\footnote{See \url{http://a.test/x_y%20z\_w} (accessed
26 April 2020).} go on, see \href{http://b.test/\%7Ea}{this \emph{page}}. % http://no.test
Next line in S\~ao Paulo.

\begin{thebibliography}{9}
\bibitem{a} Author. \path|http://c.test/d|
\bibitem[L]{b} Two. \nolinkurl{http://e.test/{x}#y}
\end{thebibliography}
"""


def by_kind(text: Text, kind: Kind) -> list[Passage]:
    return [passage for passage in text.passages if passage.kind is kind]


def test_latex_addresses_come_out_as_they_are_meant() -> None:
    made = latex.read(LATEX, "a.tex")
    (note,) = by_kind(made, Kind.NOTE)
    assert note.text == "See http://a.test/x_y%20z_w (accessed\n26 April 2020)."
    assert links(made) == [("this page", "http://b.test/%7Ea")]
    assert texts(made)[-2:] == ["[1] Author. http://c.test/d", "[2] Two. http://e.test/{x}#y"]
    assert [passage.kind for passage in made.passages[-2:]] == [Kind.ENTRY, Kind.ENTRY]


def test_latex_citations_keep_the_keys_of_their_items() -> None:
    made = latex.read(LATEX.replace("Next line", r"As \textbf{\citep[p.~5]{a, c}} and \cite*{b}. Next"), "a.tex")
    assert "As [@a; @c] and [@b]. Next in São Paulo." in made.passages[0].text
    keys = keys_in(made)
    assert ([one.key for one in keys.cited], [one.key for one in keys.listed]) == (["a", "c", "b"], ["a", "b"])
    assert (keys.not_listed, keys.not_cited, keys.bibliography) == (("c",), (), True)
    assert keys.listed[1].place.line == 10


def test_latex_whose_list_is_in_another_file_makes_no_claims_about_it() -> None:
    made = latex.read(r"Words \cite{a}.\bibliography{all}", "a.tex")
    assert keys_in(made).cited == ()


@pytest.mark.parametrize(
    "source",
    [
        r"\cite{http://a.test/x}",
        r"\cite{doi:10.1000/182}",
        r"\cite{www.a.test}",
        r"\cite{a",
        r"\nocite{*}",
        r"\cite{a}",
    ],
)
def test_latex_citations_make_no_addresses_and_cut_none(source: str) -> None:
    found = references_in(latex.read(rf"See \url{{http://b.test/y}}{source} there.", "a.tex"), date(2026, 1, 1))
    assert [one.url for one in found] == ["http://b.test/y"]


def test_latex_notes_and_lines_stay_in_place() -> None:
    made = latex.read(LATEX, "a.tex")
    (note,) = by_kind(made, Kind.NOTE)
    body = made.passages[0]
    assert (note.note, note.called_at, [line.number for line in note.lines]) == (
        "1",
        (0, body.text.index(" go on")),
        [4, 5],
    )
    assert [(line.number, body.text[line.start :][:4]) for line in body.lines] == [
        (3, "One\n"),
        (4, "Word"),
        (6, "Next"),
    ]
    assert "São Paulo" in body.text


def test_a_page_nested_deeper_than_browsers_show_is_refused_before_it_is_parsed() -> None:
    assert texts(page("<div>here" * 1_900)) == ["here"] * 1_900
    assert texts(page("<div>a</div><p>b" * 3_000)) == ["a", "b"] * 3_000
    with pytest.raises(Refused) as error:
        page("</div>" * 3_000 + "<div><ol>" * 1_100)
    assert error.value.fault is Fault.TOO_DEEP


def test_a_tag_of_countless_attributes_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(Refused) as error:
        page("<p " + "a=1 " * 30_000 + ">here")
    assert error.value.fault is Fault.TOO_MUCH
