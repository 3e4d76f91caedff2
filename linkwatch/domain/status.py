"""The contract's verdict words: the one status an editor sees, and the reason a program sees."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """The one word an editor sees about a link."""

    OK = "ok"  # it answers, and nothing speaks against it being the page that was cited
    MOVED = "moved"  # permanent redirect, same content
    DRIFTED = "drifted"  # same site, but not what was cited
    USURPED = "usurped"  # parked, for sale, or in other hands
    DEAD = "dead"  # it says so, or pretends not to
    FAILING = "failing"  # it failed in a way that may pass, or the death is not confirmed yet
    BLOCKED = "blocked"  # programs are turned away; a person may still see the page
    UNKNOWN = "unknown"  # we did not or could not look


class Reason(StrEnum):
    """Why a link has its status. Stable: programs match on these words."""

    HTTP_404 = "http_404"
    HTTP_410 = "http_410"
    DNS_NXDOMAIN = "dns_nxdomain"
    SOFT_404 = "soft_404"
    HOME_REDIRECT = "home_redirect"
    DELETED_NOTICE = "deleted_notice"

    PARKED = "parked"
    HIJACKED = "hijacked"

    CONTENT_REPLACED = "content_replaced"
    QUOTATION_MISSING = "quotation_missing"
    TITLE_MISSING = "title_missing"

    HTTP_401 = "http_401"
    HTTP_403 = "http_403"
    HTTP_429 = "http_429"
    HTTP_451 = "http_451"
    BOT_WALL = "bot_wall"
    LOGIN_WALL = "login_wall"
    PAYWALL = "paywall"
    LEGAL_BLOCK = "legal_block"
    INTERSTITIAL = "interstitial"

    HTTP_4XX = "http_4xx"
    HTTP_5XX = "http_5xx"
    DNS_FAILURE = "dns_failure"
    CONNECT_REFUSED = "connect_refused"
    CONNECT_TIMEOUT = "connect_timeout"
    READ_TIMEOUT = "read_timeout"
    DEADLINE = "deadline"
    CONNECTION_RESET = "connection_reset"
    PROTOCOL_ERROR = "protocol_error"
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    TLS_EXPIRED = "tls_expired"
    TLS_UNTRUSTED = "tls_untrusted"
    TLS_HOSTNAME = "tls_hostname"
    TLS_FAILURE = "tls_failure"

    TOO_LARGE = "too_large"
    ROBOTS_DISALLOWED = "robots_disallowed"
    ADDRESS_REFUSED = "address_refused"
    SCHEME_UNSUPPORTED = "scheme_unsupported"
    BAD_URL = "bad_url"
    OWN_NETWORK_DOWN = "own_network_down"
    NOT_CHECKED = "not_checked"

    PERMANENT_REDIRECT = "permanent_redirect"


_R = Reason
_GIVES: Mapping[Status, tuple[Reason, ...]] = {
    Status.DEAD: (
        _R.HTTP_404,
        _R.HTTP_410,
        _R.DNS_NXDOMAIN,
        _R.SOFT_404,
        _R.HOME_REDIRECT,
        _R.DELETED_NOTICE,
    ),
    Status.USURPED: (_R.PARKED, _R.HIJACKED),
    Status.DRIFTED: (_R.CONTENT_REPLACED, _R.QUOTATION_MISSING, _R.TITLE_MISSING),
    Status.BLOCKED: (
        _R.HTTP_401,
        _R.HTTP_403,
        _R.HTTP_429,
        _R.HTTP_451,
        _R.BOT_WALL,
        _R.LOGIN_WALL,
        _R.PAYWALL,
        _R.LEGAL_BLOCK,
        _R.INTERSTITIAL,
    ),
    Status.FAILING: (
        _R.HTTP_4XX,
        _R.HTTP_5XX,
        _R.DNS_FAILURE,
        _R.CONNECT_REFUSED,
        _R.CONNECT_TIMEOUT,
        _R.READ_TIMEOUT,
        _R.DEADLINE,
        _R.CONNECTION_RESET,
        _R.PROTOCOL_ERROR,
        _R.REDIRECT_LOOP,
        _R.TOO_MANY_REDIRECTS,
        _R.TLS_EXPIRED,
        _R.TLS_UNTRUSTED,
        _R.TLS_HOSTNAME,
        _R.TLS_FAILURE,
    ),
    Status.UNKNOWN: (
        _R.TOO_LARGE,
        _R.ROBOTS_DISALLOWED,
        _R.ADDRESS_REFUSED,
        _R.SCHEME_UNSUPPORTED,
        _R.BAD_URL,
        _R.OWN_NETWORK_DOWN,
        _R.NOT_CHECKED,
    ),
    Status.MOVED: (_R.PERMANENT_REDIRECT,),
}

STATUS_OF: Mapping[Reason, Status] = MappingProxyType(
    {reason: status for status, reasons in _GIVES.items() for reason in reasons}
)
"""The status each reason gives (contract, "Reason")."""

CERTIFICATE_FAULTS = frozenset({_R.TLS_EXPIRED, _R.TLS_UNTRUSTED, _R.TLS_HOSTNAME})
"""Faults of a certificate: they never condemn a link, however long they last."""

SOFT_REASONS = frozenset(_GIVES[Status.FAILING])
"""Evidence that may pass by itself; it condemns only after fourteen days, and only a link once seen alive."""


def counts_as_rot(status: Status) -> bool:
    """Whether an editor has lost what was cited: dead or taken over."""
    return status in (Status.DEAD, Status.USURPED)


def needs_an_editor(status: Status) -> bool:
    """Whether a person should do something about the citation."""
    return counts_as_rot(status) or status is Status.DRIFTED
