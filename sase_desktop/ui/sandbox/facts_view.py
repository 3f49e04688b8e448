"""Where the sandbox is and with what to connect: values that can be copied, the secret masked."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sase_desktop.ui import formats
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.sandbox.presenter import SandboxView
from sase_desktop.ui.sandbox.words import app_kind_text
from sase_desktop.ui.theme import Icon

_MASK = "•" * 16


class FactsView(QWidget):
    """A small table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret = ""
        self._is_revealed = False
        self._values: dict[str, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 110)
        for key, title, can_copy in (
            ("company", tr("Company"), False),
            ("size", tr("Size"), False),
            ("address", tr("Address"), True),
            ("corp_id", tr("Corp ID"), True),
            ("agent_id", tr("Agent ID"), False),
            ("secret", tr("Secret"), True),
            ("kind", tr("App kind"), False),
        ):
            self._add(key, title, can_copy)

    def show_view(self, view: SandboxView) -> None:
        """The running sandbox."""
        running, state = view.running, view.state
        if running is None or state is None:
            return
        self._secret = running.secret
        size = tr("{departments} departments, {employees} employees, seed {seed}").format(
            departments=formats.number(state.departments),
            employees=formats.number(state.employees),
            seed=view.choices.seed,
        )
        self._set("company", running.company)
        self._set("size", size)
        self._set("address", running.api_base)
        self._set("corp_id", running.corp_id)
        self._set("agent_id", str(running.agent_id))
        self._set("kind", app_kind_text(state.app_kind))
        self._show_secret()

    def value(self, key: str) -> str:
        """What is shown."""
        return self._values[key].text()

    def _add(self, key: str, title: str, can_copy: bool) -> None:
        row = self._grid.rowCount()
        label = Label("", weight="medium")
        label.setObjectName(f"sandbox.fact_{key}")
        self._values[key] = label
        place = QHBoxLayout()
        place.setSpacing(4)
        place.addWidget(label)
        if key == "secret":
            self._reveal = IconButton(
                Icon.PREVIEW, tr("Show secret"), "sandbox.reveal", is_small=True
            )
            self._reveal.clicked.connect(self._on_reveal)
            place.addWidget(self._reveal)
        if can_copy:
            copy = IconButton(
                Icon.COPY,
                tr("Copy {what}").format(what=title),
                f"sandbox.copy_{key}",
                is_small=True,
            )
            copy.setProperty("fact", key)
            copy.clicked.connect(self._on_copy)
            place.addWidget(copy)
        place.addStretch(1)
        self._grid.setRowMinimumHeight(row, 26)
        self._grid.addWidget(Label(title, tone="text_2"), row, 0)
        self._grid.addLayout(place, row, 1)

    def _set(self, key: str, text: str) -> None:
        self._values[key].setText(text)

    def _show_secret(self) -> None:
        self._set("secret", self._secret if self._is_revealed else _MASK)
        if self._is_revealed:
            self._reveal.set_meaning(Icon.INVISIBLE, tr("Hide secret"))
        else:
            self._reveal.set_meaning(Icon.PREVIEW, tr("Show secret"))
        name = self._secret if self._is_revealed else tr("hidden")
        self._values["secret"].setAccessibleName(name)

    @Slot()
    def _on_reveal(self) -> None:
        self._is_revealed = not self._is_revealed
        self._show_secret()

    @Slot()
    def _on_copy(self) -> None:
        key = self.sender().property("fact")
        text = self._secret if key == "secret" else self._values[key].text()
        QGuiApplication.clipboard().setText(text)
