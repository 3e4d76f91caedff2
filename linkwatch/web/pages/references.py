"""One citation: as printed and as checked, what the author saw, and the citation to put in its place."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response
from starlette.exceptions import HTTPException

from linkwatch.domain.history import unstable
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.report import ReferenceRow, streak, turns
from linkwatch.domain.styles import Style, cite
from linkwatch.domain.url import NotAnAddress, parsed
from linkwatch.web.pages.documents import back
from linkwatch.web.pages.links import who
from linkwatch.web.visitors import EditorForm, ReaderPage, View

router = APIRouter(include_in_schema=False)

LONGEST_URL = 4096
Next = Annotated[str, Form(alias="next", max_length=2000)]

STYLE_NAMES: dict[Style, str] = {
    Style.GOST_2008: "ГОСТ 2008",
    Style.GOST_2018: "ГОСТ 2018",
    Style.APA: "APA",
    Style.CHICAGO: "Chicago",
    Style.MLA: "MLA",
    Style.CS1_EN: "cs1 (en)",
    Style.CS1_RU: "cs1 (ru)",
    Style.BIBTEX: "BibTeX",
    Style.CSL_JSON: "CSL",
    Style.ROBUST: "HTML",
}


@router.get("/references/{key}")
def one_reference(view: ReaderPage, key: int, style: str = Style.AS_PRINTED) -> Response:
    """The citation with everything an editor needs to decide."""
    reading, row = view.services.reading, reference_or_404(view, key)
    chosen = next((each for each in Style if each == style), Style.AS_PRINTED)
    checks = reading.checks(row.link.id)
    names = {Style.AS_PRINTED: view.words.say("as in the text"), **STYLE_NAMES}
    return view.page(
        "reference.html",
        reference=row,
        link=row.link,
        checks=checks,
        latest=checks.items[0] if checks.items else None,
        row=streak(checks.items),
        is_unstable=unstable(turns(checks.items), view.services.clock()),
        decisions=reading.decisions(row.link.id),
        style=chosen,
        styles=names,
        ready=cite(
            chosen, row.reference, row.suggestion, status=row.link.status, templates=view.services.templates
        ),
        others=reading.references(limit=20, link=row.link.id).items,
    )


@router.post("/references/{key}/correct")
def correct(
    view: EditorForm,
    key: int,
    url: Annotated[str, Form(max_length=LONGEST_URL)],
    accessed: Annotated[str, Form(max_length=10)] = "",
    next_: Next = "",
) -> Response:
    """A person's reading of the address and the date: it counts for good."""
    row = reference_or_404(view, key)
    try:
        parsed(url.strip())
        day = str(AccessDate.parse(accessed.strip())) if accessed.strip() else None
    except NotAnAddress as error:
        raise HTTPException(422, view.words.say("This is not an http or https address.")) from error
    except ValueError as error:
        raise HTTPException(422, view.words.say("Write the date as 2020-04-26, 2020-04 or 2020.")) from error
    view.services.desk.correct(
        key,
        who(view),
        view.services.clock(),
        url=url.strip() if url.strip() != row.url else None,
        accessed=day if day != str(row.accessed) else None,
    )
    return back(view, next_ or f"/references/{key}", "corrected")


@router.post("/references/{key}/confirm")
def confirm(view: EditorForm, key: int, next_: Next = "") -> Response:
    """The address was read rightly."""
    reference_or_404(view, key)
    view.services.desk.confirm(key, view.services.clock())
    return back(view, next_ or f"/references/{key}", "saved")


def reference_or_404(view: View, key: int) -> ReferenceRow:
    """The citation, or the page that says there is none."""
    row = view.services.reading.reference(key) if 0 < key < 2**63 else None
    if row is None:
        raise HTTPException(404, view.words.say("No citation has this number."))
    return row
