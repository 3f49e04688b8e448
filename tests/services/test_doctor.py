"""The doctor on a real sandbox, with each thing broken in turn; and what it tells the admin."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sase_desktop.app import Application
from sase_desktop.domain.directory import Scope, ScopeMode
from sase_desktop.domain.errors import Cancelled, ProviderError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.providers import TransportOptions
from sase_desktop.providers.http.probe import probe, route_to
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.connection_check.findings import Check, Finding, Level
from sase_desktop.services.settings import Network, ServiceProvider
from tests.fakes import CountingCheckpoint

from .conftest import Onward, connect, synchronize


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    return connect(services, sandbox)


def examine(services: Application, source: IdentitySource) -> dict[Check, Finding]:
    return {one.check: one for one in services.doctor.examine(source.id, Onward())}


def broken(found: dict[Check, Finding]) -> list[Check]:
    return [one.check for one in found.values() if one.level in (Level.WARNING, Level.FAILED)]


def test_a_healthy_source_passes_in_order(services: Application, source: IdentitySource) -> None:
    synchronize(services, source)
    found = examine(services, source)
    assert list(found) == list(Check)
    assert broken(found) == []
    assert found[Check.ROUTE].text().startswith("No proxy is used")
    assert found[Check.CALLBACK].level is Level.INFO


def test_the_fields_are_counted_in_what_is_stored(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    assert examine(services, source)[Check.FIELDS].text().startswith("Nothing has been")
    sandbox.control.update_app(sandbox.agent_id, kind="self_built_new")
    synchronize(services, source)
    sandbox.stop()
    finding = examine(services, source)[Check.FIELDS]
    assert "mobile (0)" in finding.text()
    assert "mobile: 0 of 40 people" in finding.detail
    assert "name: 40 of 40 people" in finding.detail
    assert finding.is_for_admin


def test_an_untrusted_address_has_everything_to_mend_it(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    sandbox.control.update_app(sandbox.agent_id, trusted_ips=["203.0.113.9"])
    found = examine(services, source)
    assert broken(found) == [Check.TRUSTED_IP]
    document = found[Check.TRUSTED_IP].document(source.draft.connection)
    assert "127.0.0.1" in document["cause"]
    assert document["steps"][1] == "Add the address 127.0.0.1."
    told = document["message_for_admin"]
    assert source.draft.connection.corp_id in told["en"]
    assert "2. Add the address 127.0.0.1." in told["en"]
    assert "2. 添加 IP 127.0.0.1。" in told["zh"]
    json.dumps(document)


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"is_enabled": False}, Check.APP),
        ({"scope": {"users": [], "parties": [], "tags": []}}, Check.VISIBILITY),
        ({"scope": {"users": [], "parties": [2], "tags": []}}, Check.VISIBILITY),
        ({"secret": "another"}, Check.TOKEN),
    ],
)
def test_what_the_admin_of_wecom_must_mend_is_written_for_them(
    services: Application,
    source: IdentitySource,
    sandbox: Sandbox,
    change: dict[str, object],
    check: Check,
) -> None:
    sandbox.control.update_app(sandbox.agent_id, **change)
    found = examine(services, source)
    assert check in broken(found)
    document = found[check].document(source.draft.connection)
    assert document["cause"]
    assert document["steps"]
    assert set(document["message_for_admin"]) == {"en", "zh"}


def test_a_selected_department_that_is_hidden_is_named(
    services: Application, source: IdentitySource
) -> None:
    scope = Scope(ScopeMode.PARTIAL, ("2", "4711"))
    services.sources.save(source.id, replace(source.draft, scope=scope))
    found = examine(services, services.sources.get(source.id))
    assert "4711" in found[Check.SCOPE].cause()


def test_without_an_answer_nothing_after_it_is_claimed(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    sandbox.stop()
    found = examine(services, source)
    assert broken(found) == [Check.REACHABLE]
    assert Check.TOKEN not in found
    steps = found[Check.REACHABLE].document(source.draft.connection)
    assert sandbox.api_base in steps["steps"][0]
    assert steps["message_for_admin"] is None, "WeCom's administrator cannot mend a network"


def test_a_check_is_cancelled(services: Application, source: IdentitySource) -> None:
    with pytest.raises(Cancelled):
        services.doctor.examine(source.id, CountingCheckpoint(cancel_at=1))


# What lies between


class _Silent(BaseHTTPRequestHandler):
    skew = timedelta()

    def do_GET(self) -> None:
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def date_time_string(self, timestamp: float | None = None) -> str:
        return (datetime.now(UTC) + self.skew).strftime("%a, %d %b %Y %H:%M:%S GMT")

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def serving(skew: timedelta = timedelta(), tls: ssl.SSLContext | None = None) -> Iterator[str]:
    handler = type("Handler", (_Silent,), {"skew": skew})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    scheme = "http" if tls is None else "https"
    try:
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Its own authority, for 127.0.0.1, a year long; with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "proxy.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "authority.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


def tls_of(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize("skew", [timedelta(), timedelta(minutes=-7), timedelta(hours=2)])
def test_the_clock_is_compared_with_the_answer(skew: timedelta) -> None:
    with serving(skew) as origin:
        told = probe(origin, TransportOptions(), Onward())
    assert abs(told.skew_seconds + skew.total_seconds()) < 5
    assert told.certificate is None


def test_a_certificate_is_told_and_an_unknown_one_is_refused(certificate: Path) -> None:
    with serving(tls=tls_of(certificate)) as origin:
        with pytest.raises(ProviderError, match="TLS refused"):
            probe(origin, TransportOptions(), Onward())
        told = probe(origin, TransportOptions(ca_file=str(certificate)), Onward())
    assert told.certificate is not None
    assert told.certificate.subject == told.certificate.issuer == "proxy.example"
    assert told.certificate.expires_at is not None
    assert told.certificate.expires_at > told.local_time + timedelta(days=364)


def at(services: Application, source: IdentitySource, origin: str) -> IdentitySource:
    connection = replace(source.draft.connection, api_base=origin)
    services.sources.save(source.id, replace(source.draft, connection=connection))
    return services.sources.get(source.id)


def test_an_authority_of_ones_own_is_advised_and_then_trusted(
    services: Application, source: IdentitySource, certificate: Path
) -> None:
    with serving(tls=tls_of(certificate)) as origin:
        moved = at(services, source, origin)
        found = examine(services, moved)
        assert broken(found) == [Check.TLS]
        assert "PEM" in found[Check.TLS].steps()[0]
        services.settings.save(Network(ca_file=str(certificate)))
        found = examine(services, moved)
        assert "proxy.example" in found[Check.TLS].text()
        assert str(certificate) in found[Check.ROUTE].text()
        assert found[Check.TLS].level is Level.OK


def test_a_wrong_clock_is_told(services: Application, source: IdentitySource) -> None:
    with serving(timedelta(minutes=10)) as origin:
        found = examine(services, at(services, source, origin))
    assert found[Check.CLOCK].level is Level.WARNING
    assert dict(found[Check.CLOCK].values)["seconds"] in ("599", "600", "601")
    assert found[Check.CLOCK].steps()


def test_the_proxy_is_named_without_its_password() -> None:
    options = TransportOptions(proxy="http://me:secret@proxy.example:3128")
    way = route_to("https://qyapi.example", options)
    assert (way.proxy, way.is_system_proxy) == ("proxy.example:3128", False)
    assert "secret" not in repr(way)
    assert route_to("http://127.0.0.1:9", options).proxy == "", "the sandbox is never proxied"


# Callbacks


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def provider(services: Application) -> ServiceProvider:
    """A service provider whose callbacks come to a free port of this machine."""
    port = free_port()
    made = ServiceProvider(
        corp_id="ww0000000000000001",
        suite_id="ww0000000000000002",
        listen=f"127.0.0.1:{port}",
        public_url=f"http://127.0.0.1:{port}/hear",
        secret="s" * 20,
        suite_secret="t" * 20,
        callback_token="token123",
        encoding_aes_key="a" * 43,
    )
    services.settings.save_service_provider(made)
    return made


def test_the_callback_address_is_asked_as_wecom_asks_it(
    services: Application, source: IdentitySource, provider: ServiceProvider
) -> None:
    finding = examine(services, source)[Check.CALLBACK]
    assert (finding.level, finding.text()) == (
        Level.OK,
        f"The callback address {provider.public_url} leads to this program.",
    )
    port = int(provider.listen.rpartition(":")[2])
    socket.create_server(("127.0.0.1", port)).close()  # nothing was left open


def test_a_public_address_that_leads_elsewhere_is_told(
    services: Application, source: IdentitySource, provider: ServiceProvider
) -> None:
    with serving() as elsewhere:
        services.settings.save_service_provider(replace(provider, public_url=f"{elsewhere}/hear"))
        finding = examine(services, source)[Check.CALLBACK]
    assert finding.level is Level.WARNING
    assert elsewhere in finding.steps()[0]


def test_a_listen_address_that_is_taken_is_told(
    services: Application, source: IdentitySource, provider: ServiceProvider
) -> None:
    with serving() as other:
        services.settings.save_service_provider(
            replace(provider, listen=other.removeprefix("http://"), public_url=f"{other}/hear")
        )
        finding = examine(services, source)[Check.CALLBACK]
    assert finding.level is Level.FAILED
    assert finding.is_for_admin is False
