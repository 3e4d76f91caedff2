"""A paragraph that the format sets apart as a quotation is what its note, or its key, backs."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations import keys_in, references_in
from linkwatch.documents import read
from tests.support_documents import docx, odt

QUOTED = "The bridge was built of wood and stood for one winter only."
STYLES = "<w:style w:type='paragraph' w:styleId='a7'><w:name w:val='Quote'/></w:style>"
WORD = docx(
    f"<w:p><w:pPr><w:pStyle w:val='a7'/></w:pPr><w:r><w:t>{QUOTED}</w:t></w:r>"
    "<w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:p><w:r><w:t>And then it fell.</w:t></w:r></w:p>",
    styles=STYLES,
    footnotes="<w:footnote w:id='2'><w:p><w:r><w:t>http://a.test/x</w:t></w:r></w:p></w:footnote>",
)
WRITER = odt(
    f"<text:p text:style-name='P1'>{QUOTED}<text:note text:id='n'><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>http://a.test/x</text:p></text:note-body></text:note></text:p>"
    "<text:p text:style-name='P2'>And then it fell.</text:p>",
    styles="<style:style style:name='P1' style:parent-style-name='Quotations'/>"
    "<style:style style:name='P2' style:parent-style-name='Standard'/>",
)
NOTED = {
    "a.html": f"<!doctype html><p>So they say.</p><blockquote><p>{QUOTED}<a href='#n'>1</a></p></blockquote>"
    "<p>End.</p><p id='n'>1 http://a.test/x</p>",
    "a.md": f"# T\n\nSo they say.\n\n> {QUOTED}[^1]\n\nAnd then.\n\n[^1]: http://a.test/x\n",
    "a.tex": "\\documentclass{article}\nSo they say.\n\\begin{quote}\n"
    f"{QUOTED}\\footnote{{\\url{{http://a.test/x}}}}\n\\end{{quote}}\nAnd then.\n",
    "a.xml": "<article><body><p>So they say.</p><disp-quote><p>"
    f"{QUOTED}<xref ref-type='fn' rid='f'>1</xref></p></disp-quote><p>And then.</p></body><back><fn-group>"
    "<fn id='f'><p>http://a.test/x</p></fn></fn-group></back></article>",
}
FILES = {**{name: source.encode() for name, source in NOTED.items()}, "a.docx": WORD, "a.odt": WRITER}


@pytest.mark.parametrize("name", FILES)
def test_a_note_called_in_a_block_quotation_backs_it(name: str) -> None:
    text = read(name, FILES[name])
    assert [passage.quoted for passage in text.passages].count(True) == 1
    assert [one.quotations for one in references_in(text, date(2026, 11, 22))] == [(QUOTED,)]


def test_a_key_at_the_end_of_a_block_quotation_backs_it() -> None:
    page = (
        f"<!doctype html><p>So [2] say.</p><blockquote>{QUOTED} [1]</blockquote><h2>References</h2><ol>"
        "<li>Roe C. Bridges. http://a.test/x (accessed 5 May 2021)</li>"
        "<li>Doe B. Ferries. http://b.test/y (accessed 5 May 2021)</li></ol>"
    )
    text = read("a.html", page.encode())
    quoted = [one.quotations for one in references_in(text, date(2026, 11, 22), keys_in(text))]
    assert quoted == [(QUOTED,), ()]
