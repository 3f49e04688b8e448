"""The connection of an own-app source: corp ID, agent ID, API address, replacing the secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import Connection, ConnectionMode, SourceDraft, validate
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import problem_texts
from sase_desktop.ui.theme import Icon

_NOT_A_NUMBER = -1
"""Stands for an agent ID that is no number, so that the domain's rule refuses it."""


class ConnectionForm(QWidget):
    """Below the basic configurations."""

    PATHS: ClassVar[tuple[str, ...]] = (
        "connection.corp_id",
        "connection.agent_id",
        "connection.api_base",
        "connection.secret",
    )
    changed = Signal()
    forget_requested = Signal()
    """The secret that was replaced and not saved yet is not wanted any more."""

    @staticmethod
    def fits(connection: Connection) -> bool:
        """Only a connection that was typed can be typed anew."""
        return connection.mode is ConnectionMode.OWN_APP

    def __init__(
        self, connection: Connection, has_new_secret: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._build(has_new_secret)
        self._corp_id.setText(connection.corp_id)
        self._agent_id.setText("" if connection.agent_id is None else str(connection.agent_id))
        self._api_base.setText(connection.api_base)
        for editor in (self._corp_id, self._agent_id, self._api_base, self._secret):
            editor.textChanged.connect(self._on_typed)
            editor.editingFinished.connect(self._on_left)

    def draft(self, draft: SourceDraft) -> SourceDraft:
        """The draft with this connection."""
        typed = self._agent_id.text().strip()
        agent = None if not typed else int(typed) if _is_number(typed) else _NOT_A_NUMBER
        connection = replace(
            draft.connection,
            corp_id=self._corp_id.text().strip(),
            agent_id=agent,
            api_base=self._api_base.text().strip().rstrip("/"),
        )
        self._last = replace(draft, connection=connection)
        return self._last

    def secret(self) -> str:
        """A secret that was typed and is not tried yet."""
        return self._secret.text().strip() if self.secret_field.isVisibleTo(self) else ""

    def show_problems(self, told: Mapping[str, str], *, takes_focus: bool) -> bool:
        """Show these and only these; True: one was shown."""
        first: Field | None = None
        for path, field in self._fields.items():
            field.set_error(told.get(path, ""))
            if told.get(path) and first is None:
                first = field
        if first is not None and takes_focus:
            first.editor.setFocus()
        return first is not None

    def show_refusal(self, sentence: str) -> None:
        """WeCom does not accept the typed secret; nothing was stored."""
        self.secret_field.set_error(sentence)
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
        self._secret.selectAll()

    def ask_secret(self) -> None:
        """Open the field of the new secret."""
        if self.secret_field.isHidden():
            self._on_replace()

    # Building

    def _build(self, has_new_secret: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addWidget(separator())
        column.addWidget(Label(tr("Connection"), step="subtitle"))
        self._corp_id = _line("corp_id")
        self._agent_id = _line("agent_id")
        self._api_base = _line("api_base")
        self._secret = _line("secret")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._fields = {
            "connection.corp_id": Field(tr("Corp ID"), self._corp_id, is_required=True),
            "connection.agent_id": Field(
                tr("Agent ID"), self._agent_id, tr("Empty: found when a secret is tried")
            ),
            "connection.api_base": Field(tr("API address"), self._api_base),
        }
        for field in self._fields.values():
            column.addWidget(field)
        self.secret_field = Field(
            tr("New secret"),
            self._secret,
            tr("Tried once against WeCom before it is stored; refused, nothing changes"),
        )
        self._fields["connection.secret"] = self.secret_field
        column.addWidget(self.secret_field)
        self.secret_field.hide()
        self._replace = Button("", "edit_idp.replace_secret", icon=Icon.KEY)
        self._replace.clicked.connect(self._on_replace)
        column.addWidget(self._replace, 0, Qt.AlignmentFlag.AlignLeft)
        self._note = Label(
            tr("A new secret was accepted by WeCom; it is stored when the source is saved."),
            step="caption",
            tone="ok",
        )
        self._note.wrapped()
        self._note.setVisible(has_new_secret)
        column.addWidget(self._note)
        self._show_button()

    def _show_button(self) -> None:
        is_open = not self.secret_field.isHidden()
        self._replace.setText(tr("Keep the stored secret") if is_open else tr("Replace secret"))

    @Slot()
    def _on_replace(self) -> None:
        is_open = not self.secret_field.isHidden()
        self.secret_field.setVisible(not is_open)
        self._secret.clear()
        self._note.hide()
        self.forget_requested.emit()
        self._show_button()
        if not is_open:
            self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot()
    def _on_typed(self) -> None:
        path = self._path()
        if path and self._fields[path].error():
            self._fields[path].set_error("")
        self.changed.emit()

    @Slot()
    def _on_left(self) -> None:
        path, last = self._path(), getattr(self, "_last", None)
        if path and last is not None and path != "connection.secret":
            told = problem_texts(validate(self.draft(last)))
            self._fields[path].set_error(told.get(path, ""))

    def _path(self) -> str:
        editor = self.sender()
        return next((path for path, one in self._fields.items() if one.editor is editor), "")


def _line(part: str) -> QLineEdit:
    editor = QLineEdit()
    editor.setObjectName(f"edit_idp.{part}")
    return editor


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12
