"""The field that chooses the object to try a mapping on: typing searches, a list offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.services.sync_settings.mapping_preview import Sample
from sase_desktop.ui import theme
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_PAUSE_MS = 180


class SampleField(QLineEdit):
    """Shows the chosen name; names are data and never markup."""

    searched = Signal(str)
    chosen = Signal(str)
    """The key of the object that was picked from the list."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Preview with"))
        self.setPlaceholderText(tr("Name or ID"))
        self._icon = QAction(theme.icon(Icon.PERSON, "text_3"), "", self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.setProperty("leading", True)
        self._offered: list[Sample] = []
        self._shown = ""
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(9)
        self._list = QListView()
        self._list.setObjectName(f"{name}.list")
        self._completer.setPopup(self._list)
        self._list.setItemDelegate(QStyledItemDelegate(self))
        self._completer.setWidget(self)
        activated: Any = self._completer.activated
        activated[QModelIndex].connect(self._on_activated)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._is_searching = False
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_left)
        self.returnPressed.connect(self._on_return)

    def show_sample(self, sample: Sample | None, object_type: ObjectType) -> None:
        """Show which object is tried."""
        is_person = object_type is ObjectType.EMPLOYEE
        self._icon.setIcon(theme.icon(Icon.PERSON if is_person else Icon.BUILDING, "text_3"))
        self._shown = sample.name if sample is not None else ""
        self.setPlaceholderText(
            tr("Name or ID") if sample is not None else tr("Nothing synchronized yet")
        )
        if not self._is_searching:
            self.setText(self._shown)
            self.setCursorPosition(0)

    def offer(self, samples: Sequence[Sample]) -> None:
        """The answer to a search."""
        self._offered = list(samples)
        self._names.setStringList([_line(one) for one in samples])
        if self._is_searching and self.hasFocus() and samples:
            self._completer.complete()

    @Slot()
    def _on_edited(self) -> None:
        self._is_searching = True
        self._pause.start()

    @Slot()
    def _search(self) -> None:
        self.searched.emit(self.text().strip())

    @Slot()
    def _on_return(self) -> None:
        """Enter takes the first that was found."""
        if self._is_searching and self._offered and not self._pause.isActive():
            self._take(self._offered[0])

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self._take(self._offered[index.row()])

    def _take(self, sample: Sample) -> None:
        self._is_searching = False
        self._pause.stop()
        self.chosen.emit(sample.key)

    @Slot()
    def _on_left(self) -> None:
        if not self._list.isVisible() and not self.hasFocus():
            self._is_searching = False
            self.setText(self._shown)

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, self, self.selectAll)


def _line(sample: Sample) -> str:
    if sample.caption and sample.caption != sample.name:
        return f"{sample.name} · {sample.caption}"
    return sample.name
