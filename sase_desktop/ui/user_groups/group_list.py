"""The list of groups: tool bar and table; or why there is none. Tells wishes, decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.actions import with_keys
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.placeholder import Placeholder
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon
from sase_desktop.ui.user_groups.presenter import GroupsPresenter


class GroupList(QWidget):
    """One row for each group."""

    deed_requested = Signal(object, str)
    """Group id and deed: members, edit, delete."""
    create_requested = Signal()
    refresh_requested = Signal()

    def __init__(
        self, presenter: GroupsPresenter, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._build(preferences)
        self._connect()

    def show_rows(self) -> None:
        """Rows have arrived, or others are wanted."""
        rows = self._presenter.rows
        self._bar.setVisible(bool(rows))
        if rows is None:
            self._stack.setCurrentIndex(0)
        elif not rows:
            self._stack.setCurrentWidget(self._empty)
        elif not self._presenter.sorted.rowCount():
            self._stack.setCurrentWidget(self._no_match)
        else:
            self._stack.setCurrentWidget(self.table)
            if self.table.current_id() is None:
                self.table.setCurrentIndex(self._presenter.sorted.index(0, 0))

    def _build(self, preferences: Preferences) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._build_bar()
        column.addWidget(self._bar)
        self.table = Table(
            self._presenter.sorted,
            self._presenter.columns,
            "user_groups.table",
            tr("User groups"),
            preferences,
            theme.size("row.two_line"),
        )
        self._build_empty()
        self._stack = QStackedWidget()
        for view in (self._loading(), self.table, self._no_match, self._empty):
            self._stack.addWidget(view)
        column.addWidget(self._stack, 1)
        self._bar.hide()

    def _build_bar(self) -> None:
        self._bar = QWidget()
        self._bar.setFixedHeight(56)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        self.search = SearchField(tr("Find user groups"), "user_groups.search")
        self.search.setMaximumWidth(260)
        self._refresh = Button(tr("Refresh"), "user_groups.refresh", icon=Icon.REFRESH)
        self._create = Button(tr("Create User Group"), "user_groups.create", "primary", Icon.ADD)
        self._create.setToolTip(with_keys(tr("Create User Group"), "create_group"))
        row.addWidget(self.search, 100)
        row.addStretch(1)
        row.addWidget(self._refresh)
        row.addWidget(self._create)

    def _build_empty(self) -> None:
        """What stands in the table's place: nothing matches, or there is nothing yet."""
        self._clear = Button(tr("Clear filters"), "user_groups.clear_filters")
        self._no_match = EmptyState(
            tr("No user group matches"),
            tr("No group has this text in its name, description or rules."),
            Icon.SEARCH,
            [self._clear],
            "user_groups.no_match",
        )
        self._first = Button(
            tr("Create User Group"), "user_groups.create_first", "primary", Icon.ADD
        )
        self._empty = EmptyState(
            tr("No user group yet"),
            tr(
                "A user group is a set of rules: departments, account names, e-mail addresses or "
                "mobile numbers. Whoever matches one of them is a member; each synchronization "
                "brings the members up to date by itself."
            ),
            Icon.GROUP,
            [self._first],
            "user_groups.empty",
        )

    def _loading(self) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 36, 0, 0)
        column.addWidget(Placeholder(4, theme.size("row.two_line")))
        column.addStretch(1)
        return frame

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self._clear.clicked.connect(self._on_clear)
        self._refresh.clicked.connect(self.refresh_requested)
        self._create.clicked.connect(self.create_requested)
        self._first.clicked.connect(self.create_requested)
        self.table.opened.connect(self._on_opened)
        self.table.delegate.link_requested.connect(self.deed_requested)
        self.table.delegate.action_requested.connect(self.deed_requested)
        self.table.menu_requested.connect(self._on_menu)
        self.table.columns_header.show_sort("name")
        self._presenter.sorted.sort(0)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete_key)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._presenter.set_filter(text)
        self.show_rows()

    @Slot()
    def _on_clear(self) -> None:
        self.search.clear()

    @Slot(object)
    def _on_opened(self, group: object) -> None:
        self.deed_requested.emit(group, "members")

    @Slot()
    def _on_delete_key(self) -> None:
        if self.table.current_id() is not None:
            self.deed_requested.emit(self.table.current_id(), "delete")

    @Slot(object, QPoint)
    def _on_menu(self, group: object, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("user_groups.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._menu_group = group
        for key, text, icon in (
            ("members", tr("Show members"), Icon.PEOPLE),
            ("edit", tr("Edit"), Icon.EDIT),
            ("delete", tr("Delete"), Icon.TRASH),
        ):
            action = QAction(theme.icon(icon, "text_2"), text, menu)
            action.setObjectName(f"user_groups.menu.{key}")
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(position)

    @Slot(QAction)
    def _on_menu_chosen(self, action: QAction) -> None:
        self.deed_requested.emit(self._menu_group, action.data())
