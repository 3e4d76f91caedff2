"""Whom to believe: the TLS contexts a look uses, the strict one and the one that only looks."""

from __future__ import annotations

import ssl
from dataclasses import dataclass

import truststore


@dataclass(frozen=True, slots=True)
class Trust:
    """A context that verifies certificate and name, and one that looks past every fault of both."""

    strict: ssl.SSLContext
    lenient: ssl.SSLContext

    def context(self, *, verify: bool) -> ssl.SSLContext:
        """The context for a look; without verification nothing that is seen may count as proven."""
        return self.strict if verify else self.lenient


def trust(authorities: str | None = None) -> Trust:
    """Trust in the system's authorities, or in those of a PEM file alone (SSL_CERT_FILE)."""
    if authorities:
        return trust_in(ssl.create_default_context(cafile=authorities))
    return trust_in(truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def trust_in(strict: ssl.SSLContext) -> Trust:
    """Trust as an SSLContext of the caller's has it."""
    strict.set_alpn_protocols(["http/1.1"])
    return Trust(strict, _lenient())


def sent_alone(connection: ssl.SSLObject | None) -> bool:
    """Whether a server sent its own certificate and none of those above it."""
    # Public from Python 3.13 on; before, the object behind has it.
    inner = connection if hasattr(connection, "get_unverified_chain") else getattr(connection, "_sslobj", None)
    chain = inner.get_unverified_chain() if inner is not None else None
    return chain is not None and len(chain) == 1


def _lenient() -> ssl.SSLContext:
    """Takes any certificate, and the old protocols and ciphers that old servers are left with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    context.set_alpn_protocols(["http/1.1"])
    return context
