"""The authorization dialog against the sandbox's own QR flow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.domain.authorization import AuthorizationEvent, AuthorizationStep
from sase_desktop.domain.identity_source import Connection, ConnectionMode, SourceDraft
from sase_desktop.sandbox import Sandbox
from sase_desktop.ui.identity_sync.authorization_dialog import AuthorizationDialog
from sase_desktop.ui.identity_sync.create_drawer import CreateDrawer
from sase_desktop.ui.identity_sync.qr_picture import QUIET_ZONE, QrPicture, qr_matrix
from sase_desktop.ui.theme import Theme, ThemeChoice
from tests.ui.identity_sync.conftest import Desk, NoPlace

Open = Callable[..., AuthorizationDialog]


@pytest.fixture
def open_dialog(desk: Desk, draft: SourceDraft) -> Open:
    sandbox = replace(draft, connection=Connection(ConnectionMode.SANDBOX))

    def open_dialog(**wishes: Any) -> AuthorizationDialog:
        dialog = AuthorizationDialog(desk.context, sandbox, parent=desk.window, **wishes)
        dialog.open()
        return dialog

    return open_dialog


def shows_code(desk: Desk, dialog: AuthorizationDialog) -> str:
    desk.until(lambda: dialog._qr is not None)
    assert dialog._qr is not None
    return dialog._qr.url


def session(company: Sandbox) -> str:
    return str(company.control.scans()[-1]["session_id"])


def pixels(image: QImage) -> Image.Image:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits())
    return Image.frombytes(
        "L", (grey.width(), grey.height()), data, "raw", "L", grey.bytesPerLine()
    )


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_code_can_be_read_from_the_screen(
    desk: Desk, open_dialog: Open, theme: Theme, choice: ThemeChoice
) -> None:
    theme.set_choice(choice)
    dialog = open_dialog()
    url = shows_code(desk, dialog)
    found = zxingcpp.read_barcodes(pixels(dialog.grab().toImage()))
    assert [one.text for one in found] == [url]
    picture = pixels(dialog.picture.grab().toImage())
    assert picture.getpixel((6, 125)) == 255  # white around dark, never inverted
    dialog.reject()
    desk.until(lambda: not dialog.presenter.is_busy)


def test_the_keyboard_starts_where_nothing_is_given_up(desk: Desk, open_dialog: Open) -> None:
    dialog = open_dialog()
    first = shows_code(desk, dialog)
    desk.until(desk.find("authorization.open").hasFocus)
    desk.find("authorization.refresh").setFocus()
    desk.click("authorization.refresh")
    desk.until(lambda: dialog._qr is not None and dialog._qr.url != first)
    desk.until(desk.find("authorization.open").hasFocus)
    dialog.reject()
    desk.until(lambda: not dialog.presenter.is_busy)


def test_no_code_is_drawn_while_its_secret_could_not_be_kept(
    desk: Desk, open_dialog: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.services.secret_keeping, "_home", NoPlace())
    dialog = open_dialog()
    desk.until(dialog.picture.cover.isVisible)
    assert "keep secrets" in dialog.banner.text().sentence
    assert not dialog.presenter.is_busy
    desk.ask.passphrase = "long enough 1"
    dialog.picture.cover.button.click()
    shows_code(desk, dialog)
    dialog.reject()
    desk.until(lambda: not dialog.presenter.is_busy)


def test_the_quiet_zone_is_four_modules(qtbot: QtBot) -> None:
    picture = QrPicture("qr")
    qtbot.addWidget(picture)
    picture.show_text("https://example.com/" + "x" * 150)
    count = len(qr_matrix("https://example.com/" + "x" * 150))
    image = pixels(picture.grab().toImage())
    dark = [x for x in range(8, 242) for y in range(8, 242) if image.getpixel((x, y)) == 0]
    module = (max(dark) - min(dark) + 1) / count
    assert min(dark) >= QUIET_ZONE * module
    assert 250 - max(dark) >= QUIET_ZONE * module


def test_confirming_stores_the_source_and_shows_what_it_brought(
    desk: Desk, company: Sandbox
) -> None:
    drawer = desk.page.open_create(ConnectionMode.SANDBOX)
    assert isinstance(drawer, CreateDrawer)
    desk.click("create_idp.deed")
    desk.type("create_idp.name", "Ningbo")
    desk.click("create_idp.deed")
    desk.until(lambda: drawer.dialog is not None and drawer.dialog._qr is not None)
    dialog = drawer.dialog
    assert dialog is not None
    assert [dialog.steps.row(i).state for i in range(3)] == ["done", "now", "later"]
    company.control.confirm_scan(session(company))
    desk.until(lambda: dialog.source is not None)
    facts = desk.window.findChild(object, "authorization.facts")
    assert facts is not None
    desk.click("authorization.close")
    desk.until(lambda: desk.window.drawers.drawer() is None)
    desk.until(lambda: desk.rows() == ["Ningbo"])
    assert desk.window.findChild(QWidget, "toast.link") is None  # the dialog has led on
    stored = desk.services.sources.find("Ningbo").draft.connection
    assert stored.corp_id == company.corp_id
    assert stored.authorized_by


def authorized(desk: Desk, company: Sandbox) -> AuthorizationDialog:
    """A source was created by QR code and its administrator has agreed."""
    drawer = desk.page.open_create(ConnectionMode.SANDBOX)
    desk.click("create_idp.deed")
    desk.type("create_idp.name", "Ningbo")
    desk.click("create_idp.deed")
    desk.until(lambda: drawer.dialog is not None and drawer.dialog._qr is not None)
    dialog = drawer.dialog
    assert dialog is not None
    company.control.confirm_scan(session(company))
    desk.until(lambda: dialog.source is not None)
    return dialog


def test_the_first_task_is_one_click_away_from_the_consent(desk: Desk, company: Sandbox) -> None:
    authorized(desk, company)
    desk.until(desk.find("authorization.task").hasFocus)
    desk.click("authorization.task")
    desk.until(lambda: desk.window.place().page == "sync_records")
    assert desk.window.drawers.drawer() is None
    assert len(desk.ask.questions) == 1  # the task's own
    source = desk.services.sources.find("Ningbo")
    desk.until(
        lambda: [one.is_unfinished for one in desk.services.review.tasks(source.id)] == [False]
    )


def test_scope_and_mapping_can_come_before_the_first_task(desk: Desk, company: Sandbox) -> None:
    authorized(desk, company)
    desk.click("authorization.settings")
    desk.until(lambda: desk.window.place().detail == "settings")
    assert desk.window.drawers.drawer() is None
    assert not desk.ask.questions


def test_declining_covers_the_code_and_a_refresh_goes_on(
    desk: Desk, company: Sandbox, open_dialog: Open
) -> None:
    dialog = open_dialog()
    first = shows_code(desk, dialog)
    company.control.decline_scan(session(company))
    desk.until(dialog.picture.cover.isVisible)
    assert "declined" in dialog.picture.accessibleName()
    assert not desk.find("authorization.copy").isEnabled()
    assert not desk.find("authorization.refresh").isVisible()  # the cover has this button
    dialog.picture.cover.button.click()
    second = shows_code(desk, dialog)
    assert second != first
    assert desk.find("authorization.refresh").isVisible()
    assert dialog.picture.cover.isHidden()
    company.control.confirm_scan(session(company))
    desk.until(lambda: dialog.source is not None)
    dialog.reject()


def test_a_code_that_is_too_old_is_covered(desk: Desk, open_dialog: Open) -> None:
    dialog = open_dialog(lifetime_seconds=0.6)
    shows_code(desk, dialog)
    assert dialog.countdown.text().startswith("Valid for another 0:0")
    desk.until(dialog.picture.cover.isVisible)
    assert "expired" in dialog.picture.accessibleName()
    dialog.reject()
    desk.until(lambda: not dialog.presenter.is_busy)


def test_refresh_makes_another_code(desk: Desk, open_dialog: Open) -> None:
    dialog = open_dialog()
    first = shows_code(desk, dialog)
    desk.click("authorization.refresh")
    assert shows_code(desk, dialog) != first
    dialog.reject()
    desk.until(lambda: not dialog.presenter.is_busy)


def test_the_link_can_be_copied_and_opened(desk: Desk, open_dialog: Open) -> None:
    dialog = open_dialog()
    url = shows_code(desk, dialog)
    opened: list[QUrl] = []
    dialog.open_url = opened.append
    desk.click("authorization.copy")
    desk.click("authorization.open")
    assert QGuiApplication.clipboard().text() == url
    assert "Waiting for the administrator" in desk.find("authorization.state").badge().text
    assert [one.toString() for one in opened] == [url]
    dialog.reject()
    desk.until(lambda: not dialog.presenter.is_busy)


def test_cancel_stores_nothing(desk: Desk, open_dialog: Open) -> None:
    dialog = open_dialog()
    shows_code(desk, dialog)
    with desk.qtbot.waitSignal(dialog.finished, timeout=8000):
        desk.click("authorization.cancel")
    assert desk.services.sources.rows() == ()


def test_own_app_takes_its_place(desk: Desk, company: Sandbox) -> None:
    drawer = desk.page.open_create(ConnectionMode.SANDBOX)
    desk.click("create_idp.deed")
    desk.type("create_idp.name", "Ningbo")
    desk.click("create_idp.deed")
    desk.until(lambda: drawer.dialog is not None and drawer.dialog._qr is not None)
    desk.click("authorization.own_app")
    desk.until(lambda: drawer.draft().connection.mode is ConnectionMode.OWN_APP)
    assert desk.find("create_idp.corp_id").isVisible()
    assert desk.find("create_idp.name").text() == "Ningbo"


def test_a_failure_can_be_tried_again(desk: Desk, company: Sandbox, open_dialog: Open) -> None:
    company.control.add_fault("errcode", "service/get_provider_token", times=None, errcode=40001)
    dialog = open_dialog()
    desk.until(dialog.picture.cover.isVisible)
    assert dialog.banner.text().tone == "danger"
    company.control.clear_faults()
    dialog.picture.cover.button.click()
    shows_code(desk, dialog)
    dialog.reject()
    desk.until(lambda: not dialog.presenter.is_busy)


def test_a_forgery_is_told_and_waiting_goes_on(desk: Desk, open_dialog: Open) -> None:
    dialog = open_dialog()
    shows_code(desk, dialog)
    dialog._on_happened(AuthorizationEvent(AuthorizationStep.FORGERY_REFUSED))
    assert dialog.banner.text().tone == "warn"
    dialog._on_happened(AuthorizationEvent(AuthorizationStep.TICKET_AWAITED))
    assert "ten minutes" in dialog.banner.text().explanation
    assert dialog.presenter.is_busy
    dialog.reject()
    desk.until(lambda: not dialog.presenter.is_busy)


def test_a_revoked_source_is_authorized_anew(
    desk: Desk, services: Application, company: Sandbox, open_dialog: Open, add: Any
) -> None:
    source = add("HQ")
    services.sources.revoke(source.id)
    dialog = open_dialog(existing=source.id)
    shows_code(desk, dialog)
    assert not desk.find("authorization.own_app").isVisible()
    company.control.confirm_scan(session(company))
    desk.until(lambda: dialog.source is not None)
    assert services.sources.get(source.id).lifecycle == "authorized"
    words = " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())
    assert "authorized again" in words
    assert "first synchronization" not in words
    assert len(services.sources.rows()) == 1
    dialog.reject()
