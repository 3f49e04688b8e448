"""Every confirmation, message and file dialog: in plain words, out what the user decided.

Pages are given one `Ask`; tests give them a spy with the same methods.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.ui import theme
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.controls.scrim import Scrim
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_WIDTH = 440


@dataclass(frozen=True, slots=True)
class Question:
    """A decision: what is asked, what it leads to, what it does not do."""

    title: str
    """A question that names the thing: Delete Shanghai-Branch?"""
    lines: tuple[str, ...]
    """The consequence in numbers first, then what does not happen."""
    deed: str
    """The verb on the button."""
    is_danger: bool = False
    """Cancel is the default then."""
    cancel: str = ""
    """The harmless button; Cancel unless another word fits better."""
    key: str = "question"
    """Names the dialog and its buttons for automation: `ask.<key>.deed`."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something that happened: what, what it means, what to do; details for the copy button."""

    title: str
    lines: tuple[str, ...]
    details: str = ""
    tone: str = "info"
    key: str = "message"


class Ask:
    """Shows dialogs over the window that `parent` gives."""

    def __init__(self, parent: Callable[[], QWidget | None] = lambda: None) -> None:
        self._parent = parent

    def question(self, question: Question) -> bool:
        """Whether the deed is wanted."""
        return AskDialog(question, self._parent()).is_agreed()

    def type_name(self, question: Question, name: str) -> bool:
        """The deed, but only after the name has been typed."""
        wanted = tr("Type {name} to confirm").format(name=name)
        return AskDialog(question, self._parent(), wanted, (name,)).is_agreed()

    def save_changes(self, title: str, line: str) -> str:
        """`save`, `discard` or `stay`, for a page or drawer that has unsaved changes."""
        return SaveDialog(title, line, self._parent()).answer()

    def message(self, message: Message) -> None:
        """Show a message and wait until it is closed."""
        MessageDialog(message, self._parent()).exec()

    def secret(self, title: str, lines: Sequence[str], is_new: bool = False) -> str | None:
        """A passphrase; typed twice when it is a new one."""
        return SecretDialog(title, lines, is_new, self._parent()).answer()

    def open_file(self, title: str, kinds: str = "") -> Path | None:
        """A file that exists. `kinds` as Qt writes it: `Backup (*.zip)`."""
        name, _ = QFileDialog.getOpenFileName(self._parent(), title, str(Path.home()), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, name: str, kinds: str = "") -> Path | None:
        """Where to write a file; replacing one has been confirmed."""
        start = str(Path.home() / name)
        chosen, _ = QFileDialog.getSaveFileName(self._parent(), title, start, kinds)
        return Path(chosen) if chosen else None


class _Dialog(QDialog):
    """Heading, lines, whatever the kind adds, buttons at the right."""

    def __init__(self, key: str, title: str, lines: Sequence[str], parent: QWidget | None) -> None:
        flags = Qt.WindowType.Dialog | Qt.WindowType.WindowTitleHint
        super().__init__(parent, flags | Qt.WindowType.WindowCloseButtonHint)
        self.key = key
        self._scrim: Scrim | None = None
        self.setObjectName(f"ask.{key}")
        self.setWindowTitle("SASE Desktop")
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(lines))
        self.setFixedWidth(_WIDTH)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 22, 24, 20)
        outer.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(Label(title, step="title").wrapped(), 1)
        outer.addLayout(self.head)
        outer.addSpacing(8)
        for line in lines:
            outer.addWidget(Label(line, tone="text_2").wrapped())
            outer.addSpacing(6)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        outer.addLayout(self.body)
        outer.addSpacing(16)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        outer.addLayout(self.buttons)

    def add_button(self, text: str, part: str, role: str = "secondary") -> Button:
        """One button more at the right."""
        button = Button(text, f"{self.objectName()}.{part}", role)
        self.buttons.addWidget(button)
        return button

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        # Text that wraps knows its height only for a width, which Qt does not ask for here.
        self.resize(_WIDTH, self._outer.totalHeightForWidth(_WIDTH))
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            self._scrim = Scrim(parent)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None


class AskDialog(_Dialog):
    """A question; with `typed`, the deed waits until one of these texts stands in the field."""

    def __init__(
        self,
        question: Question,
        parent: QWidget | None,
        field_label: str = "",
        typed: tuple[str, ...] = (),
    ) -> None:
        super().__init__(question.key, question.title, question.lines, parent)
        self._typed = typed
        cancel = self.add_button(question.cancel or tr("Cancel"), "cancel")
        cancel.clicked.connect(self.reject)
        role = "danger" if question.is_danger else "primary"
        self.deed = self.add_button(question.deed, "deed", role)
        self.deed.clicked.connect(self.accept)
        default = cancel if question.is_danger else self.deed
        default.setDefault(True)
        default.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self._add_field(field_label)

    def is_agreed(self) -> bool:
        """Show the question and wait."""
        return self.exec() == QDialog.DialogCode.Accepted

    def _add_field(self, text: str) -> None:
        self.field = QLineEdit()
        self.field.setObjectName(f"{self.objectName()}.field")
        self.field.setAccessibleName(text)
        label = Label(text, weight="medium").wrapped()
        label.setBuddy(self.field)
        self.body.addSpacing(8)
        self.body.addWidget(label)
        self.body.addWidget(self.field)
        self.deed.setEnabled(False)
        self.field.textChanged.connect(self._on_typed)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.deed.setEnabled(text.strip() in self._typed)


class SaveDialog(_Dialog):
    """Save, discard, or stay."""

    def __init__(self, title: str, line: str, parent: QWidget | None) -> None:
        super().__init__("save_changes", title, (line,), parent)
        self._answer = "stay"
        for part, text, role in (
            ("discard", tr("Discard changes"), "secondary"),
            ("stay", tr("Keep editing"), "secondary"),
            ("save", tr("Save"), "primary"),
        ):
            button = self.add_button(text, part, role)
            button.setProperty("answer", part)
            button.clicked.connect(self._on_clicked)
            if part == "save":
                button.setDefault(True)
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> str:
        """Show the question and wait."""
        self.exec()
        return self._answer

    @Slot()
    def _on_clicked(self) -> None:
        self._answer = self.sender().property("answer")
        self.accept()


class MessageDialog(_Dialog):
    """What happened; the technical part can be copied."""

    def __init__(self, message: Message, parent: QWidget | None) -> None:
        super().__init__(message.key, message.title, message.lines, parent)
        icons = {"danger": Icon.ERROR, "warn": Icon.WARNING, "ok": Icon.OK, "guard": Icon.GUARD}
        mark = IconLabel(icons.get(message.tone, Icon.INFO), message.tone, 20)
        self.head.insertWidget(0, mark, 0, Qt.AlignmentFlag.AlignTop)
        self._details = message.details
        if message.details:
            self._add_details(message.details)
        close = self.add_button(tr("Close"), "close", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_details(self, details: str) -> None:
        box = QPlainTextEdit(details)
        box.setObjectName(f"{self.objectName()}.details")
        box.setAccessibleName(tr("Details"))
        box.setReadOnly(True)
        box.setFont(theme.mono_font())
        box.setFixedHeight(84)
        box.setTabChangesFocus(True)
        self.body.addSpacing(6)
        self.body.addWidget(box)
        copy = self.add_button(tr("Copy details"), "copy")
        copy.set_icon(Icon.COPY)
        copy.clicked.connect(self._on_copy)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class SecretDialog(_Dialog):
    """A passphrase, hidden while it is typed."""

    def __init__(
        self, title: str, lines: Sequence[str], is_new: bool, parent: QWidget | None
    ) -> None:
        super().__init__("secret", title, lines, parent)
        self._fields = [self._add_field(tr("Passphrase"), "field")]
        if is_new:
            self._fields.append(self._add_field(tr("Passphrase again"), "field_again"))
        cancel = self.add_button(tr("Cancel"), "cancel")
        cancel.clicked.connect(self.reject)
        self.deed = self.add_button(
            tr("Set passphrase") if is_new else tr("Unlock"), "deed", "primary"
        )
        self.deed.setDefault(True)
        self.deed.setEnabled(False)
        self.deed.clicked.connect(self.accept)
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> str | None:
        """Show the dialog and wait."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        return self._fields[0].text() if accepted else None

    def _add_field(self, text: str, part: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setObjectName(f"{self.objectName()}.{part}")
        field.setAccessibleName(text)
        label = Label(text, weight="medium")
        label.setBuddy(field)
        self.body.addSpacing(6)
        self.body.addWidget(label)
        self.body.addWidget(field)
        field.textChanged.connect(self._on_typed)
        return field

    @Slot()
    def _on_typed(self) -> None:
        texts = {field.text() for field in self._fields}
        self.deed.setEnabled(len(texts) == 1 and texts != {""})
