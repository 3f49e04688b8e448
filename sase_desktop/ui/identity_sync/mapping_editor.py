"""Field Synchronization Mapping: two tabs of rows, an object to try them on, deeds on rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QVBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.ui import formats, theme
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.identity_sync.mapping_model import MappingModel, dress, id_of, show_rows
from sase_desktop.ui.identity_sync.mapping_presenter import MappingPresenter
from sase_desktop.ui.identity_sync.mapping_sample import SampleField
from sase_desktop.ui.identity_sync.mapping_table import Key, MappingRow, MappingTable
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon

_TABS = (ObjectType.DEPARTMENT, ObjectType.EMPLOYEE)


class MappingEditor(QWidget):
    """The right side of the synchronization settings."""

    edit_requested = Signal(object)
    """The key of a row."""
    add_requested = Signal(object)
    """The object type that a row is wanted for."""
    extended_requested = Signal()

    def __init__(
        self, context: PageContext, presenter: MappingPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self.model = MappingModel(self)
        self._build()
        self._connect()

    def object_type(self) -> ObjectType:
        """The tab that is shown."""
        return _TABS[self._tabs.currentIndex()]

    def show_row(self, key: Key) -> None:
        """Go to a row, on whichever tab it is."""
        self._tabs.setCurrentIndex(_TABS.index(key[0]))
        self.table.select_id(id_of(key))

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._tab_row())
        self.table = Table(
            self.model,
            self.model.columns,
            "sync_settings.mapping",
            tr("Field Synchronization Mapping"),
            self._context.preferences,
        )
        dress(self.table, theme.size("row.dense"), self.table)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        frame = QWidget()
        frame.setFixedHeight(48)
        row = QHBoxLayout(frame)
        row.setContentsMargins(20, 0, 12, 0)
        row.addWidget(Label(tr("Field Synchronization Mapping"), weight="semibold"))
        row.addStretch(1)
        self._extended = Button(
            tr("View Extended Fields"), "sync_settings.extended_fields", "quiet", Icon.LIST
        )
        row.addWidget(self._extended)
        return frame

    def _tab_row(self) -> QWidget:
        frame = QWidget()
        frame.setFixedHeight(44)
        row = QHBoxLayout(frame)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        self._tabs = QTabBar()
        self._tabs.setObjectName("sync_settings.tabs")
        self._tabs.setAccessibleName(tr("Object type"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for _ in _TABS:
            self._tabs.addTab("")
        self._tabs.setCurrentIndex(1)
        row.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        label = Label(tr("Preview with"), tone="text_2")
        row.addWidget(label)
        self.sample = SampleField("sync_settings.sample")
        self.sample.setFixedWidth(190)
        label.setBuddy(self.sample)
        row.addWidget(self.sample)
        self._previous = IconButton(Icon.LEFT, tr("Previous"), "sync_settings.sample_previous")
        self._next = IconButton(Icon.RIGHT, tr("Next"), "sync_settings.sample_next")
        row.addWidget(self._previous)
        row.addWidget(self._next)
        return frame

    def _foot(self) -> QWidget:
        frame = QWidget()
        frame.setFixedHeight(44)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        self._add = Button(tr("Add mapping"), "sync_settings.add_mapping", "quiet", Icon.ADD)
        self._restore = Button(
            tr("Restore defaults"), "sync_settings.restore_defaults", "quiet", Icon.RETRY
        )
        row.addWidget(self._add)
        row.addWidget(self._restore)
        row.addStretch(1)
        self._misfit_note = Button("", "sync_settings.all_samples", "quiet")
        self._misfit_note.setText(tr("Show everyone again"))
        self._misfit_note.hide()
        row.addWidget(self._misfit_note)
        return frame

    def _connect(self) -> None:
        self._presenter.rows_changed.connect(self._show)
        self._presenter.people.changed.connect(self._show)
        self._presenter.people.found.connect(self._on_samples)
        self._tabs.currentChanged.connect(self._show)
        self._extended.clicked.connect(self.extended_requested)
        self._add.clicked.connect(self._on_add)
        self._restore.clicked.connect(self._on_restore)
        self._misfit_note.clicked.connect(self._on_everyone)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self.sample.searched.connect(self._on_searched)
        self.sample.chosen.connect(self._on_sample)
        self.table.opened.connect(self._on_opened)
        self.table.menu_requested.connect(self._on_menu)
        self.table.delegate.action_requested.connect(self._on_action)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete)

    # Showing

    @Slot()
    def _show(self) -> None:
        table = self._presenter.table
        if table is None:
            return
        tab = self.object_type()
        for index, one in enumerate(_TABS):
            count = formats.number(table.count(one))
            is_department = one is ObjectType.DEPARTMENT
            text = tr("Department {count}") if is_department else tr("Employee {count}")
            self._tabs.setTabText(index, text.format(count=count))
        sample = self._presenter.people.current(tab)
        names = self._presenter.department_names
        self.model.set_rows(show_rows(table.rows(tab), table.extended_fields, sample, names))
        self.sample.show_sample(sample, tab)
        is_many = len(self._presenter.people.all(tab)) > 1
        self._previous.setEnabled(is_many)
        self._next.setEnabled(is_many)
        self._misfit_note.setVisible(self._presenter.people.shows_misfits(tab))

    @Slot()
    def _on_samples(self) -> None:
        self.sample.offer(self._presenter.people.all(self.object_type()))

    def _menu(self, row: MappingRow) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("sync_settings.row_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        deeds: list[tuple[str, str, Icon, Callable[[], object]]] = [
            ("edit", tr("Edit…"), Icon.EDIT, partial(self.edit_requested.emit, row.key))
        ]
        if not row.is_extended and not row.is_default:
            restore = partial(self._change, row.key, MappingTable.restore)
            deeds.append(("restore", tr("Restore default"), Icon.RETRY, restore))
        if not row.is_required and not row.is_off:
            take_out = partial(self._change, row.key, MappingTable.take_out)
            word = tr("Delete") if row.is_extended else tr("Switch off")
            deeds.append(("delete", word, Icon.TRASH, take_out))
        for key, text, icon, call in deeds:
            action = QAction(theme.icon(icon, "text_2"), text, menu)
            action.setObjectName(f"sync_settings.row_menu.{key}")
            action.triggered.connect(_Later(call, self))
            menu.addAction(action)
        return menu

    def _change(self, key: Key, change: Callable[[MappingTable, Key], object]) -> None:
        self._presenter.edit(lambda table: change(table, key))

    def _row(self, row_id: object) -> MappingRow | None:
        index = self.model.row_of(row_id)
        shown = self.model.row_at(index) if index is not None else None
        return shown.row if shown is not None else None

    # Deeds

    @Slot(object)
    def _on_opened(self, row_id: object) -> None:
        row = self._row(row_id)
        if row is not None and not row.is_locked:
            self.edit_requested.emit(row.key)

    @Slot(object, QPoint)
    def _on_menu(self, row_id: object, position: QPoint) -> None:
        row = self._row(row_id)
        if row is not None and not row.is_locked:
            self._menu(row).popup(position)

    @Slot(object, str)
    def _on_action(self, row_id: object, action: str) -> None:
        if action == "menu":
            self._on_menu(row_id, self.table.cursor().pos())

    @Slot()
    def _on_delete(self) -> None:
        row = self._row(self.table.current_id())
        if row is not None and not (row.is_locked or row.is_required or row.is_off):
            self._change(row.key, MappingTable.take_out)

    @Slot()
    def _on_add(self) -> None:
        self.add_requested.emit(self.object_type())

    @Slot()
    def _on_restore(self) -> None:
        tab = self.object_type()
        self._presenter.edit(lambda table: table.restore_all(tab))
        self._context.shell.toast(tr("The default rows are back; extended rows stay"), "info")

    @Slot()
    def _on_everyone(self) -> None:
        self._presenter.people.find(self.object_type())

    @Slot()
    def _on_previous(self) -> None:
        self._presenter.people.walk(self.object_type(), -1)

    @Slot()
    def _on_next(self) -> None:
        self._presenter.people.walk(self.object_type(), 1)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._presenter.people.find(self.object_type(), text)

    @Slot(str)
    def _on_sample(self, key: str) -> None:
        self._presenter.people.choose(self.object_type(), key)


class _Later:
    """Runs a menu's deed when the menu has closed, so that focus is back where it was."""

    def __init__(self, call: Callable[[], object], receiver: QWidget) -> None:
        self._call = call
        self._receiver = receiver

    def __call__(self, _: bool = False) -> None:
        QTimer.singleShot(0, self._receiver, self._call)
