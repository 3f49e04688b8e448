"""Ctrl+K: in typed text, out what providers find for it; Enter runs the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.ui import paint, theme
from sase_desktop.ui.actions import Deed, shown_keys
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.quick_properties import ALIGN_RIGHT
from sase_desktop.ui.theme import Icon

_ROWS = 8
_DEED = Qt.ItemDataRole.UserRole + 1
AnyIndex = QModelIndex | QPersistentModelIndex


class PaletteProvider(Protocol):
    """Finds deeds for a text. A slow one answers at once with what it has and calls `changed`."""

    def find(self, text: str, changed: Callable[[], None]) -> Sequence[Deed]: ...


class DeedProvider:
    """The window's own actions, found by any part of their words."""

    def __init__(self, deeds: Callable[[], Sequence[Deed]]) -> None:
        self._deeds = deeds

    def find(self, text: str, changed: Callable[[], None]) -> Sequence[Deed]:
        words = text.casefold().split()
        return [
            deed for deed in self._deeds() if all(word in deed.text.casefold() for word in words)
        ]


class CommandPalette(QDialog):
    """A field and eight rows; typed text only filters."""

    def __init__(self, providers: Sequence[PaletteProvider], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setAccessibleName(tr("Search or run a command"))
        self._providers = providers
        self._model = DeedModel(self)
        self._build()
        self._field.textChanged.connect(self._find)
        self._list.clicked.connect(self._on_clicked)
        self._find()

    def open_over(self, window: QWidget) -> None:
        """120 below the window's top, in the middle."""
        self.setFixedWidth(560)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - 560) // 2, corner.y() + 120)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def deeds(self) -> Sequence[Deed]:
        """What is offered now."""
        return self._model.deeds

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._field = PaletteField()
        self._field.setObjectName("palette.field")
        self._field.setAccessibleName(tr("Search or run a command"))
        self._field.setPlaceholderText(tr("Search or run a command"))
        self._field.keys_passed.connect(self._on_key)
        column.addWidget(self._field)
        column.addWidget(separator())
        self._list = QListView()
        self._list.setObjectName("palette.list")
        self._list.setAccessibleName(tr("Results"))
        self._list.setProperty("plane", "raised")
        self._list.setModel(self._model)
        self._list.setItemDelegate(DeedDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        column.addWidget(self._list)
        self._nothing = Label(tr("Nothing found"), tone="text_3")
        self._nothing.setObjectName("palette.nothing")
        self._nothing.setContentsMargins(14, 10, 14, 10)
        column.addWidget(self._nothing)

    @Slot()
    def _find(self) -> None:
        text = self._field.text().strip()
        found: list[Deed] = []
        for provider in self._providers:
            found.extend(provider.find(text, self._find))
        self._model.show(found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
        self._nothing.setVisible(not found)
        self._list.setVisible(bool(found))
        rows = min(max(len(found), 1), _ROWS)
        self._list.setFixedHeight(rows * theme.size("row.dense"))
        self.adjustSize()

    @Slot(int)
    def _on_key(self, key: int) -> None:
        row = self._list.currentIndex().row()
        last = self._model.rowCount() - 1
        if key == Qt.Key.Key_Down:
            self._list.setCurrentIndex(self._model.index(min(row + 1, last)))
        elif key == Qt.Key.Key_Up:
            self._list.setCurrentIndex(self._model.index(max(row - 1, 0)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(row)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index.row())

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._model.deeds):
            deed = self._model.deeds[row]
            self.close()
            deed.run()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.setPen(theme.color("line_button"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PaletteField(QLineEdit):
    """Hands the arrow keys and Enter to the list."""

    keys_passed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setProperty("leading", True)
        self.setFixedHeight(38)
        self.addAction(theme.icon(Icon.SEARCH, "text_3"), QLineEdit.ActionPosition.LeadingPosition)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        passed = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in passed:
            self.keys_passed.emit(event.key())
            return
        super().keyPressEvent(event)


class DeedModel(QAbstractListModel):
    """What the providers found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.deeds: list[Deed] = []

    def show(self, deeds: Sequence[Deed]) -> None:
        """Offer others."""
        self.beginResetModel()
        self.deeds = list(deeds)
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.deeds)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        deed = self.deeds[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return deed.text
        return deed if role == _DEED else None


class DeedDelegate(QStyledItemDelegate):
    """Icon, words, and the key or a note at the right."""

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, theme.size("row.dense"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        deed: Deed = index.data(_DEED)
        rect: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selected"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        paint.icon(painter, QRect(rect.x() + 12, rect.y(), 16, rect.height()), deed.icon, "text_3")
        note = shown_keys(deed.shortcut) if deed.shortcut else deed.note
        caption = theme.font("caption")
        room = rect.adjusted(40, 0, -12, 0)
        width = min(paint.text_width(note, caption), room.width() // 2)
        right = QRect(room.right() - width, room.y(), width + 1, room.height())
        paint.text(painter, right, note, caption, "text_3", ALIGN_RIGHT)
        paint.text(painter, room.adjusted(0, 0, -width - 12, 0), deed.text, theme.font(), "text")
