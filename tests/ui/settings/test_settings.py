"""The settings page by clicks and keys on the real application."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sase_desktop.domain.review import Purged
from sase_desktop.services.settings import Guard, Network, Retention, ServiceProvider
from sase_desktop.ui.controls.segments import Segment
from sase_desktop.ui.page import Place
from tests.ui.real_directory import Real
from tests.ui.sync_settings.hands import click, find, is_there, type_into

PROVIDER = ServiceProvider(
    corp_id="ww1",
    suite_id="dk1",
    listen="127.0.0.1:8090",
    public_url="https://sase.example.com/wecom",
    secret="s1",
    suite_secret="s2",
    callback_token="token1",
    encoding_aes_key="a" * 43,
)


def open_section(real: Real, qtbot: QtBot, key: str) -> Any:
    real.window.navigate(Place("settings", detail=key))
    return find(f"settings.{key}")


def test_sections_are_walked_with_the_keyboard(real: Real, qtbot: QtBot) -> None:
    open_section(real, qtbot, "general")
    sections = find("settings.sections")
    sections.setFocus()
    for key in (
        "provider",
        "network",
        "schedule",
        "notifications",
        "guard",
        "secrets",
        "backup",
        "log",
    ):
        qtbot.keyClick(sections, Qt.Key.Key_Down)
        assert is_there(f"settings.{key}")
        assert real.window.place() == Place("settings", detail=key)


def test_a_click_on_a_section_leaves_no_ring(real: Real, qtbot: QtBot) -> None:
    open_section(real, qtbot, "general")
    sections = find("settings.sections")
    place = sections.visualRect(sections.model().index(2, 0)).center()
    qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert real.window.place() == Place("settings", detail="network")
    assert not sections.hasFocus()
    sections.setFocus(Qt.FocusReason.TabFocusReason)
    assert sections.hasFocus()


def test_language_and_theme_are_wished_at_once(real: Real, qtbot: QtBot) -> None:
    open_section(real, qtbot, "general")
    with qtbot.waitSignal(real.window.choice_requested) as wished:
        click(qtbot, "settings.general.theme.dark")
    assert wished.args == [None, "dark"]
    with qtbot.waitSignal(real.window.choice_requested) as wished:
        click(qtbot, "settings.general.language.zh_CN")
    assert wished.args == ["zh_CN", None]
    assert find("settings.general.language.en").isVisible()
    assert isinstance(find("settings.general.theme.light"), Segment)
    assert str(real.services.profile.folder) == find("settings.general.folder").text()


def test_a_wrong_value_is_told_when_its_field_is_left(real: Real, qtbot: QtBot) -> None:
    open_section(real, qtbot, "network")
    qtbot.waitUntil(lambda: find("settings.network.api_base").text() == Network().api_base)
    type_into("settings.network.api_base", "ftp://x")
    type_into("settings.network.proxy", "http://proxy:8080")
    assert find("settings.network.api_base").property("error") is True
    click(qtbot, "settings.network.save")
    assert real.services.settings.network() == Network()
    type_into("settings.network.api_base", "https://gateway.example.com/")
    assert find("settings.network.api_base").property("error") is False
    find("settings.network.calls_per_second").setValue(7)
    click(qtbot, "settings.network.save")
    wanted = Network("https://gateway.example.com", "http://proxy:8080", "", 7)
    qtbot.waitUntil(lambda: real.services.settings.network() == wanted)
    qtbot.waitUntil(lambda: not find("settings.network.save").isEnabled())


def test_a_certificate_file_is_chosen(real: Real, qtbot: QtBot, tmp_path: Path) -> None:
    open_section(real, qtbot, "network")
    real.ask.file = tmp_path / "ca.pem"
    real.ask.file.write_text("x")
    click(qtbot, "settings.network.ca_file_choose")
    assert find("settings.network.ca_file").text() == str(real.ask.file)


def test_the_service_provider_is_saved_masked_and_forgotten(real: Real, qtbot: QtBot) -> None:
    open_section(real, qtbot, "provider")
    click_save = "settings.provider.save"
    qtbot.waitUntil(lambda: find("settings.provider.listen").text() == PROVIDER.listen)
    type_into("settings.provider.corp_id", "ww1")
    click(qtbot, click_save)
    assert find("settings.provider.secret").property("error") is True
    for path in (
        "secret", "suite_id", "suite_secret", "listen", "public_url", "callback_token",
        "encoding_aes_key",
    ):  # fmt: skip
        type_into(f"settings.provider.{path}", getattr(PROVIDER, path))
    click(qtbot, click_save)
    qtbot.waitUntil(lambda: real.services.settings.service_provider() == PROVIDER)
    assert find("settings.provider.secret").displayText() == "●●"
    qtbot.waitUntil(lambda: find("settings.provider.forget").isEnabled())
    click(qtbot, "settings.provider.forget")
    qtbot.waitUntil(lambda: real.services.settings.service_provider() == ServiceProvider())
    assert real.ask.questions[-1].key == "forget_provider"
    qtbot.waitUntil(lambda: find("settings.provider.corp_id").text() == "")


def test_what_wecom_says_by_itself_is_heard_when_the_switch_is_on(real: Real, qtbot: QtBot) -> None:
    real.services.settings.save_service_provider(PROVIDER)
    open_section(real, qtbot, "provider")
    qtbot.waitUntil(lambda: find("settings.provider.corp_id").text() == "ww1")
    assert not find("settings.provider.hears_events").isChecked()
    click(qtbot, "settings.provider.hears_events")
    click(qtbot, "settings.provider.save")
    qtbot.waitUntil(lambda: real.services.settings.service_provider().hears_events)


def test_a_timer_is_shown_copied_and_saved(
    real: Real, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    open_section(real, qtbot, "schedule")
    text = find("settings.schedule.text")
    assert "[Timer]" in text.toPlainText()
    assert "timer.env" in find("settings.schedule.passphrase").text()
    click(qtbot, "settings.schedule.kind.cron")
    assert text.toPlainText().startswith("# SASE Desktop")
    click(qtbot, "settings.schedule.copy")
    assert QGuiApplication.clipboard().text() == text.toPlainText()
    click(qtbot, "settings.schedule.kind.systemd")
    assert not is_there("settings.schedule.command")
    click(qtbot, "settings.schedule.save")
    qtbot.waitUntil(lambda: is_there("settings.schedule.command"))
    units = sorted((tmp_path / ".config/systemd/user").iterdir())
    assert [one.suffix for one in units] == [".service", ".timer"]
    click(qtbot, "settings.schedule.copy_command")
    assert units[1].name in QGuiApplication.clipboard().text()


def test_guard_and_retention_are_saved_and_a_purge_says_what_goes(real: Real, qtbot: QtBot) -> None:
    open_section(real, qtbot, "guard")
    qtbot.waitUntil(lambda: find("settings.guard.minimum").value() == 20)
    find("settings.guard.minimum").setValue(50)
    find("settings.guard.days").setValue(1)
    assert find("settings.guard.department_percent").maximum() == 90
    find("settings.guard.department_minimum").setValue(5)
    find("settings.guard.department_percent").setValue(80)
    find("settings.guard.departments_minimum").setValue(3)
    click(qtbot, "settings.guard.save")
    qtbot.waitUntil(lambda: real.services.settings.retention() == Retention(1, 10))
    assert real.services.settings.guard() == Guard(50, 10, 3, 10, 5, 80)
    real.services.retention.would_purge = lambda: Purged(3, 1200)
    real.services.retention.purge = lambda: Purged(3, 1200)
    click(qtbot, "settings.guard.purge")
    qtbot.waitUntil(lambda: bool(real.ask.questions))
    assert "3 tasks with 1,200 records" in real.ask.questions[-1].lines[0]
    qtbot.waitUntil(lambda: not find("settings.guard.purge").is_busy)


def test_a_throw_away_profile_says_where_its_secrets_are(real: Real, qtbot: QtBot) -> None:
    open_section(real, qtbot, "secrets")
    qtbot.waitUntil(lambda: find("settings.secrets.home").text() == "Only in memory")
    assert not find("settings.secrets.set").isEnabled()


def test_a_backup_is_saved_and_restored_by_clicks(real: Real, qtbot: QtBot, tmp_path: Path) -> None:
    open_section(real, qtbot, "backup")
    real.ask.file = tmp_path / "a.sasebackup"
    click(qtbot, "settings.backup.save")
    qtbot.waitUntil(lambda: not find("settings.backup.save").is_busy)
    assert real.ask.file.is_file()
    real.services.sources.delete(real.source.id, "HQ")
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "settings.backup.restore")
    assert real.ask.questions[-1].key == "restore"
    assert [row.source.name for row in real.services.sources.rows()] == ["HQ"]


def test_what_is_no_backup_is_told(real: Real, qtbot: QtBot, tmp_path: Path) -> None:
    open_section(real, qtbot, "backup")
    real.ask.file = tmp_path / "x"
    real.ask.file.write_text("no database")
    click(qtbot, "settings.backup.restore")
    qtbot.waitUntil(lambda: bool(real.ask.messages))
    assert real.ask.questions == []


def test_unsaved_values_are_asked_about(real: Real, qtbot: QtBot) -> None:
    open_section(real, qtbot, "network")
    qtbot.waitUntil(lambda: find("settings.network.api_base").text() == Network().api_base)
    type_into("settings.network.proxy", "http://proxy:1")
    real.ask.save_answer = "stay"
    assert not real.window.navigate(Place("identity_sync"))
    real.ask.save_answer = "save"
    assert real.window.navigate(Place("identity_sync"))
    qtbot.waitUntil(lambda: real.services.settings.network().proxy == "http://proxy:1")


def test_the_log_is_filtered_searched_and_copied_without_what_must_not_leave(
    filled: Real, qtbot: QtBot
) -> None:
    log = logging.getLogger("sase_desktop.test")
    log.info("opened %s", filled.services.profile.folder / "profile.db")
    log.info("asked zhou@example.com and 13800001427 with access_token=abcdef123")
    open_section(filled, qtbot, "log")
    text = find("settings.log.text")
    qtbot.waitUntil(lambda: "created identity source" in text.toPlainText())
    shown = text.toPlainText()
    assert "[profile]" in shown and str(filled.services.profile.folder) not in shown
    for hidden in ("zhou@", "13800001427", "abcdef123"):
        assert hidden not in shown
    qtbot.keyClicks(find("settings.log.search"), "ASKED")
    qtbot.waitUntil(lambda: text.toPlainText().count("\n") == 0)
    click(qtbot, "settings.log.copy")
    assert "asked *** and *** with access_token=***" in QGuiApplication.clipboard().text()
    click(qtbot, "settings.log.level.40")
    qtbot.waitUntil(lambda: text.toPlainText() == "")
    assert find("settings.log.count").text() == "The log has no such entry."


def test_diagnostics_name_versions_and_no_company(filled: Real, qtbot: QtBot) -> None:
    open_section(filled, qtbot, "log")
    QGuiApplication.clipboard().clear()
    click(qtbot, "settings.log.diagnostics")
    qtbot.waitUntil(lambda: "SASE Desktop" in QGuiApplication.clipboard().text())
    told = QGuiApplication.clipboard().text()
    assert "source 1: wecom" in told and "succeeded" in told
    for hidden in (filled.source.name, filled.sandbox.corp_id, filled.sandbox.secret):
        assert hidden not in told.split()
