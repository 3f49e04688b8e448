"""Words to the desktop: of what ended while nobody looked, and never twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sase_desktop.ui.notifying import Notifier, Told
from tests.ui.real_directory import Real, real, sandbox, services

__all__ = ["real", "sandbox", "services"]


@pytest.fixture
def heard(qtbot: QtBot, real: Real) -> Iterator[list[Told]]:
    """What was told."""
    found: list[Told] = []
    notifier = Notifier(
        real.window, real.services, real.window._context.runner, real.changes, real.window
    )
    notifier.told.connect(found.append)
    yield found


def fail(real: Real) -> None:
    real.synchronize()
    real.sandbox.control.mass_departure(share=0.9)
    real.window.tasks.start(real.source.id)


def test_a_stopped_plan_is_told_with_the_way_to_it(
    qtbot: QtBot, real: Real, heard: list[Told]
) -> None:
    real.window.hide()
    fail(real)
    qtbot.waitUntil(lambda: bool(heard))
    (told,) = heard
    assert told.title == real.source.name and "deletion guard" in told.text
    assert (told.place.page, told.place.source_id) == ("sync_records", real.source.id)
    assert real.services.review.task(told.place.task_id).failure is not None  # type: ignore[arg-type]


def test_nothing_is_told_while_the_window_is_in_front(
    qtbot: QtBot, real: Real, heard: list[Told]
) -> None:
    with qtbot.waitSignal(real.window.tasks.ended, timeout=10_000):
        fail(real)
    qtbot.waitUntil(lambda: not real.window._context.runner.task_count())
    assert heard == []


def test_what_wecom_revokes_by_itself_is_told(qtbot: QtBot, real: Real, heard: list[Told]) -> None:
    real.window.hide()
    notifier = real.window.findChildren(Notifier)[-1]
    real.changes.sources_changed.emit()
    qtbot.waitUntil(lambda: notifier._revoked == {})
    real.services.sources.revoke(real.source.id)
    real.changes.sources_changed.emit()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].place.page == "identity_sync"
