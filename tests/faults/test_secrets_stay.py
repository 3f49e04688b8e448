"""Marked secrets, a whole life of a profile, and no byte of them anywhere but in the vault."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from sase_desktop.app import Application
from sase_desktop.domain.authorization import AuthorizationEvent, AuthorizationStep
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import (
    Connection,
    ConnectionMode,
    IdentitySource,
    SourceDraft,
    SourceKind,
)
from sase_desktop.domain.notice import Channel
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.running.timers import TimerKind, TimerPlan, make_timer
from sase_desktop.services.sandbox import SandboxChoices
from sase_desktop.services.settings import Network, ServiceProvider
from sase_desktop.services.telling.channel_settings import ChannelSettings
from tests.hunting import Found, files_below, hunt

from .station import Clock, Leaping, connect, document_of

MARKED = {
    "passphrase": "Marked-Passphrase-of-the-admin",
    "provider secret": "MarkedProviderSecret0123456789",
    "template secret": "MarkedTemplateSecret0123456789",
    "callback token": "MarkedCallbackToken0123",
    "callback key": "MarkedEncodingAESKeyMarkedEncodingAESKey123",
    "proxy login": "marked-account:Marked%2FProxy%2FPassword",
    "wrong secret": "MarkedSecretThatWasMistyped",
    "robot key": "MarkedRobotKey-0123456789",
    "mail password": "MarkedMailPassword0123456789",
}


class Life:
    """One profile from its first day on, with everything that it ever said."""

    def __init__(self, folder: Path, sandbox: Sandbox, clock: Clock) -> None:
        self.folder = folder
        self.sandbox = sandbox
        self.clock = clock
        self.said: list[str] = []
        self.secrets = dict(MARKED)
        self.services = Application.open(
            Profile.open(folder / "profile"), passphrase=MARKED["passphrase"]
        )

    def say(self, *things: object) -> None:
        for one in things:
            self.said += [repr(one), str(one)]

    def run(self, source: IdentitySource, **wish: Any) -> SyncTask:
        task, _ = self.services.synchronization.request(source.id, **wish)
        task = self.services.synchronization.run(task.id, Leaping(self.clock))
        self.say(task, json.dumps(self.services.documents.task(task)))
        return task

    def fails(self, deed: Callable[..., object], *words: object, **more: object) -> None:
        """With its text, its causes and its trace, as a crash would print them."""
        try:
            deed(*words, **more)
        except SaseError as error:
            self.say(error, error.args, error.detail)
            self.said.append("".join(traceback.format_exception(error)))
        else:
            raise AssertionError("nothing was refused")

    def found(self) -> list[Found]:
        tokens = self.sandbox.world.tokens.texts()
        assert tokens
        self.secrets |= {f"token {number}": token for number, token in enumerate(tokens)}
        self.secrets["app secret"] = self.sandbox.secret
        said = [(f"said: {one[:60]}", one.encode("utf-8", "replace")) for one in self.said]
        return hunt([*files_below(self.folder), *said], self.secrets)


@pytest.fixture
def life(
    tmp_path: Path, sandbox: Sandbox, clock: Clock, caplog: pytest.LogCaptureFixture
) -> Iterator[Life]:
    caplog.set_level(logging.DEBUG)
    life = Life(tmp_path, sandbox, clock)
    life.services.settings.save(
        Network(proxy=f"http://{MARKED['proxy login']}@127.0.0.1:9", calls_per_second=50)
    )
    life.services.settings.save_service_provider(a_provider())
    life.services.announcing.save(channels())
    yield life
    life.services.close()


def a_provider() -> ServiceProvider:
    return ServiceProvider(
        corp_id="ww0123456789abcdef",
        suite_id="dk0123456789abcdef",
        public_url="https://sase.example.com/callback",
        secret=MARKED["provider secret"],
        suite_secret=MARKED["template secret"],
        callback_token=MARKED["callback token"],
        encoding_aes_key=MARKED["callback key"],
    )


def channels() -> ChannelSettings:
    """Both lead to a port where nobody listens."""
    return ChannelSettings(
        robot_on=True,
        robot=f"http://127.0.0.1:9/send?key={MARKED['robot key']}",
        mail_on=True,
        host="127.0.0.1",
        port=9,
        security="none",
        user="marked",
        password=MARKED["mail password"],
        sender="sase@example.com",
        recipients="it@example.com",
    )


def test_a_whole_life(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    source = connect(life.services, life.sandbox)
    assert life.run(source).failure is None
    refusals(life, source)
    out = life.folder / "out"
    out.mkdir()
    everything_goes_out(life, source, out)
    life.services.close()
    life.say(caplog.text)
    assert life.found() == []
    life.services = Application.open(Profile.open(life.folder / "profile"))
    life.fails(life.services.settings.service_provider)
    life.fails(life.services.settings.network)
    life.fails(life.services.announcing.settings.read)
    assert life.found() == []


def refusals(life: Life, source: IdentitySource) -> None:
    """A vendor that repeats what it was sent, broken answers, a secret that was mistyped."""
    services, control = life.services, life.sandbox.control
    token = life.sandbox.world.tokens.texts()[0]
    for number in (40001, 60020, -1):
        echo = f"no: corpsecret={life.sandbox.secret}&access_token={token} {life.sandbox.secret}"
        control.add_fault("errcode", "*", errcode=number, errmsg=echo, times=None)
        assert life.run(source).failure is not None
        life.say(*services.doctor.examine(source.id, Leaping(life.clock)))
        control.clear_faults()
    for kind in ("drop_before", "truncated_json", "not_json"):
        control.add_fault(kind, "user/*", times=None)
        assert life.run(source).failure is not None
        control.clear_faults()
    wrong = document_of(life.sandbox, name="Wrong")
    life.fails(services.sources.apply_document, wrong, MARKED["wrong secret"])
    half = replace(a_provider(), public_url="", callback_token="not a token!")
    life.fails(services.settings.save_service_provider, half)
    life.say(services.settings.service_provider(), services.settings.network(), services.secrets)
    for task in services.review.tasks(source.id):
        services.announcing.note_task(task.id)
    assert services.announcing.deliver(Leaping(life.clock)) > 0
    life.say(channels(), services.announcing.settings.read(), *services.announcing.recent(100))
    for channel in Channel:
        life.fails(services.announcing.test, channels(), channel)
    life.say(services.secret_keeping, services.sources.get(source.id), services, services.profile)


def everything_goes_out(life: Life, source: IdentitySource, out: Path) -> None:
    services = life.services
    for task in services.review.tasks(source.id)[-2:]:
        records = services.review.record_documents
        for ending in ("csv", "xlsx", "jsonl"):
            rows = records(task.id, RecordFilter())
            services.documents.export(out / f"records-{task.id}.{ending}", "records", rows)
        services.reports.save(task.id, out / f"report-{task.id}.html", "en", Leaping(life.clock))
        services.evidence.save(task.id, out / f"evidence-{task.id}.zip", Leaping(life.clock))
    for kind in ("departments", "employees"):
        rows = services.review.directory_documents(source.id, kind)
        services.documents.export(out / f"{kind}.csv", kind, rows)
    services.backup.save(out / "backup.db")
    services.profile.preferences.set("language", "zh_CN")
    services.profile.lock()
    plan = TimerPlan(services.profile.folder, "marked", home=out)
    for timer_kind in TimerKind:
        timer = make_timer(timer_kind, plan)
        (out / f"{timer_kind}.txt").write_text(timer.text + timer.enable, encoding="utf-8")
    services.restoring.restore(out / "backup.db")


class Patient(Leaping):
    """Where somebody else has to act, leaping over the time does not help."""

    def wait(self, seconds: float) -> None:
        threading.Event().wait(seconds)


def test_an_authorization_by_qr_code_and_every_process_beside_it(
    life: Life, caplog: pytest.LogCaptureFixture
) -> None:
    """The permanent code comes in through the callback; the practice company is a process."""
    services = life.services
    running = services.sandbox.start(SandboxChoices(departments=3, employees=10))
    lines: list[str] = []

    def on_event(event: AuthorizationEvent) -> None:
        life.say(event)
        lines.append(arguments_of_everybody())
        if event.step is AuthorizationStep.WAITING:
            control = services.sandbox.control
            control.confirm_scan(control.scans()[-1]["session_id"])

    draft = SourceDraft(
        kind=SourceKind.WECOM,
        name="By-QR-code",
        connection=Connection(ConnectionMode.SANDBOX, running.corp_id, api_base=running.api_base),
    )
    granted = services.authorization.authorize(
        draft, on_event, Patient(life.clock), refresh_requested=lambda: False
    )
    source = services.sources.save(granted.source.id, granted.source.draft, confirms_settings=True)
    life.say(granted)
    assert life.run(source).failure is None
    for app in services.sandbox.control.apps():
        life.secrets[f"secret of app {app['agent_id']}"] = app["secret"]
    for name in services.secrets.names():
        kept = services.secrets.get(name) or ""
        life.secrets[f"kept {name}"] = kept
    connect(services, life.sandbox)  # so that there are tokens to look for
    life.said.append("".join(lines))
    services.close()
    life.say(caplog.text)
    assert len(life.secrets) > len(MARKED) + 4
    assert life.found() == []


def arguments_of_everybody() -> str:
    """The arguments of this process and all that it has started."""
    me = psutil.Process()
    told: list[str] = []
    for one in (me, *me.children(recursive=True)):
        try:
            told += one.cmdline()
        except psutil.Error:
            continue
    return "\n".join(told)


_CRASH = """
import faulthandler, sys
from sase_desktop.__main__ import main

faulthandler.enable(all_threads=True)
sys.exit(main(["--profile", sys.argv[1], "--json", "sync", "HQ"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV, signal.SIGKILL])
def test_what_a_crash_leaves_behind(life: Life, number: signal.Signals) -> None:
    connect(life.services, life.sandbox)
    life.services.close()
    life.sandbox.control.set_limits(latency_ms=400)
    environment = {**os.environ, "SASE_DESKTOP_PASSPHRASE": MARKED["passphrase"]}
    with subprocess.Popen(
        [sys.executable, "-c", _CRASH, str(life.folder / "profile")],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stderr is not None
        assert running.stderr.readline() == "fetch departments\n"
        life.said.append(arguments_of_everybody())
        running.send_signal(number)
        out, told = running.communicate(timeout=30)
    assert ("Fatal Python error" in told) == (number is not signal.SIGKILL)
    life.said += [out, told]
    assert life.found() == []
    life.services = Application.open(Profile.open(life.folder / "profile"))
    assert life.found() == []


def test_the_vault_is_where_they_are(life: Life) -> None:
    """The hunt would find them: the same profile, with the vault opened."""
    connect(life.services, life.sandbox)
    kept = [life.services.secrets.get(name) or "" for name in life.services.secrets.names()]
    life.said += kept
    found = {name for _, name, _ in life.found()}
    assert found >= {"provider secret", "template secret", "callback token", "callback key"}
    assert found >= {"proxy login", "app secret", "robot key", "mail password"}
