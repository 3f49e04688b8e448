"""The whole QR flow against the sandbox: its page confirmed over HTTP, and all other ends."""

from __future__ import annotations

import contextlib
import threading
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from sase_desktop.domain.directory import Scope
from sase_desktop.domain.errors import Cancelled, ErrorCode, ProviderError
from sase_desktop.domain.identity_source import Connection, ConnectionMode
from sase_desktop.providers.wecom.authorization import (
    AuthorizationEvent,
    Authorized,
    CallbackRefused,
    Confirmed,
    Listening,
    QrCode,
    ServiceProviderSettings,
    SessionEnded,
    TicketAwaited,
    TicketReceived,
    authorize,
)
from sase_desktop.providers.wecom.callback_judge import Refusal
from sase_desktop.providers.wecom.crypto import CallbackCipher, decode_aes_key
from sase_desktop.providers.wecom.instructions import SuiteTicket
from sase_desktop.providers.wecom.provider import WeComProvider
from sase_desktop.providers.wecom.qr_session import SessionStatus, new_session
from sase_desktop.sandbox import Sandbox

from .stations import OPTIONS, CountingCheckpoint

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def settings_for(sandbox: Sandbox) -> ServiceProviderSettings:
    provider = sandbox.provider
    return ServiceProviderSettings(
        corp_id=provider.provider_corp_id,
        secret=provider.provider_secret,
        suite_id=provider.suite_id,
        suite_secret=provider.suite_secret,
        callback_token=provider.callback_token,
        encoding_aes_key=provider.encoding_aes_key,
        public_url="http://127.0.0.1/callback",
        api_base=sandbox.api_base,
    )


class Administrator:
    """Reads the events of one authorization and does what the test says at each."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.events: list[AuthorizationEvent] = []
        self.codes: list[QrCode] = []
        self.on_code: Callable[[QrCode], None] = lambda code: None
        self.on_end: Callable[[SessionEnded], None] = lambda end: None
        self.on_ticket_awaited: Callable[[], None] = lambda: None
        self.registers = True
        self.checkpoint = CountingCheckpoint()
        self.callback = ""
        self._helpers: list[threading.Thread] = []
        self._wishes = 0

    def __call__(self, event: AuthorizationEvent) -> None:
        self.events.append(event)
        if isinstance(event, Listening):
            self.callback = f"http://127.0.0.1:{event.port}/callback"
            if self.registers:
                assert self.sandbox.control.register_callback(self.callback)["is_delivered"]
        elif isinstance(event, QrCode):
            self.codes.append(event)
            self.on_code(event)
        elif isinstance(event, SessionEnded):
            self.on_end(event)
        elif isinstance(event, TicketAwaited):
            self.on_ticket_awaited()

    def wish_refresh(self) -> None:
        self._wishes += 1

    def refresh_requested(self) -> bool:
        wished, self._wishes = self._wishes > 0, max(0, self._wishes - 1)
        return wished

    def press(self, code: QrCode, decision: str, **form: object) -> None:
        """On the page behind the code; in a thread, as the callback arrives before its answer."""
        data = urlencode({"decision": decision, **form}, doseq=True).encode()

        def send() -> None:
            _OPENER.open(code.url, timeout=5).close()
            _OPENER.open(code.url, data, timeout=5).close()

        self.alongside(send)

    def call_back(self, message: str) -> None:
        """A genuine instruction from the vendor, written by hand."""
        keys = settings_for(self.sandbox)
        cipher = CallbackCipher(keys.callback_token, decode_aes_key(keys.encoding_aes_key))
        encrypted = cipher.encrypt(message, keys.suite_id)
        at = str(int(datetime.now(UTC).timestamp()))
        query = urlencode(
            {"msg_signature": cipher.sign(at, "1", encrypted), "timestamp": at, "nonce": "1"}
        )
        body = f"<xml><Encrypt>{encrypted}</Encrypt></xml>".encode()
        self.alongside(lambda: _OPENER.open(f"{self.callback}?{query}", body, timeout=5).close())

    def alongside(self, work: Callable[[], object]) -> None:
        def quietly() -> None:
            with contextlib.suppress(OSError):
                work()

        thread = threading.Thread(target=quietly)
        self._helpers.append(thread)
        thread.start()

    def run(self, **how: object) -> Authorized:
        try:
            return authorize(
                how.pop("settings", None) or settings_for(self.sandbox),  # type: ignore[arg-type]
                self,
                self.checkpoint,
                refresh_requested=self.refresh_requested,
                transport=OPTIONS,
                **how,  # type: ignore[arg-type]
            )
        finally:
            for thread in self._helpers:
                thread.join()

    def ends(self) -> list[SessionStatus]:
        return [one.status for one in self.events if isinstance(one, SessionEnded)]


@pytest.fixture
def admin(sandbox: Sandbox) -> Administrator:
    return Administrator(sandbox)


GRANTS = ["contact:sensitive:user_name", "contact:sensitive:department_name"]


def test_from_the_code_to_the_directory(admin: Administrator) -> None:
    admin.on_code = lambda code: admin.press(code, "confirm", scope="all", grant=GRANTS)
    found = admin.run()
    assert isinstance(admin.events[0], Listening)
    assert admin.ends() == []
    assert any(isinstance(one, Confirmed) for one in admin.events)
    assert found.company == admin.sandbox.company_name
    assert found.agent_id == found.visibility.agent_id is not None
    assert found.visibility.sees_everything and found.warning is None
    assert set(GRANTS) <= set(found.visibility.grants or ())
    assert found.ticket is not None
    connection = Connection(
        ConnectionMode.QR_CODE, found.corp_id, found.agent_id, admin.sandbox.api_base
    )
    provider = WeComProvider(connection, found.secret, OPTIONS)
    directory = provider.fetch(Scope(), CountingCheckpoint())
    provider.close()
    assert len(directory.members) == 200
    assert "name" in directory.decode(directory.members[0].document)


def test_the_code_is_what_wecom_documents(admin: Administrator) -> None:
    admin.on_code = lambda code: admin.press(code, "confirm", scope="all")
    admin.run(lifetime_seconds=300)
    (code,) = admin.codes
    assert len(code.state) == 32 and code.state.isalnum() and code.state.isascii()
    assert code.expires_at - code.created_at == timedelta(seconds=300)
    assert code.created_at.tzinfo is UTC


def test_declined_then_refreshed(admin: Administrator) -> None:
    def first(code: QrCode) -> None:
        admin.on_code = lambda later: admin.press(later, "confirm", scope="all")
        admin.call_back(
            f"<xml><SuiteId>{admin.sandbox.provider.suite_id}</SuiteId>"
            f"<InfoType>cancel_auth</InfoType><State>{code.state}</State></xml>"
        )

    admin.on_code = first
    admin.on_end = lambda end: admin.wish_refresh()
    assert admin.run().secret
    assert admin.ends() == [SessionStatus.REJECTED]
    assert admin.codes[0].state != admin.codes[1].state


def test_too_late_then_refreshed(admin: Administrator) -> None:
    def first(code: QrCode) -> None:
        if len(admin.codes) == 2:
            admin.press(code, "confirm", scope="all")

    admin.on_code = first
    admin.on_end = lambda end: admin.wish_refresh()
    found = admin.run(lifetime_seconds=0.5)
    assert found.secret and admin.ends()[0] is SessionStatus.EXPIRED


def test_a_refresh_supersedes_and_the_old_code_is_foreign(admin: Administrator) -> None:
    def code_shown(code: QrCode) -> None:
        if len(admin.codes) == 1:
            admin.wish_refresh()
        else:
            admin.press(admin.codes[0], "confirm", scope="all")

    seen: list[CallbackRefused] = []
    original = admin.__call__

    def events(event: AuthorizationEvent) -> None:
        original(event)
        if isinstance(event, CallbackRefused) and not seen:
            seen.append(event)
            admin.press(admin.codes[1], "confirm", scope="all")

    admin.on_code = code_shown
    found = authorize(
        settings_for(admin.sandbox),
        events,
        admin.checkpoint,
        refresh_requested=admin.refresh_requested,
        transport=OPTIONS,
    )
    for thread in admin._helpers:
        thread.join()
    assert found.secret
    assert admin.ends() == [SessionStatus.SUPERSEDED]
    assert seen[0].refusal is Refusal.STATE


def test_cancelled_while_waiting(admin: Administrator) -> None:
    admin.on_code = lambda code: admin.checkpoint.cancel()
    with pytest.raises(Cancelled):
        admin.run()
    assert admin.ends() == [SessionStatus.CANCELLED]


def test_a_stale_ticket_waits_for_the_next_push(admin: Administrator) -> None:
    admin.registers = False
    stale = SuiteTicket(admin.sandbox.provider.suite_id, "stale-ticket")

    def code_shown(code: QrCode) -> None:
        admin.alongside(lambda: confirm_after_registering(code))

    def confirm_after_registering(code: QrCode) -> None:
        admin.sandbox.world.provider.callback_url = admin.callback
        (scan,) = [one for one in admin.sandbox.control.scans() if one["state"] == code.state]
        admin.sandbox.control.confirm_scan(scan["session_id"])

    admin.on_code = code_shown
    admin.on_ticket_awaited = lambda: admin.alongside(admin.sandbox.control.push_ticket)
    found = admin.run(last_ticket=stale)
    kinds = [type(one) for one in admin.events]
    assert kinds.index(TicketAwaited) < kinds.index(TicketReceived)
    assert found.ticket is not None and found.ticket.ticket != stale.ticket


def test_wrong_provider_settings_are_told(admin: Administrator) -> None:
    wrong = replace(settings_for(admin.sandbox), secret="wrong-provider-secret")
    with pytest.raises(ProviderError) as caught:
        admin.run(settings=wrong)
    assert caught.value.vendor_code is not None
    assert "wrong-provider-secret" not in str(caught.value)
    with pytest.raises(ProviderError) as caught:
        admin.run(settings=replace(settings_for(admin.sandbox), encoding_aes_key="short"))
    assert caught.value.code is ErrorCode.PROVIDER_SETTINGS_MISSING


def test_the_secret_survives_an_app_that_cannot_be_looked_at(admin: Administrator) -> None:
    def code_shown(code: QrCode) -> None:
        admin.sandbox.control.add_fault("errcode", "agent/*", times=None, errcode=60020)
        admin.press(code, "confirm", scope="all")

    admin.on_code = code_shown
    found = admin.run()
    assert found.secret and found.agent_id is None
    assert found.warning is not None and found.warning.code is ErrorCode.IP_NOT_TRUSTED


def test_nothing_secret_in_reprs(admin: Administrator) -> None:
    admin.on_code = lambda code: admin.press(code, "confirm", scope="all")
    found = admin.run()
    settings = settings_for(admin.sandbox)
    text = repr(settings) + repr(found) + repr(admin.events)
    assert found.ticket is not None
    for secret in (
        settings.secret,
        settings.suite_secret,
        settings.callback_token,
        settings.encoding_aes_key,
        found.secret,
        found.ticket.ticket,
    ):
        assert secret not in text


def test_a_session_decided_once_stays_decided() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    session = new_session(now, 60)
    assert session.at(now + timedelta(seconds=59)).is_open
    assert session.at(now + timedelta(seconds=60)).status is SessionStatus.EXPIRED
    authorized = session.moved(SessionStatus.AUTHORIZED)
    assert authorized.at(now + timedelta(days=1)).status is SessionStatus.AUTHORIZED
    assert authorized.moved(SessionStatus.REJECTED) is authorized
    assert new_session(now, 60).state != session.state
