"""Addresses that layout broke are whole again: invented citations, broken in every way, demanded back."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from linkwatch.citations import references_in
from linkwatch.documents.plain import read
from linkwatch.domain.reference import Repair
from tests.support_citations import BREAKS, Broken, broken_citations, plain
from tests.support_citations_layout import HABITS, laid_out_citations

TODAY = date(2026, 11, 22)
COUNT = 60 * len(BREAKS)
OF_TWO_READINGS = {  # a hyphen at a line end may be the layout's or the address's: both are kept
    "hyphen of the layout", "after its own hyphen", "soft hyphen", "U+FFFE, the layout's", "U+FFFE, its own",
}  # fmt: skip


def readings(broken: Broken) -> list[str]:
    found = references_in(plain(broken.text), TODAY)
    return [] if len(found) != 1 else [found[0].url, *found[0].alternatives]


@pytest.fixture(scope="module")
def shares() -> dict[str, tuple[float, float]]:
    """For each way of breaking, the share of addresses read rightly, and of those among the readings."""
    first, among, total = Counter[str](), Counter[str](), Counter[str]()
    for broken in broken_citations(COUNT, seed=20201122):
        found = readings(broken)
        total[broken.break_kind] += 1
        first[broken.break_kind] += found[:1] == [broken.url]
        among[broken.break_kind] += broken.url in found
    return {kind: (first[kind] / total[kind], among[kind] / total[kind]) for kind in total}


@pytest.mark.parametrize("kind", sorted(BREAKS))
def test_the_right_reading_is_among_those_kept(kind: str, shares: dict[str, tuple[float, float]]) -> None:
    assert shares[kind][1] >= 0.98


@pytest.mark.parametrize("kind", sorted({*BREAKS} - OF_TWO_READINGS))
def test_the_right_reading_comes_first(kind: str, shares: dict[str, tuple[float, float]]) -> None:
    assert shares[kind][0] >= 0.93


@pytest.fixture(scope="module")
def columns() -> dict[str, tuple[float, float]]:
    """For each habit, the share of citations read wholly right, and of those with it among the readings."""
    first, among, total = Counter[str](), Counter[str](), Counter[str]()
    for one in laid_out_citations(200 * len(HABITS), seed=20201122):
        found = references_in(read(one.text, "column.txt"), TODAY)
        dated = [str(reference.accessed) for reference in found] == [one.accessed]
        readings = [found[0].url, *found[0].alternatives] if dated else []
        total[one.habit] += 1
        first[one.habit] += readings[:1] == [one.url]
        among[one.habit] += one.url in readings
    return {habit: (first[habit] / total[habit], among[habit] / total[habit]) for habit in total}


@pytest.mark.parametrize(
    ("habit", "first"),
    [
        ("after any mark", 0.98),
        ("TeX's", 0.99),
        ("before a mark", 0.98),
        ("after hyphens", 0.97),
        ("anywhere", 0.97),
    ],
)
def test_a_citation_is_read_out_of_any_column(
    habit: str, first: float, columns: dict[str, tuple[float, float]]
) -> None:
    assert (columns[habit][0] >= first, columns[habit][1] >= 0.985) == (True, True), columns[habit]


def test_the_date_survives_every_break() -> None:
    undated = [
        broken.text
        for broken in broken_citations(COUNT, seed=7)
        if [str(one.accessed) for one in references_in(plain(broken.text), TODAY)] != [broken.accessed]
    ]
    assert len(undated) <= COUNT // 100


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Доступ: http://www.a.test/history/\nletters/00001c51.htm (проверено 26.04.2020).",
         "http://www.a.test/history/letters/00001c51.htm"),
        ("Доступ: https://old-letters.journal.\nexample.org/114028.html (проверено 29.04.2020); Зимин И.",
         "https://old-letters.journal.example.org/114028.html"),
        ("(Internet: http://www.uni-\nhochfeld.example.org/2004/39).", "http://www.uni-hochfeld.example.org/2004/39"),
        ("http://www.a.test/index.php?option=com&id=13\n57&Item=191 [Zugriff am 14.11.2010].",
         "http://www.a.test/index.php?option=com&id=1357&Item=191"),
        ("http://docs. letters. example.org/document/902 (дата обращения: 1.2.2020)",
         "http://docs.letters.example.org/document/902"),
        ("http://a.test/wiki/Letters _from _the _north (accessed 1.2.2020)",
         "http://a.test/wiki/Letters_from_the_north"),
        ("http://www.a.test/wiki/\nЧтение (дата обращения: 1.2.2020)", "http://www.a.test/wiki/Чтение"),
        ("http://a.test/show/2341-\n14. 2. Закон о чтении", "http://a.test/show/2341-14"),
        ("[3] Letters. http : // a.test / register / 2011 (accessed 1.2.2020)", "http://a.test/register/2011"),
        ("http: // a.test / b/c.html / d. Winter, A. Letters", "http://a.test/b/c.html/d"),
        ("http://a.test/let\u00adters/x (accessed 1.2.2020)", "http://a.test/letters/x"),
        ("http://a.test/?p=9\n98. Accessed 26 Apr. 2020.", "http://a.test/?p=998"),
        ("http://a.test/a?part=\n1.\nSummer, B. (2011). Reading.", "http://a.test/a?part=1"),
        ("http://a.test/letters\n/ (accessed 26.04.2020)", "http://a.test/letters/"),
        ("Kış, A. Kuzeyden mektuplar. http://a.test/letters.ht\nml adresinden 26.04.2020 tarihinde erişildi.", "http://a.test/letters.html"),
        ("http://a.test/letters.shtm\nl [accessed 1.2.2020]", "http://a.test/letters.shtml"),
        ("http://a.test/letters/\nfulltext\nSummer B. Reading.", "http://a.test/letters/fulltext"),
        ("http://a.test/letters/\n1234\nSummer B. Reading.", "http://a.test/letters/1234"),
        ("http://a.test/do?uri=ABC:\n32006R1907:EN\n:NOT (accessed 1.2.2020)", "http://a.test/do?uri=ABC:32006R1907:EN:NOT"),
        ("http://a.test/?id=1&x\n[]=2 (accessed 1.2.2020)", "http://a.test/?id=1&x[]=2"),
        ("http://a.test/wiki/Letters_(collection\n) and more", "http://a.test/wiki/Letters_(collection)"),
        ("http://a.test/cgi-\nbin/x.cgi?a=1 (accessed 1.2.2020)", "http://a.test/cgi-bin/x.cgi?a=1"),
        ("http://a.test/letters\n-2015/x adresinden erişildi.", "http://a.test/letters-2015/x"),
        ("http://jornal-\nda-manha.test/x. Acesso em 10/06/2016.", "http://jornal-da-manha.test/x"),
        ("https://a.test/doc/-\nletters/list.html).", "https://a.test/doc/letters/list.html"),
        ("https : / / www . a . test / letters / from - the - north . html. Next", "https://www.a.test/letters/from-the-north.html"),
        ("url: http://\nletters . a . test / 2008 / index . html (accessed 1.2.2020)", "http://letters.a.test/2008/index.html"),
        ("https://a.test/10.1007/978 -1 -4419 -\n57160 (accessed 1.2.2020)", "https://a.test/10.1007/978-1-4419-57160"),
        ("http:/ /www .a .test /list /Letters .\npdf> (1.2.2020)", "http://www.a.test/list/Letters.pdf"),
        ("www . a . example.org / files / 140 /\n140-h.htm.", "http://www.a.example.org/files/140/140-h.htm"),
        ("www.example.org/2016/09/ reading - the - new - room/\n498224/. The", "http://www.example.org/2016/09/reading-the-new-room/498224/"),
        ("http://www.a.uni - nord.example.org/\nfiles/ user _ upload/ x.pdf (1.2.2020)", "http://www.a.uni-nord.example.org/files/user_upload/x.pdf"),
        ("https:\n\n//a.test/letters (accessed 1.2.2020)", "https://a.test/letters"),
        ("http://a.test/Rolls:lib:letters:\n4269, Working Paper No. 4269.", "http://a.test/Rolls:lib:letters:4269"),
        ("Winter.\nhttp://a.test/files/all/letters.pdf?kind=publica\ntionFile [Stand: 1.2.2020].\nSommer.",
         "http://a.test/files/all/letters.pdf?kind=publicationFile"),
        ("http://a.test/files/OnLetters.\npdf (online; accessed: 2008-08-03).", "http://a.test/files/OnLetters.pdf"),
    ],
)  # fmt: skip
def test_an_address_is_joined_over_its_breaks(text: str, url: str) -> None:
    reference = references_in(plain(text), TODAY)[0]
    assert (reference.url, reference.repair) == (url, Repair.JOINED)
    assert reference.confidence >= 0.5


@pytest.mark.parametrize(
    ("kind", "least"),
    [("hyphen of the layout", 0.85), ("U+FFFE, the layout's", 0.85), ("after its own hyphen", 0.95),
     ("U+FFFE, its own", 0.95)],
)  # fmt: skip
def test_words_tell_most_hyphens_apart(kind: str, least: float, shares: dict[str, tuple[float, float]]) -> None:
    assert shares[kind][0] >= least


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Зимин И. Деревянное зодчество // Край. URL: http://a.test/derevyan-\nnoe-zodchestvo (26.04.2020).",
         "http://a.test/derevyannoe-zodchestvo"),
        ("Зимин И. Хранилище и мельница // Край. URL: http://a.test/khranilishche-\nmelnitsa (26.04.2020).",
         "http://a.test/khranilishche-melnitsa"),
        ("Winter A. The lamplighters. http://a.test/lamp-\nlighters.html", "http://a.test/lamplighters.html"),
        ("Winter A. Letters. http://a.test/docu-\nments/x.html", "http://a.test/documents/x.html"),
        ("Winter A. Letters. http://a.test/press-\nreleases/x.html", "http://a.test/press-releases/x.html"),
        ("http://a.test/ec2/instance-\ntypes/#Cluster_GPU, Accessed: Jan 2013.",
         "http://a.test/ec2/instance-types/#Cluster_GPU"),
        ("Winter A. Briefe. http://uni-\nhochfeld.test/x", "http://uni-hochfeld.test/x"),
        ("Winter A. http://a.test/Letters-of-\nthe-Doc-\nument", "http://a.test/Letters-of-the-Document"),
        ("Winter A. http://a.test/the-new-Landwirt-\nschaft.html", "http://a.test/the-new-Landwirtschaft.html"),
        ("Зимин И. http://a.test/o-zhizni-i-izobretatel-\nnosti", "http://a.test/o-zhizni-i-izobretatelnosti"),
        ("Winter A. http://a.test/poems-of-stephen-\nking/", "http://a.test/poems-of-stephen-king/"),
        ("Пись\u00adма. URL: http://a.test/files/L2\u00ad\n019_4.pdf", "http://a.test/files/L2019_4.pdf"),
    ],
)  # fmt: skip
def test_a_title_and_common_words_tell_whose_a_hyphen_is(text: str, url: str) -> None:
    assert references_in(plain(text), TODAY)[0].url == url


def test_where_two_readings_are_possible_the_other_is_kept() -> None:
    (reference,) = references_in(plain("http://www.a.test/kapi-\ntel.html (Stand: 04.05.2008)."), TODAY)
    assert reference.url == "http://www.a.test/kapitel.html"
    assert reference.alternatives == ("http://www.a.test/kapi-tel.html",)
    assert reference.confidence < 0.9


def test_one_layout_breaks_one_address_in_one_way() -> None:
    text = "http://a.test/naso-\nva/letters-2017-\nin-the-north/ (accessed 1.2.2020)"
    (reference,) = references_in(plain(text), TODAY)
    assert reference.url == "http://a.test/naso-va/letters-2017-in-the-north/"
