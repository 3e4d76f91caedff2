"""Authorities are those of the system or of the file that was named, and a file that is none is told."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme

from linkwatch.fetch import tls
from linkwatch.fetch.connection import FAULTS
from linkwatch.fetch.tls import trust


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    path = tmp_path / "authority.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    return path


def authorities_of(context: ssl.SSLContext) -> int:
    return context.cert_store_stats()["x509_ca"]


def test_a_named_file_is_believed_alone(authority: Path) -> None:
    assert authorities_of(trust(str(authority)).context(verify=True)) == 1


def test_the_systems_authorities_are_there_before_the_first_connection(
    authority: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    believed = trust()
    assert authorities_of(believed.context(verify=True)) == 1
    assert believed.context(verify=True) is believed.context(verify=True)


def test_a_python_that_does_not_know_its_system_finds_the_bundle(
    authority: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setattr(tls, "BUNDLES", (Path("/nowhere/either.pem"), authority))
    assert authorities_of(trust().context(verify=True)) == 1


def test_a_file_of_broken_certificates_is_never_the_fault_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "authorities.pem"
    path.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(RuntimeError, match="cannot be read") as error:
        trust(str(path)).context(verify=True)
    assert not isinstance(error.value, FAULTS)


@pytest.mark.parametrize(("content", "told"), [(None, "No such file"), ("my authorities", "PEM")])
def test_a_file_that_holds_no_authorities_is_told_before_anything_is_looked_at(
    content: str | None, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "authorities.pem"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ValueError, match=told) as error:
        trust(str(path))
    assert str(path) in str(error.value)
