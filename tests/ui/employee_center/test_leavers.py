"""People who are leaving: the chip, the day, the panel, and what an admin decides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from sase_desktop.domain.leaving import Grace
from sase_desktop.domain.review import EmployeeQuery
from sase_desktop.ui.controls.banner import Banner
from sase_desktop.ui.controls.chip import Chip
from tests.ui.employee_center.test_people import click, find, open_page
from tests.ui.real_directory import PERSON, Real


@pytest.fixture
def leaving(filled: Real) -> Real:
    """One of its people is missing, for a fortnight at most."""
    draft = filled.services.sources.get(filled.source.id).draft
    filled.source = filled.services.sources.save(filled.source.id, replace(draft, grace=Grace(3)))
    filled.sandbox.control.delete_member(PERSON)
    filled.synchronize()
    return filled


def leavers(real: Real) -> int:
    return real.services.review.employees(real.source.id, EmployeeQuery(leaving=True)).total


def test_the_chip_leaves_those_who_are_leaving(leaving: Real, qtbot: QtBot) -> None:
    table = open_page(leaving, qtbot)
    chip: Chip = find(leaving, Chip, "leaving")
    qtbot.waitUntil(chip.isVisible)
    assert chip.text() == "Leaving: 1"
    click(qtbot, leaving, "leaving")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    keys = [one.key for one in table.model().columns]  # type: ignore[attr-defined]
    status = table.model().index(0, keys.index("work_status"))
    qtbot.waitUntil(lambda: bool(status.data()))
    assert status.data().startswith("Leaving on ")
    click(qtbot, leaving, "leaving")
    qtbot.waitUntil(lambda: table.model().rowCount() > 1)


def test_where_nobody_is_leaving_there_is_no_chip(filled: Real, qtbot: QtBot) -> None:
    open_page(filled, qtbot)
    assert not find(filled, Chip, "leaving").isVisible()


def notice(real: Real, qtbot: QtBot) -> Banner:
    open_page(real, qtbot, external_id=PERSON)
    name = "employee_center.leaving_notice"
    qtbot.waitUntil(lambda: real.window.findChild(Banner, name) is not None)
    found: Banner = find(real, Banner, "leaving_notice")
    return found


def test_the_panel_tells_since_when_and_until_when(leaving: Real, qtbot: QtBot) -> None:
    text = notice(leaving, qtbot).text()
    assert text.sentence.startswith("Leaving on ")
    assert "in 1 of 3 clean runs" in text.explanation
    assert "Today" in text.explanation


def test_the_countdown_is_stopped(leaving: Real, qtbot: QtBot) -> None:
    notice(leaving, qtbot)
    leaving.ask.agrees = False
    click(qtbot, leaving, "keep_leaver")
    assert leaving.ask.questions[-1].key == "keep_leaver"
    leaving.ask.agrees = True
    with qtbot.waitSignal(leaving.changes.directory_changed):
        click(qtbot, leaving, "keep_leaver")
    name = "employee_center.keep_leaver"
    qtbot.waitUntil(lambda: leaving.window.findChild(QAbstractButton, name) is None)
    assert find(leaving, Banner, "leaving_notice").text().sentence == "Leaving, kept."
    assert leavers(leaving) == 1


def test_a_leaver_is_deleted_at_once(leaving: Real, qtbot: QtBot) -> None:
    notice(leaving, qtbot)
    with qtbot.waitSignal(leaving.changes.directory_changed):
        click(qtbot, leaving, "delete_leaver")
    assert leaving.ask.questions[-1].is_danger
    assert leavers(leaving) == 0
    qtbot.waitUntil(lambda: not find(leaving, Chip, "leaving").isVisible())


def test_whoever_returned_has_no_notice(leaving: Real, qtbot: QtBot) -> None:
    leaving.sandbox.control.create_member(PERSON, "周子墨", [2])
    leaving.synchronize()
    open_page(leaving, qtbot, external_id=PERSON)
    name = "employee_center.history_0"
    qtbot.waitUntil(lambda: leaving.window.findChild(QAbstractButton, name) is not None)
    assert leaving.window.findChild(Banner, "employee_center.leaving_notice") is None
