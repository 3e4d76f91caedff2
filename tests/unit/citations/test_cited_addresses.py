"""What is read as a cited address, how far it reaches, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations import references_in
from linkwatch.domain.reference import Reference, Repair
from tests.support_citations import plain

TODAY = date(2026, 11, 22)


def read(text: str) -> tuple[Reference, ...]:
    return references_in(plain(text), TODAY)


def urls(text: str) -> list[str]:
    return [reference.url for reference in read(text)]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("(http://a.test/Foo_(bar)).", "http://a.test/Foo_(bar)"),
        ("(см. http://a.test/foo_bar)", "http://a.test/foo_bar"),
        ("«http://a.test/x»", "http://a.test/x"),
        ("<http://a.test/x>.", "http://a.test/x"),
        ("'http://a.test/x'", "http://a.test/x"),
        ("**http://a.test/x**", "http://a.test/x"),
        ("http://a.test/x?q=a+b&c=[1]", "http://a.test/x?q=a+b&c=[1]"),
        ("http://a.test/a;b,c/d.", "http://a.test/a;b,c/d"),
        ("http://a.test/page.html(дата обращения: 1.2.2020)", "http://a.test/page.html"),
        ("http://a.test/docs/(accessed 29.05.2019).", "http://a.test/docs/"),
        ("http://a.test/page.html[29.05.2019].", "http://a.test/page.html"),
        ("http://a.test/page.html.Accessed 29 May 2019", "http://a.test/page.html"),
        ("http://a.test/page.html–Загл. с экрана", "http://a.test/page.html"),
        ("http://a.test/page.html.-Загл. с экрана", "http://a.test/page.html"),
        ("http://a.test/x。后面", "http://a.test/x"),
        ("见http://a.test/x，访问", "http://a.test/x"),
        ("http://a.test/x的文章", "http://a.test/x"),
        ("http://a.test/wiki/Hurrah!.", "http://a.test/wiki/Hurrah!"),
        ("look at http://a.test/x!", "http://a.test/x"),
        ("http://a.test/x?a=1%20b%C3%9F.", "http://a.test/x?a=1%20b%C3%9F"),
    ],
)
def test_marks_of_the_sentence_go_and_marks_of_the_address_stay(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("См. http://пример.рф/путь/стр.html.", "http://пример.рф/путь/стр.html"),
        ("http://a.test/wiki/中国历史", "http://a.test/wiki/中国历史"),
        (
            "https://a.test/laws/show/254к/96-вр (дата звернення: 01.02.2020)",
            "https://a.test/laws/show/254к/96-вр",
        ),
        ("HTTP://WWW.EXAMPLE.ORG/A", "http://WWW.EXAMPLE.ORG/A"),
        ("http://user:pw@a.test/x", "http://user:pw@a.test/x"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
        ("http://localhost:9/y", "http://localhost:9/y"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://a.test./x", "http://a.test./x"),
        ("http://a.test/x;jsessionid=1A2B?id=5", "http://a.test/x;jsessionid=1A2B?id=5"),
        ("http://a.test/#!/page/o'hara", "http://a.test/#!/page/o'hara"),
        ("ftp://ftp.a.test/pub/x.txt", "ftp://ftp.a.test/pub/x.txt"),
        (
            'http://a.test/eng#{"itemid":["001-1"]} (accessed 1 May 2020)',
            'http://a.test/eng#{"itemid":["001-1"]}',
        ),
        ("http://a.test/eng#{%22itemid%22:[%22001-1%22]}.", "http://a.test/eng#{%22itemid%22:[%22001-1%22]}"),
        ("Сайт example.org, дата обращения 14.07.2021.", "http://example.org"),
        (
            "https://web.archive.test/web/20200101000000/http://a.test/x",
            "https://web.archive.test/web/20200101000000/http://a.test/x",
        ),
    ],
)
def test_an_address_stays_as_printed(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (r"\url{http://a.test/x\_y\%20z\#q}", "http://a.test/x_y%20z#q"),
        (r"\href{http://a.test/x}{words}", "http://a.test/x"),
        ("http://a.test/x?a=1&amp;b=2", "http://a.test/x?a=1&b=2"),
        ("&lt;http://a.test/x&gt;", "http://a.test/x"),
        ("[words](http://a.test/x)", "http://a.test/x"),
        ("http://a.test/∼winter/x", "http://a.test/~winter/x"),
        ("http://letters‑a.test/x", "http://letters-a.test/x"),
    ],
)
def test_the_escapes_of_a_format_are_undone(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see www.a.test.", "http://www.a.test"),
        ("URL: example.org/foo", "http://example.org/foo"),
        ("Доступ: example.org (дата обращения: 1.2.2020)", "http://example.org"),
        ("<www.a.test/x,1.htm>", "http://www.a.test/x,1.htm"),
        ("портал мостов example.org (дата обращения: 1.2.2020)", "http://example.org"),
        ("Режим доступа: мосты.рф (дата обращения: 1.2.2020)", "http://мосты.рф"),
        ("Режим доступа : www. bridges. test / index. html", "http://www.bridges.test/index.html"),
        ("h ttp://www.a.test/x.html", "http://www.a.test/x.html"),
        ("http : //www.a.test/x.html", "http://www.a.test/x.html"),
        ("https: a.test/x.html", "https://a.test/x.html"),
        ("https:// www.a.test/x.html", "https://www.a.test/x.html"),
        ("http:\n//www.a.test/x.html", "http://www.a.test/x.html"),
    ],
)
def test_a_scheme_that_is_missing_or_broken_is_made_whole(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    ("text", "identifier", "url"),
    [
        ("doi:10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("DOI 10.1000/abc.def.", "doi:10.1000/abc.def", "https://doi.org/10.1000/abc.def"),
        (
            "DOI: 10.1000/978-3-\n16-148410",
            "doi:10.1000/978-3-16-148410",
            "https://doi.org/10.1000/978-3-16-148410",
        ),
        (
            "doi: 10.1000/(SICI)1097-4571(199911)\n50:13<1180::AID-XYZ5>3.0.CO;2-L.",
            "doi:10.1000/(SICI)1097-4571(199911)50:13<1180::AID-XYZ5>3.0.CO;2-L",
            "https://doi.org/10.1000/(SICI)1097-4571(199911)50:13<1180::AID-XYZ5>3.0.CO;2-L",
        ),
        (
            "(doi:10.1000/S0140-6736(05)67889-0)",
            "doi:10.1000/S0140-6736(05)67889-0",
            "https://doi.org/10.1000/S0140-6736(05)67889-0",
        ),
        ("arXiv:1501.00001v5 [cs.CL]", "arxiv:1501.00001v5", "https://arxiv.org/abs/1501.00001v5"),
        ("hdl:2027/uc1.b123", "hdl:2027/uc1.b123", "https://hdl.handle.net/2027/uc1.b123"),
        ("urn:nbn:de:101:1-2011", "urn:nbn:de:101:1-2011", "https://nbn-resolving.org/urn:nbn:de:101:1-2011"),
        ("urn:nbn:fi:abc-1", "urn:nbn:fi:abc-1", "https://urn.fi/urn:nbn:fi:abc-1"),
    ],
)
def test_a_bare_identifier_leads_to_its_resolver(text: str, identifier: str, url: str) -> None:
    (reference,) = read(text)
    assert (reference.identifier, reference.url, reference.repair) == (identifier, url, Repair.RESOLVED)


def test_a_printed_resolver_is_an_address_like_any_other() -> None:
    (reference,) = read("https://doi.org/10.1000/182")
    assert reference.identifier is None


@pytest.mark.parametrize(
    "text",
    [
        "write to me@example.org or to www@example.org",
        "the file main.py and setup.cfg, v. 1.2.3, e.g. this, i.e. that, and/or",
        "Node.js, ASP.NET, Socket.io and README.md",
        "http://, https:// and www. are prefixes",
        "№ 2625114; опубл. 11.07.2017, Бюл. № 20. – 9с.",
        "the portal AB.RU/. and the agency Abcde.ru. wrote",
        "the call https://a.test/users/{id}/letters gives the letters of one",
        "the calls https://a.test/users/<id>/letters and https://a.test/users/${name}/letters give the same",
    ],
)
def test_what_is_not_cited_is_not_found(text: str) -> None:
    assert urls(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "http://a.test/x; http://b.test/y, http://c.test/z",
        "http://a.test/x;http://b.test/y;http://c.test/z",
        "http://a.test/xhttp://b.test/y,http://c.test/z",
        "1. http://a.test/x\n2. http://b.test/y\n3. http://c.test/z",
        "http://a.test/x http://b.test/y http://c.test/z",
    ],
)
def test_several_addresses_in_one_entry_are_several(text: str) -> None:
    assert urls(text) == ["http://a.test/x", "http://b.test/y", "http://c.test/z"]


def test_a_row_of_addresses_without_schemes_is_several() -> None:
    assert urls("see a.example.org/x1, b.example.org/y2; c.example.org/z3.html, and more") == [
        "http://a.example.org/x1",
        "http://b.example.org/y2",
        "http://c.example.org/z3.html",
    ]


def test_a_list_of_addresses_without_schemes_is_several() -> None:
    assert urls("a.example.org/x1\nb.example.org/y2\nc.example.org/z3.html") == [
        "http://a.example.org/x1",
        "http://b.example.org/y2",
        "http://c.example.org/z3.html",
    ]


def test_an_address_cited_twice_appears_twice() -> None:
    first, second = read("http://a.test/x and again http://a.test/x")
    assert (first.link, first.n, second.n) == (second.link, 1, 2)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://a.test/\nThe next section begins here.", "http://a.test/"),
        ("http://a.test/x\nIvanov, P. Title. 2010.", "http://a.test/x"),
        ("http://мосты.рф/x/\nIvanov P. P. Title. 2010.", "http://мосты.рф/x/"),
        ("http://a.test/x/\n2. Ivanov P. Title. 2010.", "http://a.test/x/"),
        ("http://a.test/x/\n12 Petrov about it", "http://a.test/x/"),
        ("http://a.test/x/\n\nNew paragraph about-something here", "http://a.test/x/"),
        ("http://a.test/x/\n48", "http://a.test/x/"),
        ("http://a.test/x/ (accessed 1 May 2020)", "http://a.test/x/"),
        ("http://a.test/x. DOI:10.1000/182", "http://a.test/x"),
        ("http://a.test/x.pdf.DOI:10.1000/182", "http://a.test/x.pdf"),
        ("http://a.test/x / Ed. by A. Winter", "http://a.test/x"),
        ("http://a.test / А. В. Зимин // Чтение", "http://a.test"),
        ("http://a.test/x/ и далее по тексту", "http://a.test/x/"),
        ("http://a.test/x. 2020-04-26閲覧", "http://a.test/x"),
        ("http://a.test/x. 26.04.2020.", "http://a.test/x"),
        ("Format: http://a.test/x/1.0/\nUpstream-Name: letters\nSource: http://b.test/", "http://a.test/x/1.0/"),
        ("Источник: http://a.test/x/\nКомментарий: без правок", "http://a.test/x/"),
        ("Source: http://a.test/x/\nFiles-Excluded:\n docs/letters-2\n", "http://a.test/x/"),
        ("http://a.test/x/1\n     /usr/share/licences/letters-2.0", "http://a.test/x/1"),
        ("Rights: Society of Letters http://a.test/\n        1992-1993 Anna Winter", "http://a.test/"),
        ("letters diff http://a.test/x --diff=./local-path", "http://a.test/x"),
        ("1http://a.test/x\n2http://b.test/y", "http://a.test/x"),
        ("http://a.test/x/.\nWinter, A. Letters. URL http://b.\nc.test/a-b/c?d=e", "http://a.test/x/"),
        ("xmlns:a='http://a.test/x' xmlns:b='http://b.test/y'", "http://a.test/x"),
    ],
)
def test_what_follows_an_address_is_not_swallowed(text: str, url: str) -> None:
    assert urls(text)[0] == url
