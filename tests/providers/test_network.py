"""Proxies and certificates: what an administrator sets about the network."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sase_desktop.domain.directory import Scope
from sase_desktop.domain.errors import Cancelled, ErrorCode, ProviderError
from sase_desktop.providers.http.session import HttpSession
from sase_desktop.providers.wecom.provider import WeComProvider

from .stations import OPTIONS, CountingCheckpoint, ScriptedServer, own_app, scripted_server

SIMPLE = b'{"errcode":0,"department":[{"id":1,"name":"A"}]}'


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of our own making for 127.0.0.1, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with scripted_server(context) as script:
        script.on("department/list", SIMPLE)
        yield script


def test_a_private_authority_is_trusted_when_it_is_named(
    secure: ScriptedServer, certificate: Path
) -> None:
    provider = WeComProvider(
        own_app(secure.api_base), "secret", replace(OPTIONS, ca_file=str(certificate))
    )
    assert len(provider.departments()) == 1
    provider.close()


def test_an_unknown_authority_is_refused_without_repeating(secure: ScriptedServer) -> None:
    provider = WeComProvider(own_app(secure.api_base), "secret", OPTIONS)
    with pytest.raises(ProviderError) as caught:
        provider.departments()
    provider.close()
    assert caught.value.code is ErrorCode.NETWORK
    assert "TLS" in caught.value.detail and "certificate" in caught.value.detail
    assert secure.calls == []


def test_a_missing_file_of_authorities_is_told(secure: ScriptedServer, tmp_path: Path) -> None:
    provider = WeComProvider(
        own_app(secure.api_base), "secret", replace(OPTIONS, ca_file=str(tmp_path / "none.pem"))
    )
    with pytest.raises(ProviderError) as caught:
        provider.departments()
    provider.close()
    assert caught.value.code is ErrorCode.NETWORK


def test_cancelled_within_a_second_over_tls(secure: ScriptedServer, certificate: Path) -> None:
    def hang(handler: BaseHTTPRequestHandler) -> None:
        secure.released.wait(20)

    secure.on("agent/list", hang)
    provider = WeComProvider(
        own_app(secure.api_base), "secret", replace(OPTIONS, ca_file=str(certificate))
    )
    checkpoint = CountingCheckpoint()
    timer = threading.Timer(0.3, checkpoint.cancel)
    timer.start()
    begin = time.monotonic()
    with pytest.raises(Cancelled):
        provider.fetch(Scope(), checkpoint, members=False)
    assert time.monotonic() - begin < 1.0
    assert not [one for one in threading.enumerate() if one.name == "reading"]
    provider.close()
    timer.join()


def test_what_follows_an_answer_is_not_the_next_one(
    secure: ScriptedServer, certificate: Path
) -> None:
    """It waits decrypted, where the socket does not show it."""

    def answer_twice(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = False
        answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
        first, other = (answer % (len(body), body) for body in (b"first", b"other"))
        handler.wfile.write(first.ljust(8192) + other)

    secure.on("second", answer_twice)
    options = replace(OPTIONS, ca_file=str(certificate))
    session = HttpSession(secure.api_base, options, connections=1)
    for _ in range(2):
        assert session.exchange("/cgi-bin/second") == b"first"
        assert session.exchange("/cgi-bin/department/list") == SIMPLE
    session.close()


def test_calls_go_through_the_proxy(server: ScriptedServer) -> None:
    server.on("department/list", SIMPLE)
    options = replace(OPTIONS, proxy=server.api_base.replace("//", "//user:pa55word@"))
    provider = WeComProvider(own_app("http://wecom.invalid"), "secret", options)
    assert len(provider.departments()) == 1
    provider.close()
    assert "pa55word" not in repr(options)


def test_a_proxy_that_is_not_there_is_told(server: ScriptedServer) -> None:
    options = replace(OPTIONS, proxy="http://user:pa55word@127.0.0.1:9")
    provider = WeComProvider(own_app("https://wecom.invalid"), "secret", options)
    with pytest.raises(ProviderError) as caught:
        provider.departments()
    provider.close()
    assert caught.value.code is ErrorCode.NETWORK
    assert "pa55word" not in str(caught.value)


def test_this_machine_is_never_looked_for_behind_a_proxy(server: ScriptedServer) -> None:
    server.on("department/list", SIMPLE)
    options = replace(OPTIONS, proxy="http://127.0.0.1:9")
    provider = WeComProvider(own_app(server.api_base), "secret", options)
    assert len(provider.departments()) == 1
    provider.close()


def test_connecting_to_nowhere_can_be_cancelled() -> None:
    options = replace(OPTIONS, connect_seconds=30)
    # An address for documentation: nobody answers, or the network refuses it at once.
    provider = WeComProvider(own_app("http://192.0.2.1"), "secret", options)
    checkpoint = CountingCheckpoint()
    timer = threading.Timer(0.3, checkpoint.cancel)
    timer.start()
    begin = time.monotonic()
    with pytest.raises((Cancelled, ProviderError)):
        provider.fetch(Scope(), checkpoint, members=False)
    assert time.monotonic() - begin < 1.0
    provider.close()
    timer.join()
