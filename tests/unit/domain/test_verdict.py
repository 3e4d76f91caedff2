"""The order of judgement, and what overrules what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.evidence import said
from linkwatch.domain.observation import Failure, Form, Observation, Page, Redirect
from linkwatch.domain.status import STATUS_OF, Reason, Status
from linkwatch.domain.verdict import judge
from tests.support_golden import AT, observed

URL = "http://a.test/t/1.htm"
CITED = Cited(URL)
ARTICLE = Page(
    media_type="text/html", title="Bells", text="The foundry cast bells for two hundred years. " * 40, digest="a"
)
GONE = Page(
    media_type="text/html", title="Page not found", headings=("Page not found",), text="Page not found. Go back."
)


@pytest.mark.parametrize(
    "reason",
    [
        Reason.DNS_NXDOMAIN,
        Reason.DNS_FAILURE,
        Reason.CONNECT_REFUSED,
        Reason.READ_TIMEOUT,
        Reason.CONNECTION_RESET,
        Reason.TLS_EXPIRED,
        Reason.REDIRECT_LOOP,
        Reason.TOO_LARGE,
        Reason.ROBOTS_DISALLOWED,
        Reason.ADDRESS_REFUSED,
    ],
)
def test_a_fault_has_the_status_of_its_reason(reason: Reason) -> None:
    verdict = judge(Observation(URL, AT, Failure(reason, "how it was")), CITED)

    assert (verdict.status, verdict.reason) == (STATUS_OF[reason], reason)
    assert [str(line) for line in verdict.evidence] == ["how it was"]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, Reason.HTTP_401),
        (402, Reason.PAYWALL),
        (403, Reason.HTTP_403),
        (404, Reason.HTTP_404),
        (406, Reason.BOT_WALL),
        (408, Reason.HTTP_4XX),
        (410, Reason.HTTP_410),
        (429, Reason.HTTP_429),
        (451, Reason.HTTP_451),
        (500, Reason.HTTP_5XX),
        (522, Reason.HTTP_5XX),
        (999, Reason.BOT_WALL),
        (304, Reason.PROTOCOL_ERROR),
    ],
)
def test_a_status_alone_gives_a_reason(status: int, reason: Reason) -> None:
    verdict = judge(observed(URL, Page(media_type="text/html", title=str(status)), status=status), CITED)

    assert (verdict.status, verdict.reason) == (STATUS_OF[reason], reason)


def test_a_found_quotation_overrules_every_sign_on_the_page() -> None:
    page = replace(GONE, text="Page not found. The foundry cast bells for two hundred years.")
    cited = Cited(URL, quotations=("The foundry cast bells for two hundred years",))
    look = observed(URL, page)

    assert judge(look, CITED, Neighbours(look)).reason is Reason.SOFT_404
    assert judge(look, cited, Neighbours(look)).status is Status.OK


def test_a_found_title_overrules_unless_the_neighbour_has_it_too() -> None:
    page = replace(GONE, title="Page not found: a novel", headings=("Page not found",))
    cited = Cited(URL, titles=("Page not found: a novel",))
    look = observed(URL, page)

    assert judge(look, cited).status is Status.OK
    assert judge(look, cited, Neighbours(look)).reason is Reason.SOFT_404


def test_what_is_still_the_cited_text_is_no_error_page_though_the_whole_site_is_one_template() -> None:
    look = observed(URL, ARTICLE)

    assert judge(look, CITED, Neighbours(look)).reason is Reason.SOFT_404
    assert judge(look, Cited(URL, page=ARTICLE), Neighbours(look)).status is Status.OK


def test_a_neighbour_that_could_not_be_asked_says_nothing() -> None:
    silence = Observation("http://a.test/t/x.htm", AT, Failure(Reason.READ_TIMEOUT))
    wall = observed("http://a.test/t/x.htm", Page(), status=429)

    assert judge(observed(URL, ARTICLE), CITED, Neighbours(silence)).status is Status.OK
    assert judge(observed(URL, ARTICLE), CITED, Neighbours(wall)).status is Status.OK


@pytest.mark.parametrize(
    ("hops", "landed", "status"),
    [
        ((301,), "http://a.test/new/bells.htm", Status.MOVED),
        ((308,), "http://b.test/t/1.htm", Status.MOVED),
        ((301,), "https://www.a.test/t/1.htm", Status.OK),
        ((301,), "http://a.test/t/1.htm/", Status.OK),
        ((302,), "http://a.test/new/bells.htm", Status.OK),
    ],
)
def test_only_a_permanent_redirect_to_another_address_is_a_move(
    hops: tuple[int, ...], landed: str, status: Status
) -> None:
    look = observed(URL, ARTICLE, landed=landed, redirects=tuple(Redirect(hop, URL) for hop in hops))

    assert judge(look, CITED).status is status


def test_a_resolver_that_sends_on_for_now_is_the_address_to_cite() -> None:
    hops = (Redirect(302, "http://resolver.test/10.1"), Redirect(301, "http://a.test/1"))
    look = observed("http://resolver.test/10.1", ARTICLE, landed="http://a.test/papers/1", redirects=hops)

    assert judge(look, CITED).status is Status.OK


def test_a_faulty_certificate_fails_whatever_stands_behind_it() -> None:
    look = replace(observed(URL, GONE), insecure=Reason.TLS_EXPIRED)
    verdict = judge(look, CITED)

    assert (verdict.status, verdict.reason) == (Status.FAILING, Reason.TLS_EXPIRED)


def test_a_body_cut_short_is_no_proof_that_the_quotation_is_gone() -> None:
    cited = Cited(URL, quotations=("cast bells for two hundred years",), page=ARTICLE)
    look = observed(URL, Page(media_type="text/html", text="Another text altogether. " * 60, digest="b"))
    assert look.response is not None
    cut = replace(look, outcome=replace(look.response, cut=True))

    assert judge(look, cited).reason is Reason.QUOTATION_MISSING
    assert judge(cut, cited).status is Status.OK


def test_a_redirect_to_a_providers_page_counts_even_where_it_did_not_answer() -> None:
    hops = (Redirect(302, URL), Redirect(302, "http://warning.rt.ru/"))
    look = Observation(URL, AT, Failure(Reason.CONNECT_TIMEOUT), redirects=hops)

    assert judge(look, CITED).reason is Reason.LEGAL_BLOCK


@pytest.mark.parametrize(
    ("status", "reason"), [(200, Reason.LOGIN_WALL), (401, Reason.HTTP_401), (404, Reason.HTTP_404)]
)
def test_a_password_page_is_named_by_its_status_first(status: int, reason: Reason) -> None:
    form = Form("/login", "post", ("text:user", "password:pwd"))
    page = Page(
        media_type="text/html", title="Authentication required", text="Authentication required", forms=(form,)
    )

    assert judge(observed(URL, page, status=status), CITED).reason is reason


def test_a_way_that_only_passes_through_a_sign_in_is_no_wall() -> None:
    hops = (Redirect(302, URL), Redirect(302, "http://sso.test/login?next=/t/1.htm"))
    through = observed(URL, ARTICLE, landed="http://a.test/t/1.htm", redirects=hops)
    stuck = observed(URL, ARTICLE, landed="http://sso.test/login?next=/t/1.htm", redirects=hops[:1])

    assert judge(through, CITED).status is Status.OK
    assert judge(stuck, CITED).reason is Reason.LOGIN_WALL


def test_who_blocked_it_is_kept_as_evidence() -> None:
    link = (("link", '<https://court.test/order>; rel="blocked-by"'),)
    verdict = judge(observed(URL, Page(), status=451, headers=link), CITED)

    assert "blocked by https://court.test/order" in map(str, verdict.evidence)


def test_notes_of_the_look_are_kept_as_evidence() -> None:
    note = said("answered the second time")

    assert judge(replace(observed(URL, ARTICLE), notes=(note,)), CITED).evidence[-1] == note


def test_only_a_page_is_ever_an_empty_answer() -> None:
    page, scan = Page(media_type="text/html"), Page(media_type="image/png")

    assert judge(observed(URL, page, size=0), CITED).reason is Reason.HTTP_5XX
    assert judge(observed(URL, scan, size=9000), CITED).status is Status.OK


def test_a_table_of_figures_is_more_than_its_empty_form() -> None:
    form = Page(media_type="text/html", title="Rainfall", text="Rainfall by year and month, in lines", digest="c")
    table = replace(form, text=form.text + " ".join(str(n) for n in range(400, 440)), digest="d")

    assert judge(observed(URL, table), CITED, Neighbours(observed(URL, form))).status is Status.OK
    assert judge(observed(URL, form), CITED, Neighbours(observed(URL, form))).reason is Reason.SOFT_404


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("", (Status.DEAD, Reason.SOFT_404)),
        ("Herbario.", (Status.OK, None)),
    ],
)
def test_a_page_without_a_word_of_its_own_is_the_neighbours_wherever_its_main_text_was_cut_out(
    own: str, said: tuple[Status, Reason | None]
) -> None:
    furniture = (
        "Biblioteca del Molino. Papel, agua y memoria del valle. Fondos. Servicios. Plaza del Agua. Horario."
    )
    notice = "La ficha pedida, {name}, no consta."
    path, neighbour = notice.format(name="/t/1.htm"), notice.format(name="/t/bcdf.htm")
    whole = Page(
        media_type="text/html",
        title="Biblioteca",
        text=f"{furniture} {path} {own}",
        visible=f"{furniture} {path} {own}",
        digest="whole",
    )
    part = replace(whole, text=neighbour, visible=f"{furniture} {neighbour}", digest="part")
    front = observed("http://a.test/", replace(part, title="Portada", text="Novedades de otoño.", visible=""))

    verdict = judge(
        observed(URL, whole), CITED, Neighbours(observed("http://a.test/t/bcdf.htm", part), front=front)
    )

    assert (verdict.status, verdict.reason) == said


SHELL = Page(
    media_type="text/html",
    title="Bells",
    text="You need to enable JavaScript to run this app.",
    visible="You need to enable JavaScript to run this app.",
    markup="<noscript>You need to enable JavaScript</noscript><div id='root'></div><script src='/a.js'></script>",
    digest="b",
)


@pytest.mark.parametrize(
    "cited",
    [
        CITED,
        Cited(URL, titles=("The bell founders of Marlow Street",), page=ARTICLE),
        Cited(URL, quotations=("The foundry cast bells for two hundred years",), page=ARTICLE),
    ],
)
@pytest.mark.parametrize("markup", [SHELL.markup, ""])
def test_a_page_that_its_scripts_draw_is_not_called_changed(cited: Cited, markup: str) -> None:
    look = observed(URL, replace(SHELL, markup=markup))

    for neighbours in (Neighbours(), Neighbours(look)):
        verdict = judge(look, cited, neighbours if markup else Neighbours())

        assert verdict.status is Status.OK
        assert "the page is drawn by a script; what it shows could not be read" in map(str, verdict.evidence)


@pytest.mark.parametrize(
    ("status", "days", "text", "reason"),
    [
        (503, 10, "503 Service Temporarily Unavailable", Reason.BOT_WALL),
        (503, 89, "", Reason.BOT_WALL),
        (503, 90, "", Reason.HTTP_5XX),
        (503, None, "", Reason.HTTP_5XX),
        (503, 10, "The site is down for scheduled maintenance.", Reason.HTTP_5XX),
        (500, 10, "", Reason.HTTP_5XX),
        (404, 10, "", Reason.HTTP_404),
        (403, 10, "", Reason.HTTP_403),
        (429, 10, "", Reason.HTTP_429),
    ],
)
def test_a_503_turns_programs_away_where_others_read_the_page_lately(
    status: int, days: int | None, text: str, reason: Reason
) -> None:
    seen_at = None if days is None else AT - timedelta(days=days)
    look = observed(URL, Page(media_type="text/html", title=text, text=text), status=status)

    assert judge(look, Cited(URL, seen_at=seen_at)).reason is reason
