"""Whom to believe: the TLS contexts a look uses, the strict one and the one that only looks."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

BUNDLES = (
    Path("/etc/ssl/certs/ca-certificates.crt"),  # Debian, Arch
    Path("/etc/pki/tls/certs/ca-bundle.crt"),  # Fedora, RHEL
    Path("/etc/ssl/ca-bundle.pem"),  # SUSE
    Path("/etc/ssl/cert.pem"),  # Alpine, the BSDs
)
"""Where systems keep their authorities: for a Python that was built elsewhere and does not know."""


@dataclass(frozen=True)
class Trust:
    """A context that verifies certificate and name, and one that looks past every fault of both.

    Each is made when it is first needed: to read a system's authorities takes as long as a hundred looks.
    """

    make_strict: Callable[[], ssl.SSLContext]

    def context(self, *, verify: bool) -> ssl.SSLContext:
        """The context for a look; without verification nothing that is seen may count as proven."""
        return self._strict if verify else self._lenient

    @cached_property
    def _strict(self) -> ssl.SSLContext:
        context = self.make_strict()
        context.set_alpn_protocols(["http/1.1"])
        return context

    @cached_property
    def _lenient(self) -> ssl.SSLContext:
        return _lenient()


def trust(authorities: str | None = None) -> Trust:
    """Trust in the system's authorities, or in those of a PEM file alone (SSL_CERT_FILE).

    ValueError where the file cannot be read or holds no certificate.
    """
    if not authorities:
        return Trust(_of_the_system)
    try:
        text = Path(authorities).read_text(encoding="ascii", errors="replace")
    except OSError as error:
        raise ValueError(f"{authorities}: {error.strerror}") from error
    if "CERTIFICATE-----" not in text:
        raise ValueError(f"{authorities}: holds no certificate; it must be a PEM file")
    return Trust(partial(_of_a_file, Path(authorities)))


def trust_in(strict: ssl.SSLContext) -> Trust:
    """Trust as an SSLContext of the caller's has it."""
    return Trust(lambda: strict)


def _of_a_file(authorities: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(authorities)
    except OSError as error:  # ours, and no fault of the page that is looked at
        raise RuntimeError(f"{authorities}: its certificates cannot be read: {error}") from error
    return context


def _of_the_system() -> ssl.SSLContext:
    """The system's authorities: asked of itself on Windows and macOS, elsewhere read from files, once.

    truststore knows the files too, but reads them for every connection: 30 ms where they are one bundle.
    """
    if sys.platform in ("win32", "darwin"):
        import truststore  # noqa: PLC0415 (of use there alone)

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    bundle = next((path for path in BUNDLES if path.exists()), None)
    if bundle is not None and not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(bundle)
    return context


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
