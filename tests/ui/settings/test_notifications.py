"""The channels for notices, tested with what is typed, and what became of what they carried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from sase_desktop.background.announcing import Announcer
from sase_desktop.services.telling.channel_settings import ChannelSettings
from sase_desktop.ui.page import Place
from sase_desktop.ui.shell.status_presenter import StatusPresenter
from tests.channel_servers import KEY, PASSWORD, USER, Robot, a_mail_server, a_robot, refusal
from tests.ui.real_directory import Real
from tests.ui.sync_settings.hands import click, find, is_there, type_into

S = "settings.notifications"


@pytest.fixture
def robot() -> Iterator[Robot]:
    with a_robot() as opened:
        yield opened


@pytest.fixture
def opened(real: Real, qtbot: QtBot) -> Real:
    real.window.navigate(Place("settings", detail="notifications"))
    qtbot.waitUntil(lambda: find(f"{S}.port").value() == 587)
    return real


def test_everything_is_off_and_a_wrong_address_is_told_at_its_field(
    opened: Real, qtbot: QtBot
) -> None:
    assert not find(f"{S}.robot_on").isChecked() and not find(f"{S}.mail_on").isChecked()
    find(f"{S}.robot_on").click()
    click(qtbot, f"{S}.save")
    assert find(f"{S}.robot").property("error") is True
    type_into(f"{S}.robot", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send")
    click(qtbot, f"{S}.robot_test")
    assert find(f"{S}.robot").property("error") is True
    assert opened.services.announcing.settings.switches() == ChannelSettings()


def test_a_robot_is_tested_before_it_is_saved(opened: Real, qtbot: QtBot, robot: Robot) -> None:
    robot.answers = [refusal(93000, "invalid webhook url")]
    type_into(f"{S}.robot", robot.address)
    click(qtbot, f"{S}.robot_test")
    qtbot.waitUntil(lambda: is_there(f"{S}.robot_result"))
    result = find(f"{S}.robot_result")
    qtbot.waitUntil(lambda: "The server said: 93000" in result.text())
    assert KEY not in result.text()
    click(qtbot, f"{S}.robot_test")
    qtbot.waitUntil(lambda: "was accepted" in result.text())
    assert robot.heard[0].startswith("SASE Desktop: test message")
    assert opened.services.announcing.settings.read().robot == ""
    find(f"{S}.robot_on").click()
    click(qtbot, f"{S}.save")
    qtbot.waitUntil(lambda: not find(f"{S}.save").isEnabled())
    assert opened.services.announcing.settings.read().robot == robot.address


def test_mail_is_sent_as_it_is_typed(opened: Real, qtbot: QtBot) -> None:
    with a_mail_server() as box:
        for path, text in (
            ("host", "127.0.0.1"), ("user", USER), ("password", PASSWORD),
            ("sender", "sase@example.com"), ("recipients", "it@example.com, nobody"),
        ):  # fmt: skip
            type_into(f"{S}.{path}", text)
        find(f"{S}.port").setValue(box.port)
        click(qtbot, f"{S}.security.none")
        click(qtbot, f"{S}.mail_test")
        assert find(f"{S}.recipients").property("error") is True
        type_into(f"{S}.recipients", "it@example.com")
        click(qtbot, f"{S}.mail_test")
        qtbot.waitUntil(lambda: "was accepted" in find(f"{S}.mail_result").text())
        assert len(box.messages) == 1


def test_a_lost_notice_is_told_behind_the_bell_and_sent_again(
    real: Real, qtbot: QtBot, robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sase_desktop.services.telling.announcing.PAUSES", (0.0, 0.0))
    window, changes = real.window, real.changes
    runner = window._context.runner
    status = StatusPresenter(window, real.services, runner, window.tasks, changes)
    announcer = Announcer(real.services, runner, window.tasks, changes, window)
    announcer.start()
    real.services.announcing.save(ChannelSettings(robot_on=True, robot=robot.address))
    real.synchronize()
    real.sandbox.control.mass_departure(share=0.9)
    robot.answers = [refusal(40035, "not today")] * 3
    with qtbot.waitSignal(changes.notices_changed, timeout=20_000):
        window.tasks.start(real.source.id)
    qtbot.waitUntil(lambda: status._overview.undelivered == 1)
    window.messages_requested.emit()
    menu = window.header.bell.findChild(QMenu)
    assert menu is not None
    last = [one for one in menu.actions() if "could not be delivered" in one.text()]
    last[0].trigger()
    menu.close()
    assert window.place() == Place("settings", detail="notifications")
    qtbot.waitUntil(lambda: is_there(f"{S}.lost"))
    click(qtbot, f"{S}.again")
    qtbot.waitUntil(lambda: len(robot.heard) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not is_there(f"{S}.lost"))
    qtbot.waitUntil(lambda: "Last delivered" in find(f"{S}.robot_last").text())
    announcer.stop()
