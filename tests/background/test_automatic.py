"""Automatic runs of the window, over a real profile and a real sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.automatic import AutomaticRuns
from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.background.tasks import TaskRunner
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.sync_task import TaskState, Trigger
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.vendors import whole_document
from tests.fakes import CountingCheckpoint


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=5, employees=20) as running:
        yield running


@pytest.fixture
def services() -> Iterator[Application]:
    profile = Profile.throw_away()
    with Application.open(profile) as services:
        yield services
    profile.close()


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    document = {
        "kind": "wecom",
        "name": "HQ",
        "automatic_synchronization": True,
        "cycle_hours": 2,
        "connection": {"corp_id": sandbox.corp_id, "api_base": sandbox.api_base},
    }
    return services.sources.apply_document(document, sandbox.secret)


@pytest.fixture
def runner(qapp: QApplication, services: Application) -> Iterator[JobRunner]:
    runner = JobRunner(services.database.close)
    yield runner
    assert runner.shutdown()


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def tasks(services: Application, runner: JobRunner, changes: Changes) -> TaskRunner:
    return TaskRunner(services, runner, changes)


@pytest.fixture
def automatic(
    services: Application, runner: JobRunner, tasks: TaskRunner, changes: Changes
) -> Iterator[AutomaticRuns]:
    automatic = AutomaticRuns(services, runner, tasks, changes)
    yield automatic
    automatic.stop()


def test_a_source_never_synchronized_runs_at_once_and_then_a_cycle_later(
    automatic: AutomaticRuns,
    tasks: TaskRunner,
    services: Application,
    source: IdentitySource,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(tasks.ended, timeout=10_000):
        automatic.start()
    (task,) = services.review.tasks(source.id)
    assert task.state is TaskState.SUCCEEDED
    assert task.request.trigger is Trigger.AUTOMATIC
    assert services.timetable.due() == ()
    next_run = services.sources.get(source.id).next_run_at
    assert task.started_at is not None
    assert next_run == task.started_at + timedelta(hours=2)


def test_however_many_cycles_were_missed_one_run_catches_up(
    services: Application, source: IdentitySource
) -> None:
    task, _ = services.synchronization.request(source.id, trigger=Trigger.AUTOMATIC)
    services.synchronization.run(task.id, CountingCheckpoint())
    later = datetime.now(UTC) + timedelta(days=3)
    with time_machine.travel(later, tick=True):
        assert services.timetable.due() == (source.id,)
        task, _ = services.synchronization.request(source.id, trigger=Trigger.AUTOMATIC)
        services.synchronization.run(task.id, CountingCheckpoint())
        assert services.timetable.due() == ()


def test_without_user_information_an_automatic_run_takes_departments_alone(
    services: Application, source: IdentitySource
) -> None:
    document = {**whole_document(source), "synchronize_user_information": False}
    services.sources.apply_document(document, None)
    manual, _ = services.synchronization.request(source.id)
    assert manual.request.includes_users
    services.synchronization.cancel(manual.id)
    assert (
        services.synchronization.run(manual.id, CountingCheckpoint()).state is TaskState.CANCELLED
    )
    task, _ = services.synchronization.request(source.id, trigger=Trigger.AUTOMATIC)
    done = services.synchronization.run(task.id, CountingCheckpoint())
    assert done.departments.created == 5
    assert done.employees.total == 0


def test_closed_sources_and_switched_off_ones_are_never_due(
    services: Application, source: IdentitySource
) -> None:
    assert services.timetable.due() == (source.id,)
    services.sources.set_automatic(source.id, automatic=False)
    assert services.timetable.due() == ()
    services.sources.set_automatic(source.id, automatic=True)
    services.sources.set_enabled(source.id, enabled=False)
    assert services.timetable.due() == ()
