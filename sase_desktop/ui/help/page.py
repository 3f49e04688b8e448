"""Help: contents and search at the left, the topic at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.label import separator
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.help.browser import ManualBrowser
from sase_desktop.ui.help.manual import TOPICS, Topic, read_manual
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Page, PageContext, Place
from sase_desktop.ui.row_model import AnyIndex
from sase_desktop.ui.theme import Icon

_KEY = Qt.ItemDataRole.UserRole


class HelpPage(Page):
    """Built anew for another language, and reads the manual then."""

    def __init__(self, context: PageContext, place: Place) -> None:
        super().__init__(place)
        self._topics: dict[str, Topic] = {topic.key: topic for topic in read_manual()}
        self._words: list[str] = []
        self._build()
        self._connect()
        self._fill()
        self._open(TOPICS[0])

    def help_topic(self) -> str:
        return self._place.detail

    def title(self) -> str:
        return tr("Help")

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        if place.detail in self._topics:
            self._search.clear()
            self._open(place.detail)

    def focus_filter(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(240)
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self._search = SearchField(tr("Search the manual"), "help.search")
        column.addWidget(self._search)
        self._list = QListWidget()
        self._list.setObjectName("help.topics")
        self._list.setAccessibleName(tr("Contents"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setItemDelegate(_TopicDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no ring
        column.addWidget(self._list, 1)
        row.addWidget(left)
        row.addWidget(separator("vertical"))
        self._stack = QStackedWidget()
        self._browser = ManualBrowser("help.text")
        self._browser.setAccessibleName(tr("Manual"))
        self._stack.addWidget(self._browser)
        self._nothing = EmptyState(
            tr("Nothing found"),
            tr("No topic of the manual contains all of these words."),
            Icon.MANUAL,
            name="help.nothing",
        )
        self._stack.addWidget(self._nothing)
        row.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._search.searched.connect(self._on_searched)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._browser.topic_requested.connect(self._on_topic_requested)

    def _fill(self) -> None:
        """The topics that contain the searched words; the open one stays open if it is among."""
        kept = self._place.detail
        self._list.blockSignals(True)
        self._list.clear()
        for topic in self._topics.values():
            if topic.contains(self._words):
                item = QListWidgetItem(topic.title)
                item.setData(_KEY, topic.key)
                self._list.addItem(item)
        self._list.blockSignals(False)
        keys = [self._list.item(row).data(_KEY) for row in range(self._list.count())]
        self._stack.setCurrentWidget(self._browser if keys else self._nothing)
        if keys:
            self._open(kept if kept in keys else keys[0])

    def _open(self, key: str) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(_KEY) == key:
                self._list.blockSignals(True)
                self._list.setCurrentRow(row)
                self._list.blockSignals(False)
        self._place = self.at(detail=key)
        self._browser.show_markdown(self._topics[key].text, self._words)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._words = text.casefold().split()
        self._fill()

    @Slot()
    def _on_chosen(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._open(item.data(_KEY))

    @Slot(str)
    def _on_topic_requested(self, key: str) -> None:
        if key in self._topics:
            self._search.clear()
            self._open(key)


class _TopicDelegate(QStyledItemDelegate):
    """Rows of 34, dressed as the navigation is."""

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = "accent_tint" if is_selected else "hover" if is_hovered else None
        radius = theme.size("radius.control")
        paint.rounded(painter, rect, radius, fill)
        font = theme.font("body", "medium" if is_selected else "regular")
        role = "accent_text" if is_selected else "text_2"
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint.text(painter, rect.adjusted(10, 0, -10, 0), text, font, role)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect, radius)
