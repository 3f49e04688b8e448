"""A check by clicks: findings, codes, words for the administrator; kept for reading offline."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.domain.identity_source import Connection, ConnectionMode, SourceKind
from sase_desktop.services.connection_check.findings import Check, Finding, Level
from sase_desktop.ui import language, texts
from sase_desktop.ui.connection_check.report import Report, load_report, save_report
from sase_desktop.ui.connection_check.words import both_languages
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import Language
from sase_desktop.ui.page import Place
from sase_desktop.ui.preferences import MemoryPreferences
from tests.ui.real_directory import Real


def find(real: Real, kind: type, name: str) -> Any:
    found = real.window.findChild(kind, f"connection_check.{name}")
    assert found is not None, name
    return found


def click(qtbot: QtBot, real: Real, name: str) -> None:
    qtbot.mouseClick(find(real, QAbstractButton, name), Qt.MouseButton.LeftButton)


def check(real: Real, qtbot: QtBot) -> str:
    """Open the page, check by a click, wait for the summary."""
    page = real.window.current_page()
    real.window.navigate(Place("connection_check", real.source.id))
    page = real.window.current_page()
    first = find(real, QAbstractButton, "first_check")
    qtbot.waitUntil(lambda: first.isVisible() or find(real, QAbstractButton, "check").isVisible())
    with qtbot.waitSignal(page.presenter.ended, timeout=10000):  # type: ignore[union-attr]
        click(qtbot, real, "first_check" if first.isVisible() else "check")
    return str(find(real, Label, "summary").text())


def test_every_check_passes_and_is_kept(filled: Real, qtbot: QtBot) -> None:
    assert check(filled, qtbot) == "Every check passed"
    assert "Checked Today" in find(filled, Label, "checked_at").text()
    filled.sandbox.stop()
    filled.window.rebuild()  # the page is built anew, as after a restart
    qtbot.waitUntil(lambda: filled.window.findChild(Label, "connection_check.summary") is not None
                    and find(filled, Label, "summary").text() == "Every check passed")  # fmt: skip
    assert find(filled, Label, "secret_message").text() == "The secret is kept on this computer."


def test_a_profile_without_sources_leads_straight_to_a_new_one(real: Real, qtbot: QtBot) -> None:
    real.services.sources.delete(real.source.id, real.source.name)
    real.window.navigate(Place("connection_check"))
    create = find(real, QAbstractButton, "create_source")
    qtbot.waitUntil(create.isVisible)
    assert create.text() == "Create IdP"
    click(qtbot, real, "create_source")
    assert real.window.place().page == "identity_sync"
    qtbot.waitUntil(lambda: real.window.findChild(QWidget, "create_idp") is not None)


def test_an_untrusted_address_can_be_copied(real: Real, qtbot: QtBot) -> None:
    real.sandbox.control.add_fault(
        "errcode", errcode=60020, errmsg="not allow to access from your ip, from ip: 203.0.113.7",
        times=None,
    )  # fmt: skip
    assert check(real, qtbot) == "1 finding needs attention"
    assert "203.0.113.7" in find(real, Label, "trusted_ip_hint").text()
    assert find(real, Label, "trusted_ip_code").text().startswith("WeCom's code 60020: ")
    click(qtbot, real, "copy_address_trusted_ip")
    assert QGuiApplication.clipboard().text() == "203.0.113.7"
    click(qtbot, real, "copy_trusted_ip")
    assert "60020" in QGuiApplication.clipboard().text()


def test_the_administrator_is_told_in_both_languages(filled: Real, qtbot: QtBot) -> None:
    filled.sandbox.control.update_app(
        filled.sandbox.agent_id, scope={"parties": [2], "users": [], "tags": []}
    )
    assert "attention" in check(filled, qtbot)
    text = find(filled, QPlainTextEdit, "administrator_text").toPlainText()
    assert filled.sandbox.corp_id in text
    assert "可见范围" in text
    assert "Visible Scope" in text
    click(qtbot, filled, "copy_administrator")
    assert QGuiApplication.clipboard().text() == text


def test_a_stopped_server_is_a_finding(real: Real, qtbot: QtBot) -> None:
    real.sandbox.stop()
    assert check(real, qtbot) == "1 finding needs attention"
    assert find(real, Label, "reachable_message").text() == (
        "No usable answer came from WeCom. Nothing was changed."
    )


def test_a_check_can_be_cancelled(real: Real, qtbot: QtBot) -> None:
    real.sandbox.control.add_fault("delay", seconds=20, times=None)
    real.window.navigate(Place("connection_check", real.source.id))
    qtbot.waitUntil(lambda: find(real, QAbstractButton, "first_check").isVisible())
    click(qtbot, real, "first_check")
    qtbot.waitUntil(lambda: find(real, QAbstractButton, "cancel").isVisible())
    click(qtbot, real, "cancel")
    qtbot.waitUntil(lambda: find(real, QAbstractButton, "first_check").isVisible(), timeout=5000)
    real.sandbox.control.clear_faults()


def test_hostile_values_stay_as_they_are() -> None:
    finding = Finding(
        Check.SCOPE, Level.WARNING, "Selected, but not visible: {ids}.", "", (("ids", "{0}<b>"),)
    )
    assert "{0}<b>" in both_languages([finding], Connection(ConnectionMode.OWN_APP, "ww1"))


def test_codes_are_explained_in_the_language_that_is_shown() -> None:
    assert "trusted" in texts.vendor_text(SourceKind.WECOM, 60020)
    assert texts.vendor_text(SourceKind.WECOM, 1234567) == ""
    assert texts.vendor_explanation(SourceKind.CUSTOM, 60020) is None
    language.install(Language.CHINESE)
    assert "可信 IP" in texts.vendor_text(SourceKind.WECOM, 60020)


def test_a_report_survives_and_a_broken_one_is_none() -> None:
    preferences = MemoryPreferences()
    finding = Finding(Check.TOKEN, Level.FAILED, "m", "h", (("a", "b"),), "d", 40001)
    from datetime import UTC, datetime

    report = Report((finding,), datetime(2026, 1, 2, tzinfo=UTC))
    save_report(preferences, 3, report)
    assert load_report(preferences, 3) == report
    preferences.set("connection_check.report.3", {"findings": [{"check": "other"}]})
    assert load_report(preferences, 3) is None


def test_a_long_sentence_of_an_empty_state_is_not_cut(qtbot: QtBot) -> None:
    state = EmptyState("Title", "word " * 40)
    qtbot.addWidget(state)
    state.resize(1064, 600)
    with qtbot.waitExposed(state):
        state.show()
    sentence = state.findChildren(Label)[1]
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert sentence.height() > 20


def test_a_finding_has_its_cause_its_steps_and_a_text_to_send(real: Real, qtbot: QtBot) -> None:
    real.sandbox.control.update_app(real.sandbox.agent_id, trusted_ips=["203.0.113.9"])
    assert check(real, qtbot) == "1 finding needs attention"
    told = find(real, Label, "trusted_ip_hint").text().splitlines()
    assert "127.0.0.1 is none of them" in told[0]
    assert told[2] == "2. Add the address 127.0.0.1."
    click(qtbot, real, "copy_request_trusted_ip")
    text = QGuiApplication.clipboard().text()
    assert "2. 添加 IP 127.0.0.1。" in text
    assert "2. Add the address 127.0.0.1." in text
    assert not find(real, QAbstractButton, "copy_request_secret").isVisible()
    click(qtbot, real, "copy_report")
    report = QGuiApplication.clipboard().text()
    assert report.startswith("HQ, ")
    assert "Clock: Passed" in report
    assert "企业微信管理后台" in report


def test_cause_and_steps_are_read_again_without_a_network(real: Real, qtbot: QtBot) -> None:
    real.sandbox.control.update_app(real.sandbox.agent_id, is_enabled=False)
    check(real, qtbot)
    real.sandbox.stop()
    real.window.rebuild()
    qtbot.waitUntil(lambda: real.window.findChild(Label, "connection_check.app_hint") is not None
                    and "2. Enable the app." in find(real, Label, "app_hint").text())  # fmt: skip
