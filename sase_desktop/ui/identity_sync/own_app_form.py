"""The credentials of an app in the company's own WeCom console."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import (
    Connection,
    ConnectionMode,
    SourceDraft,
    SourceKind,
    validate,
)
from sase_desktop.ui.controls.field import Field, show_errors
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import problem_texts

CORP_ID = "connection.corp_id"
SECRET = "secret"  # noqa: S105
API_BASE = "connection.api_base"


class OwnAppForm(QWidget):
    """Corp ID, secret, API address. The agent id is found by the program itself."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, api_base: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual_base = api_base
        self._corp_id = _line("create_idp.corp_id")
        self._secret = _line("create_idp.secret")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._api_base = _line("create_idp.api_base")
        self._api_base.setPlaceholderText(api_base)
        self._fields = {
            CORP_ID: Field(
                tr("Corp ID"),
                self._corp_id,
                tr("WeCom console: My Company, Company information"),
                is_required=True,
            ),
            SECRET: Field(
                tr("Secret"),
                self._secret,
                tr(
                    "WeCom console: App Management, the app. It is kept in the profile's secret "
                    "store"
                ),
                is_required=True,
            ),
            API_BASE: Field(
                tr("API address"), self._api_base, tr("Only for a private installation of WeCom")
            ),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for field in self._fields.values():
            column.addWidget(field)
        for editor in (self._corp_id, self._secret, self._api_base):
            editor.textChanged.connect(self._on_changed)
            editor.returnPressed.connect(self.submitted)
            editor.editingFinished.connect(self._on_left)

    def connection(self) -> Connection:
        """The connection without its secret."""
        base = self._api_base.text().strip().rstrip("/") or self._usual_base
        return Connection(
            ConnectionMode.OWN_APP, corp_id=self._corp_id.text().strip(), api_base=base
        )

    def set_usual_base(self, api_base: str) -> None:
        """The address that is meant when the field is empty."""
        self._usual_base = api_base
        self._api_base.setPlaceholderText(api_base)

    def secret(self) -> str:
        """What was typed; it goes to WeCom and then to the secret store, nowhere else."""
        return self._secret.text().strip()

    def is_changed(self) -> bool:
        """Something was typed."""
        return bool(self._corp_id.text() or self._secret.text() or self._api_base.text())

    def problems(self, draft: SourceDraft) -> dict[str, str]:
        """What the form itself knows to be wrong, by path."""
        told = problem_texts(validate(replace(draft, connection=self.connection())))
        found = {path: told[path] for path in (CORP_ID, API_BASE) if path in told}
        if not self.secret():
            found[SECRET] = tr("Enter the app's secret.")
        return found

    def show_problems(self, sentences: Mapping[str, str]) -> bool:
        """Show these and only these; the first one gets the focus. True: one was shown."""
        return show_errors(self._fields, sentences) is not None

    @Slot()
    def _on_changed(self) -> None:
        for field in self._fields.values():
            if field.editor is self.sender():
                field.set_error("")
        self.changed.emit()

    @Slot()
    def _on_left(self) -> None:
        editor = self.sender()
        for path, field in self._fields.items():
            if field.editor is editor and isinstance(editor, QLineEdit) and editor.text().strip():
                draft = _draft_with(self.connection())
                known = self.problems(draft).get(path, "")
                if known:
                    field.set_error(known)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def _draft_with(connection: Connection) -> SourceDraft:
    return SourceDraft(SourceKind.WECOM, "name", connection)
