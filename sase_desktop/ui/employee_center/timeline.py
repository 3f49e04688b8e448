"""The history of a person as a column of entries; each leads to its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sase_desktop.ui import formats, paint, theme
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import Label, plain_tooltip
from sase_desktop.ui.employee_center.history import Entry
from sase_desktop.ui.language import tr

_AT_FIRST = 5
_INDENT = 28


class Timeline(QWidget):
    """Newest first; the rest unfolds by a link."""

    entry_chosen = Signal(object)
    """An Entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Change history"), weight="semibold"), 1)
        self._more = Button("", "employee_center.all_history", role="link")
        self._more.clicked.connect(self._on_more)
        head.addWidget(self._more)
        column.addLayout(head)
        column.addSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self._nothing = Label(tr("No record of it is stored."), tone="text_3").wrapped()
        column.addWidget(self._nothing)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace what is shown."""
        self._entries = tuple(entries)
        self._more.setText(tr("All %n entries", len(self._entries)))
        self._more.setVisible(len(self._entries) > _AT_FIRST)
        self._nothing.setVisible(not self._entries)
        self._fill(self._entries[:_AT_FIRST])

    def _fill(self, entries: Sequence[Entry]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for index, entry in enumerate(entries):
            button = EntryButton(entry, index, is_last=index == len(entries) - 1)
            button.clicked.connect(self._on_clicked)
            self._list.addWidget(button)

    @Slot()
    def _on_more(self) -> None:
        self._more.hide()
        self._fill(self._entries)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, EntryButton)
        self.entry_chosen.emit(button.entry)


class EntryButton(QAbstractButton):
    """Icon, title, time; what changed below."""

    def __init__(self, entry: Entry, index: int, *, is_last: bool) -> None:
        super().__init__()
        self.entry = entry
        self._is_last = is_last
        self.setObjectName(f"employee_center.history_{index}")
        when = formats.moment(entry.moment)
        self.setAccessibleName(f"{entry.badge.text}, {when}")
        self.setAccessibleDescription("; ".join(entry.lines))
        self.setToolTip(plain_tooltip(formats.exact(entry.moment)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, 0, 0, 10)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(_quiet(Label(entry.badge.text, weight="medium").wrapped()), 1)
        head.addWidget(
            _quiet(Label(when, step="caption", tone="text_3")), 0, Qt.AlignmentFlag.AlignTop
        )
        column.addLayout(head)
        for line in entry.lines:
            column.addWidget(_quiet(Label(line, step="caption", tone="text_2").wrapped()))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.rounded(painter, self.rect(), theme.size("radius.control"), "hover")
        badge = self.entry.badge
        if badge.icon is not None:
            paint.icon(painter, QRect(0, 2, 16, 16), badge.icon, badge.tone, 16)
        if not self._is_last:
            painter.fillRect(QRect(8, 22, 1, self.height() - 24), theme.color("line_button"))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())


def _quiet(label: Label) -> Label:
    """A click on the words is a click on the entry."""
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
