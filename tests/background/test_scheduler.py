"""The timer of automatic runs."""

from __future__ import annotations

import logging

import pytest
from pytestqt.qtbot import QtBot

from sase_desktop.background.changes import Changes
from sase_desktop.background.scheduler import Scheduler


def test_it_asks_again_and_again(qtbot: QtBot) -> None:
    asked: list[int] = []
    scheduler = Scheduler(lambda: asked.append(1), interval_ms=5)
    scheduler.start()
    qtbot.waitUntil(lambda: len(asked) >= 3)
    scheduler.stop()
    assert not scheduler.is_active


def test_a_fault_does_not_silence_it(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise OSError("disk")

    scheduler = Scheduler(broken)
    with caplog.at_level(logging.ERROR):
        scheduler.ask()
    assert "schedule" in caplog.text


def test_changes_carry_ids_whole(qtbot: QtBot) -> None:
    changes = Changes()
    with qtbot.waitSignal(changes.task_changed) as told:
        changes.task_changed.emit(2**40)
    assert told.args == [2**40]
