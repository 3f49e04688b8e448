"""WeCom's events with a real listener, a sandbox in a process of its own, and real callbacks."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.automatic import AutomaticRuns
from sase_desktop.background.changes import Changes
from sase_desktop.background.event_listener import EventListener
from sase_desktop.background.jobs import JobRunner
from sase_desktop.background.tasks import TaskRunner
from sase_desktop.domain.authorization import AuthorizationEvent, AuthorizationStep
from sase_desktop.domain.identity_source import (
    Connection,
    ConnectionMode,
    IdentitySource,
    Lifecycle,
    SourceDraft,
    SourceKind,
    SyncPolicy,
)
from sase_desktop.domain.sync_task import Phase, SyncTask, TaskState, Trigger
from sase_desktop.profile import Profile
from sase_desktop.providers.wecom.crypto import CallbackCipher, decode_aes_key
from sase_desktop.services.listening.events import Pace
from sase_desktop.services.sandbox import SandboxChoices
from sase_desktop.services.settings import ServiceProvider

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
SANDBOX = ConnectionMode.SANDBOX


class Going:
    """A checkpoint of a run that nobody cancels."""

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None: ...

    def wait(self, seconds: float) -> None:
        threading.Event().wait(seconds)


@pytest.fixture(scope="module")
def services() -> Iterator[Application]:
    profile = Profile.throw_away()
    with Application.open(profile) as services:
        services.sandbox.start(SandboxChoices(departments=5, employees=20))
        services.events.pace = Pace(quiet=0.3, longest=3.0, rest=0.6)
        yield services
    profile.close()


def authorize(
    services: Application, name: str, existing: IdentitySource | None = None
) -> IdentitySource:
    """Through the QR flow, the administrator confirming at once."""

    def on_event(event: AuthorizationEvent) -> None:
        if event.step is AuthorizationStep.WAITING:
            control = services.sandbox.control
            control.confirm_scan(control.scans()[-1]["session_id"])

    running = services.sandbox.running
    assert running is not None
    draft = SourceDraft(
        kind=SourceKind.WECOM,
        name=name,
        policy=SyncPolicy(is_automatic=True, cycle_seconds=7200),
        connection=Connection(SANDBOX, running.corp_id, api_base=running.api_base),
    )
    granted = services.authorization.authorize(
        existing.draft if existing else draft,
        on_event,
        Going(),
        refresh_requested=lambda: False,
        existing=existing.id if existing else None,
    )
    return services.sources.save(granted.source.id, granted.source.draft, confirms_settings=True)


def synchronize(services: Application, source: IdentitySource) -> SyncTask:
    task, _ = services.synchronization.request(source.id)
    return services.synchronization.run(task.id, Going())


@pytest.fixture
def source(services: Application) -> Iterator[IdentitySource]:
    """Authorized, synchronized, and due in two hours."""
    made = authorize(services, f"HQ-{secrets.token_hex(4)}")
    assert synchronize(services, made).state is TaskState.SUCCEEDED
    yield services.sources.get(made.id)
    services.sandbox.control.clear_faults()
    for one in services.sources.connected(SANDBOX):
        services.sources.delete(one.id, one.name)


@pytest.fixture
def runner(qapp: QApplication, services: Application) -> Iterator[JobRunner]:
    runner = JobRunner(services.database.close)
    yield runner
    began = time.monotonic()
    assert runner.shutdown()
    assert time.monotonic() - began < 3


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def listener(
    services: Application, runner: JobRunner, changes: Changes, source: IdentitySource, qtbot: QtBot
) -> EventListener:
    """Listening, with the sandbox told where."""
    listener = EventListener(services, runner, changes)
    listener.start()
    qtbot.waitUntil(lambda: services.events.is_listening(SANDBOX), timeout=10_000)
    return listener


@pytest.fixture
def automatic(
    services: Application, runner: JobRunner, changes: Changes, listener: EventListener
) -> Iterator[AutomaticRuns]:
    tasks = TaskRunner(services, runner, changes)
    automatic = AutomaticRuns(services, runner, tasks, changes)
    listener.named.connect(automatic.follow)
    automatic.start()
    yield automatic
    automatic.stop()


Tell = Callable[..., int]


@pytest.fixture
def tell(services: Application, listener: EventListener) -> Tell:
    """`tell("cancel_auth", AuthCorpId="ww1")` is a genuine instruction, written by hand."""

    def send(kind: str, **fields: str) -> int:
        provider = services.sandbox.running.provider  # type: ignore[union-attr]
        told = {"SuiteId": provider["suite_id"], "InfoType": kind, **fields}
        message = "".join(f"<{key}>{value}</{key}>" for key, value in told.items())
        return post(services, f"<xml>{message}</xml>", provider["suite_id"])

    return send


def post(services: Application, message: str, receiver: str) -> int:
    provider = services.sandbox.running.provider  # type: ignore[union-attr]
    keys = decode_aes_key(provider["encoding_aes_key"])
    cipher = CallbackCipher(provider["callback_token"], keys)
    encrypted = cipher.encrypt(message, receiver)
    at, nonce = str(int(time.time())), secrets.token_hex(4)
    query = urlencode(
        {"msg_signature": cipher.sign(at, nonce, encrypted), "timestamp": at, "nonce": nonce}
    )
    url = address(services)
    return request(f"{url}?{query}", f"<xml><Encrypt>{encrypted}</Encrypt></xml>".encode())


def address(services: Application) -> str:
    station = services.events._stations.find(SANDBOX)
    assert station is not None
    return f"http://127.0.0.1:{station.listener.port}/"


def request(url: str, body: bytes) -> int:
    try:
        with _OPENER.open(url, body, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def agent_of(source: IdentitySource) -> int:
    agent = source.draft.connection.agent_id
    assert agent is not None
    return agent


def settle(qtbot: QtBot, milliseconds: int = 700) -> None:
    """Long enough for an event to be followed, were it to be."""
    qtbot.wait(milliseconds)


@contextlib.contextmanager
def a_task_going_on(services: Application, source: IdentitySource) -> Iterator[None]:
    """What is told in the block is followed after it, as one however long the telling takes."""
    task, _ = services.synchronization.request(source.id, is_preview=True)
    yield
    services.synchronization.cancel(task.id)
    assert services.synchronization.run(task.id, Going()).state is TaskState.CANCELLED


def next_run(services: Application, source: IdentitySource) -> datetime:
    found = services.sources.get(source.id).next_run_at
    assert found is not None
    return found


def automatic_tasks(services: Application, source: IdentitySource) -> list[SyncTask]:
    tasks = services.review.tasks(source.id)
    return [one for one in tasks if one.request.trigger is Trigger.AUTOMATIC]


def test_a_cancelled_authorization_revokes_the_source_and_stops_its_schedule(
    services: Application,
    source: IdentitySource,
    listener: EventListener,
    changes: Changes,
    tell: Tell,
    qtbot: QtBot,
) -> None:
    assert source.next_run_at is not None
    with qtbot.waitSignal(changes.sources_changed, timeout=10_000):
        told = services.sandbox.control.cancel_authorization(agent_of(source))
        assert told["is_delivered"]
    revoked = services.sources.get(source.id)
    assert (revoked.lifecycle, revoked.next_run_at) == (Lifecycle.REVOKED, None)
    assert services.timetable.due() == ()
    assert tell("cancel_auth", AuthCorpId=source.draft.connection.corp_id) == 200
    settle(qtbot)
    assert services.sources.get(source.id).lifecycle is Lifecycle.REVOKED


def test_a_late_cancellation_does_not_revoke_what_was_authorized_anew(
    services: Application, source: IdentitySource, tell: Tell, qtbot: QtBot
) -> None:
    for _ in range(2):
        assert tell("cancel_auth", AuthCorpId=source.draft.connection.corp_id) == 200
    settle(qtbot)
    assert services.sources.get(source.id).lifecycle is Lifecycle.CONFIGURED


def test_events_of_unknown_companies_and_without_one_change_nothing(
    services: Application,
    source: IdentitySource,
    tell: Tell,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = services.sources.get(source.id)
    caplog.set_level("INFO", "sase_desktop")
    for kind in ("cancel_auth", "change_auth"):
        assert tell(kind, AuthCorpId="ww-somebody-else") == 200
    assert tell("cancel_auth", AuthCorpId="") == 200
    assert tell("reset_permanent_code", AuthCode="made-up") == 200
    assert tell("create_auth", AuthCode="made-up", State="x") == 403
    settle(qtbot)
    assert services.sources.get(source.id) == before
    assert "was ignored" in caplog.text
    assert "ww-somebody-else" not in caplog.text


def test_a_changed_authorization_starts_one_task(
    services: Application,
    source: IdentitySource,
    automatic: AutomaticRuns,
    tell: Tell,
    qtbot: QtBot,
) -> None:
    with a_task_going_on(services, source):
        services.sandbox.control.change_authorization(agent_of(source), scope={"parties": [2]})
        services.sandbox.control.flush_callbacks()
        for _ in range(3):
            assert tell("change_auth", AuthCorpId=source.draft.connection.corp_id) == 200
    qtbot.waitUntil(lambda: bool(automatic_tasks(services, source)), timeout=10_000)
    settle(qtbot, 1500)
    assert len(automatic_tasks(services, source)) == 1


def test_a_burst_of_changed_people_is_one_task_and_a_later_one_another(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    control = services.sandbox.control
    with a_task_going_on(services, source):
        for number in range(6):
            control.create_member(f"new{number}{secrets.token_hex(3)}", "Wang", [2])
        control.flush_callbacks()
    qtbot.waitUntil(lambda: len(automatic_tasks(services, source)) == 1, timeout=10_000)
    qtbot.waitUntil(
        lambda: automatic_tasks(services, source)[0].state is TaskState.SUCCEEDED, timeout=10_000
    )
    assert automatic_tasks(services, source)[0].employees.created == 6
    later = datetime.now(UTC) + timedelta(hours=1)
    qtbot.waitUntil(lambda: next_run(services, source) > later, timeout=10_000)
    control.create_member(f"late{secrets.token_hex(3)}", "Li", [2])
    qtbot.waitUntil(lambda: len(automatic_tasks(services, source)) == 2, timeout=10_000)
    qtbot.waitUntil(
        lambda: automatic_tasks(services, source)[0].state is TaskState.SUCCEEDED, timeout=10_000
    )


def test_a_source_that_does_not_run_by_itself_is_left_to_its_admin(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    services.sources.set_automatic(source.id, automatic=False)
    services.sandbox.control.create_member(f"new{secrets.token_hex(3)}", "Wang", [2])
    settle(qtbot, 1500)
    assert automatic_tasks(services, source) == []


def test_a_reset_secret_is_redeemed_and_the_next_task_works(
    services: Application,
    source: IdentitySource,
    listener: EventListener,
    changes: Changes,
    tell: Tell,
    qtbot: QtBot,
) -> None:
    name = f"source/{source.id}/secret"
    before = services.secrets.get(name)
    other = authorize(services, f"Second-{secrets.token_hex(4)}")
    other_secret = services.secrets.get(f"source/{other.id}/secret")
    qtbot.waitUntil(lambda: services.events.is_listening(SANDBOX), timeout=10_000)
    assert services.sandbox.control.reset_permanent_code(agent_of(source))["is_delivered"]
    qtbot.waitUntil(lambda: services.secrets.get(name) != before, timeout=10_000)
    assert synchronize(services, source).state is TaskState.SUCCEEDED
    renewed = services.secrets.get(name)
    assert tell("reset_permanent_code", AuthCode="used-before") == 200
    settle(qtbot)
    assert services.secrets.get(name) == renewed
    assert services.secrets.get(f"source/{other.id}/secret") == other_secret


def test_an_authorization_has_the_callbacks_to_itself_and_gives_them_back(
    services: Application, source: IdentitySource, listener: EventListener, qtbot: QtBot
) -> None:
    other = authorize(services, f"Other-{secrets.token_hex(4)}")
    qtbot.waitUntil(lambda: services.events.is_listening(SANDBOX), timeout=10_000)
    services.sandbox.control.cancel_authorization(agent_of(source))
    qtbot.waitUntil(
        lambda: services.sources.get(source.id).lifecycle is Lifecycle.REVOKED, timeout=10_000
    )
    assert services.sources.get(other.id).lifecycle is Lifecycle.CONFIGURED
    again = authorize(services, source.name, services.sources.get(source.id))
    assert again.lifecycle is Lifecycle.CONFIGURED


def test_the_listener_survives_garbage(
    services: Application, source: IdentitySource, tell: Tell, qtbot: QtBot
) -> None:
    url = address(services)
    corp = source.draft.connection.corp_id
    assert request(url, b"\x00" * 3000) == 400
    assert request(f"{url}?msg_signature=x&timestamp=1&nonce=2", b"<xml/>") in (400, 403)
    assert post(services, "<xml><InfoType>cancel_auth", "dk-somebody") == 403
    event = f"<xml><ToUserName>{corp}</ToUserName><Event>change_contact</Event></xml>"
    assert post(services, event, corp) == 400, "a change without its kind"
    assert post(services, event, "ww-somebody-else") == 403
    assert tell("change_auth") == 400
    assert tell("something_new") == 200
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port_of(url))) as one:
        one.sendall(b"\xff\xfe\r\n\r\n")
        one.recv(100)
    services.sandbox.control.cancel_authorization(agent_of(source))
    qtbot.waitUntil(
        lambda: services.sources.get(source.id).lifecycle is Lifecycle.REVOKED, timeout=10_000
    )


def port_of(url: str) -> int:
    return int(url.rstrip("/").rpartition(":")[2])


def test_the_service_provider_is_listened_for_when_its_switch_is_on(
    services: Application,
    source: IdentitySource,
    listener: EventListener,
    changes: Changes,
    qtbot: QtBot,
) -> None:
    qr = ConnectionMode.QR_CODE
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        values = ServiceProvider(
            corp_id="ww1", suite_id="dk1", listen=f"127.0.0.1:{port}",
            public_url="https://sase.example.com/wecom", secret="s1", suite_secret="s2",
            callback_token="token1", encoding_aes_key="a" * 43,
        )  # fmt: skip
        services.settings.save_service_provider(values)
        changes.settings_changed.emit()
        settle(qtbot)
        assert not services.events.is_listening(qr)
        services.settings.save_service_provider(replace(values, hears_events=True))
        with qtbot.waitSignal(listener.unavailable, timeout=10_000):
            changes.settings_changed.emit()
    changes.settings_changed.emit()
    qtbot.waitUntil(lambda: services.events.is_listening(qr), timeout=10_000)
    assert request(f"http://127.0.0.1:{port}/wecom", b"garbage") == 400
    with services.authorization.desk.yielded():
        socket.create_server(("127.0.0.1", port)).close()
    qtbot.waitUntil(lambda: services.events.is_listening(qr), timeout=10_000)
    services.settings.forget_service_provider()
    changes.settings_changed.emit()
    qtbot.waitUntil(lambda: not services.events.is_listening(qr), timeout=10_000)
