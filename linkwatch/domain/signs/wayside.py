"""Signs on the way: hosts a redirect led through, which tell even where nothing answered at the end."""

from __future__ import annotations

from linkwatch.domain.signs.gates import LEGAL_SIGNS, SIGN_IN_SIGNS
from linkwatch.domain.signs.takeover import TAKEOVER_SIGNS

WAYSIDE_SIGNS = tuple(
    sign
    for sign in (*LEGAL_SIGNS, *TAKEOVER_SIGNS, *SIGN_IN_SIGNS)
    if sign.name in ("provider page", "sent to a seller", "sent to sign in")
)
