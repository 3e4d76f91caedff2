"""Rewrite a citation so that it also cites the archived copy, in the style an editor asks for. Pure.

The original address and the original access date are never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from linkwatch.domain.reference import Reference
from linkwatch.domain.status import Status
from linkwatch.domain.styles.csl import csl_json
from linkwatch.domain.styles.manners import Style
from linkwatch.domain.styles.places import copy_words, places_of
from linkwatch.domain.styles.templates import TEMPLATES, BadTemplate, filled
from linkwatch.domain.suggestion import Suggestion

__all__ = ["TEMPLATES", "BadTemplate", "Style", "cite", "copy_words"]


def cite(
    style: Style,
    reference: Reference,
    suggestion: Suggestion | None,
    *,
    status: Status = Status.UNKNOWN,
    templates: Mapping[str, str] = TEMPLATES,
) -> str:
    """The citation in a style, with the suggested copy where there is one.

    `status` decides where `robust` leads and what cs1 says of the address. `templates` overrides
    single styles by name; BadTemplate where one names an unknown place. What the citation does
    not tell stays visible as `[год?]`.
    """
    if style is Style.CSL_JSON:
        return csl_json(reference, suggestion)
    if style is Style.AS_PRINTED and (suggestion is None or suggestion.memento.url in reference.citation):
        return reference.citation or reference.url
    template = templates.get(style.value, TEMPLATES[style.value])
    cited = filled(style.value, template, places_of(style, reference, suggestion, status))
    return cited if style is Style.ROBUST else _tidy(cited)


def _tidy(cited: str) -> str:
    """A full stop that the citation and the template both set is set once."""
    return re.sub(r"(?<!\.)\.\.(?=\s|\Z)", ".", cited)
