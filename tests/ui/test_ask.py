"""Dialogs: the harmless button is the default, the deed waits for what must be typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from sase_desktop.ui.ask import (
    AskDialog,
    Message,
    MessageDialog,
    Question,
    SaveDialog,
    SecretDialog,
)
from sase_desktop.ui.controls.buttons import Button

DELETE = Question(
    "Delete <b>Shanghai</b>?",
    ("41,200 employees leave SASE.", "Nothing changes in WeCom."),
    "Delete identity source",
    is_danger=True,
    key="delete",
)


def test_danger_has_the_harmless_default(qtbot: QtBot) -> None:
    dialog = AskDialog(DELETE, None)
    qtbot.addWidget(dialog)
    cancel = dialog.findChild(Button, "ask.delete.cancel")
    assert cancel is not None
    assert cancel.isDefault()
    assert dialog.deed.property("role") == "danger"
    assert dialog.accessibleDescription().startswith("41,200")
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_plain_question_has_the_deed_as_default(qtbot: QtBot) -> None:
    dialog = AskDialog(Question("Run now?", (), "Run"), None)
    qtbot.addWidget(dialog)
    assert dialog.deed.isDefault()


def test_the_name_must_be_typed(qtbot: QtBot) -> None:
    dialog = AskDialog(DELETE, None, "Type it", ("Shanghai-Branch",))
    qtbot.addWidget(dialog)
    assert not dialog.deed.isEnabled()
    qtbot.keyClicks(dialog.field, "Shanghai")
    assert not dialog.deed.isEnabled()
    qtbot.keyClicks(dialog.field, "-Branch ")
    assert dialog.deed.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)


def test_save_discard_stay(qtbot: QtBot) -> None:
    for part in ("save", "discard", "stay"):
        dialog = SaveDialog("Save the changes?", "They are not saved.", None)
        qtbot.addWidget(dialog)
        dialog.show()
        button = dialog.findChild(Button, f"ask.save_changes.{part}")
        assert button is not None
        with qtbot.waitSignal(dialog.accepted):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert dialog._answer == part


def test_details_can_be_copied(qtbot: QtBot) -> None:
    dialog = MessageDialog(Message("Failed", ("Why.",), "network: refused", "danger"), None)
    qtbot.addWidget(dialog)
    copy = dialog.findChild(Button, "ask.message.copy")
    assert copy is not None
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "network: refused"


def test_a_new_passphrase_is_typed_twice(qtbot: QtBot) -> None:
    dialog = SecretDialog("Set a passphrase", (), True, None)
    qtbot.addWidget(dialog)
    first, second = (
        dialog.findChild(QLineEdit, f"ask.secret.{part}") for part in ("field", "field_again")
    )
    assert first is not None
    assert second is not None
    assert first.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClicks(first, "correct horse")
    assert not dialog.deed.isEnabled()
    qtbot.keyClicks(second, "correct horse")
    assert dialog.deed.isEnabled()
