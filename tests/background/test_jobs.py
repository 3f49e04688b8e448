"""Jobs in real threads: success, failure, cancel, shutdown while running, throttling."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot
from pytestqt.qtbot import QtBot

from sase_desktop.background.jobs import Job, JobRunner, Progress
from sase_desktop.domain.errors import Cancelled, ErrorCode, SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Phase


class Listener(QObject):
    """Hears a job in the thread it lives in."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.progress: list[Progress] = []
        self.threads: set[QThread] = set()
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_value)
        job.failed.connect(self._on_value)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self.progress.append(progress)

    @Slot(object)
    def _on_value(self, value: object) -> None:
        self.threads.add(QThread.currentThread())
        self.heard.append(value)

    @Slot()
    def _on_cancelled(self) -> None:
        self.heard.append("cancelled")

    @Slot()
    def _on_finished(self) -> None:
        self.heard.append("finished")


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    assert runner.shutdown()


def run(qtbot: QtBot, runner: JobRunner, job: Job) -> Listener:
    listener = Listener(job)
    with qtbot.waitSignal(runner.idle):
        runner.start(job)
    qtbot.waitUntil(lambda: "finished" in listener.heard)
    return listener


def test_success_is_heard_in_the_window_thread(qtbot: QtBot, runner: JobRunner) -> None:
    worker: list[int] = []

    def work(_: Checkpoint) -> str:
        worker.append(threading.get_ident())
        return "done"

    listener = run(qtbot, runner, Job(work))
    assert listener.heard == ["done", "finished"]
    assert listener.threads == {QThread.currentThread()}
    assert worker != [threading.get_ident()]
    assert runner.count() == 0


def test_large_numbers_arrive_whole(qtbot: QtBot, runner: JobRunner) -> None:
    assert run(qtbot, runner, Job(lambda _: 2**40)).heard[0] == 2**40


def test_an_expected_error_arrives_as_it_is(qtbot: QtBot, runner: JobRunner) -> None:
    error = SaseError(ErrorCode.NETWORK, "no route")

    def work(_: Checkpoint) -> None:
        raise error

    assert run(qtbot, runner, Job(work)).heard == [error, "finished"]


def test_anything_else_becomes_internal_with_a_traceback(
    qtbot: QtBot, runner: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_: Checkpoint) -> None:
        raise ZeroDivisionError("secret value")

    with caplog.at_level(logging.ERROR):
        listener = run(qtbot, runner, Job(work))
    error = listener.heard[0]
    assert isinstance(error, SaseError)
    assert error.code is ErrorCode.INTERNAL
    assert error.detail == "ZeroDivisionError"
    assert isinstance(error.__cause__, ZeroDivisionError)
    assert "Traceback" in caplog.text


def test_cancel_ends_a_wait_at_once(qtbot: QtBot, runner: JobRunner) -> None:
    began = threading.Event()

    def work(checkpoint: Checkpoint) -> None:
        began.set()
        checkpoint.wait(60)

    job = Job(work)
    listener = Listener(job)
    start = time.monotonic()
    runner.start(job)
    qtbot.waitUntil(began.is_set)
    job.cancel()
    qtbot.waitUntil(lambda: "finished" in listener.heard)
    assert listener.heard == ["cancelled", "finished"]
    assert time.monotonic() - start < 5
    assert job.is_cancelling


def test_cancel_before_the_start_does_no_work(qtbot: QtBot, runner: JobRunner) -> None:
    worked: list[int] = []
    job = Job(lambda _: worked.append(1))
    job.cancel()
    assert run(qtbot, runner, job).heard == ["cancelled", "finished"]
    assert not worked


def test_progress_is_throttled_and_the_last_value_wins(qtbot: QtBot, runner: JobRunner) -> None:
    def work(checkpoint: Checkpoint) -> None:
        for done in range(5001):
            checkpoint(Phase.FETCH_USERS, done, 5000)
        for done in range(11):
            checkpoint(Phase.PLAN, done, 10)

    listener = run(qtbot, runner, Job(work))
    assert len(listener.progress) < 50
    last = {one.phase: one.done for one in listener.progress}
    assert last == {Phase.FETCH_USERS: 5000, Phase.PLAN: 10}


def test_the_end_of_a_thread_is_told_inside_it(qtbot: QtBot) -> None:
    ended: list[int] = []
    runner = JobRunner(lambda: ended.append(threading.get_ident()))
    worked: list[int] = []
    run(qtbot, runner, Job(lambda _: worked.append(threading.get_ident())))
    assert ended == worked


def test_shutdown_while_running(qtbot: QtBot) -> None:
    runner = JobRunner()
    began = threading.Event()

    def work(checkpoint: Checkpoint) -> None:
        began.set()
        while True:
            checkpoint.wait(0.01)

    jobs = [Job(work, is_task=True), Job(work)]
    for job in jobs:
        runner.start(job)
    qtbot.waitUntil(began.is_set)
    assert runner.task_count() == 1
    assert runner.shutdown(5000)
    assert runner.count() == 0
    runner.start(Job(work))
    assert runner.count() == 0, "nothing starts after the shutdown"


def test_shutdown_gives_up_at_its_deadline(qtbot: QtBot) -> None:
    runner = JobRunner()
    began, release = threading.Event(), threading.Event()

    def deaf(_: Checkpoint) -> None:
        began.set()
        release.wait(30)

    runner.start(Job(deaf))
    qtbot.waitUntil(began.is_set)
    assert not runner.shutdown(20)
    assert runner.count() == 1, "a running thread must be held, or the process aborts"
    release.set()
    assert runner.shutdown(5000)


def test_the_checkpoint_works_without_a_thread() -> None:
    job = Job(lambda _: None)
    job(Phase.PLAN, 1, 2)
    job.cancel()
    with pytest.raises(Cancelled):
        job(Phase.PLAN, 2, 2)
    with pytest.raises(Cancelled):
        job.wait(1)


class Emitter(QObject):
    told = Signal(bool)


def test_signals_lose_no_reference(qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost one of True for each emit and then aborted."""
    emitter = Emitter()
    before = sys.getrefcount(True)
    for _ in range(100):
        emitter.told.emit(True)
    assert abs(sys.getrefcount(True) - before) < 20
