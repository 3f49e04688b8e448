"""The second step of Create IdP: the app's own credentials where it has some, then the basics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import (
    CUSTOM_CONNECTION,
    DEFAULT_API_BASE,
    Connection,
    ConnectionMode,
    SourceDraft,
    SourceKind,
)
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.label import separator
from sase_desktop.ui.identity_sync.basic_form import BasicForm
from sase_desktop.ui.identity_sync.connection_result import custom_comes_next, what_comes_next
from sase_desktop.ui.identity_sync.own_app_form import OwnAppForm


class BasicStep(QWidget):
    """Two forms that are filled in, and refused, as one."""

    submitted = Signal()

    def __init__(self, draft: SourceDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = draft.connection.mode
        self._is_custom = False
        self.form = BasicForm(draft, None, shows_schema=False)
        self.own_app = OwnAppForm(DEFAULT_API_BASE)
        self._note = Banner(BannerText("info", "-"), "create_idp.note")
        self._build()
        self.own_app.submitted.connect(self.submitted)
        self.form.submitted.connect(self.submitted)

    def show_way(self, kind: SourceKind, mode: ConnectionMode) -> None:
        """What the first step chose."""
        self._mode = mode
        self._is_custom = kind is SourceKind.CUSTOM
        self._own_part.setVisible(self.is_own_app())
        self.form.set_kind(kind)
        self._note.set_text(custom_comes_next() if self._is_custom else what_comes_next(mode))

    def is_custom(self) -> bool:
        """Kept by hand: nothing to connect, and no third step."""
        return self._is_custom

    def is_own_app(self) -> bool:
        return not self._is_custom and self._mode is ConnectionMode.OWN_APP

    def draft(self) -> SourceDraft:
        """What stands in the fields."""
        if self._is_custom:
            connection = CUSTOM_CONNECTION
        elif self.is_own_app():
            connection = self.own_app.connection()
        else:
            connection = Connection(self._mode)
        return replace(self.form.draft(), connection=connection)

    def is_changed(self) -> bool:
        return self.form.is_changed() or self.own_app.is_changed()

    def problems(self) -> dict[str, str]:
        """Sentences by path; what is wrong can be seen without asking anybody."""
        own = self.own_app.problems(self.draft()) if self.is_own_app() else {}
        return {**self.form.problems(), **own}

    def show_problems(self, sentences: Mapping[str, str]) -> bool:
        """All at once; the first in the order of the form gets the focus. False: none is shown."""
        in_form = self.form.show_problems(sentences)
        in_own = self.is_own_app() and self.own_app.show_problems(sentences)
        return in_form or in_own

    @Slot()
    def focus_first(self) -> None:
        first = self.own_app if self.is_own_app() else self.form
        for line in first.findChildren(QWidget):
            if line.focusPolicy() & Qt.FocusPolicy.TabFocus and line.isVisible():
                line.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # Own

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._own_part = QWidget()
        own = QVBoxLayout(self._own_part)
        own.setContentsMargins(0, 0, 0, 20)
        own.setSpacing(20)
        own.addWidget(self.own_app)
        own.addWidget(separator())
        column.addWidget(self._own_part)
        column.addWidget(self.form)
        column.addSpacing(14)
        column.addWidget(self._note)
