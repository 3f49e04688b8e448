"""The real application over a throw-away profile, and a sandbox that it has synchronized with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.background.tasks import TaskRunner
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.pages import page_specs
from sase_desktop.ui.preferences import MemoryPreferences
from tests.fakes import CountingCheckpoint
from tests.ui.spy_ask import SpyAsk
from tests.ui.tidy import collected_here, destroy

PERSON = "zhou.zimo"
HOSTILE = '=cmd|"<b>x</b>'


@dataclass
class Real:
    """What a test of a page has in its hands."""

    services: Application
    sandbox: Sandbox
    source: IdentitySource
    window: MainWindow
    ask: SpyAsk
    preferences: MemoryPreferences
    changes: Changes

    def synchronize(self) -> SyncTask:
        return synchronize(self.services, self.source)


def synchronize(services: Application, source: IdentitySource) -> SyncTask:
    task, _ = services.synchronization.request(source.id)
    done = services.synchronization.run(task.id, CountingCheckpoint())
    assert done.failure is None, done.failure
    return done


def connect(services: Application, sandbox: Sandbox, name: str = "HQ") -> IdentitySource:
    return services.sources.apply_document(
        {
            "kind": "wecom",
            "name": name,
            "connection": {
                "mode": "own_app",
                "corp_id": sandbox.corp_id,
                "agent_id": sandbox.agent_id,
                "api_base": sandbox.api_base,
            },
            "mapping": {"employee": [{"source": "extattr.工号", "target": "employee_number"}]},
            "extended_fields": [
                {"object": "employee", "key": "employee_number", "name": "工号", "type": "string"}
            ],
        },
        sandbox.secret,
    )


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=8, employees=40) as running:
        yield running


@pytest.fixture
def services() -> Iterator[Application]:
    profile = Profile.throw_away()
    with Application.open(profile) as opened:
        yield opened
    profile.close()


@pytest.fixture
def real(
    qtbot: QtBot,
    services: Application,
    sandbox: Sandbox,
    runner: JobRunner,
    ask: SpyAsk,
    preferences: MemoryPreferences,
) -> Iterator[Real]:
    """Not synchronized yet; the window stands on the first page of the navigation."""
    source = connect(services, sandbox)
    changes = Changes()
    tasks = TaskRunner(services, runner, changes)
    window = MainWindow(page_specs(), services, runner, changes, ask, preferences, tasks)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    with collected_here():
        yield Real(services, sandbox, source, window, ask, preferences, changes)
        assert runner.shutdown()  # jobs hold on to their page
        destroy(window)


@pytest.fixture
def filled(real: Real) -> Real:
    """Synchronized three times: a person was created, renamed, and given another position."""
    control = real.sandbox.control
    control.create_member(PERSON, "周子墨", [2], position="工程师", mobile="13800001427")
    real.synchronize()
    control.update_member(PERSON, position="高级工程师", departments=[2, 3])
    control.create_member("evil", HOSTILE, [2], position="<i>y</i>")
    real.synchronize()
    control.update_member(PERSON, status=2)
    real.synchronize()
    return real
