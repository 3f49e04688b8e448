"""Organizational Structure Synchronization: all of it, or the departments that are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.domain.directory import Scope, ScopeMode
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.department_model import DepartmentRow, TreeRole
from sase_desktop.ui.controls.department_tree import DepartmentTree
from sase_desktop.ui.controls.label import BadgeLabel, Label, separator
from sase_desktop.ui.controls.placeholder import Placeholder
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.identity_sync.scope_nothing import NothingVisible
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_WIDTH = 264
_ID = TreeRole.ID
_ENABLED = Qt.ItemFlag.ItemIsEnabled


class ScopePanel(QWidget):
    """Keeps the wanted scope even while no tree is there to show it."""

    changed = Signal(object)
    """A Scope that the admin chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sync_settings.scope")
        self.setFixedWidth(_WIDTH)
        self._scope = Scope()
        self._is_showing = False
        self._build()
        self._connect()
        self._show_state()

    def scope(self) -> Scope:
        """What is chosen."""
        return self._scope

    def set_scope(self, scope: Scope) -> None:
        """Show a scope without saying so. From now on it can be chosen: a choice made before would
        have been overwritten by what was still being read."""
        self._set_choosable(True)
        self._scope = scope
        self._is_showing = True
        is_all = scope.mode is ScopeMode.ALL
        (self._all if is_all else self._partial).setChecked(True)
        self.tree.departments.set_selection(scope.departments)
        self._is_showing = False
        self._show_state()

    def set_departments(self, rows: Sequence[DepartmentRow]) -> None:
        """Show a tree; what is selected and not in it has to be in `rows` as invisible."""
        self._is_showing = True
        self.tree.set_departments(list(rows))
        self.tree.departments.set_selection(self._scope.departments)
        if self._search.text():
            self.tree.search(self._search.text().strip())
        self._is_showing = False
        self._pages.setCurrentWidget(self._tree_page if rows else self._nothing)
        self._show_state()

    def show_loading(self) -> None:
        """No tree is known yet, nor which scope is stored."""
        self._set_choosable(False)
        if not self.tree.departments.total_count():
            self._pages.setCurrentWidget(self._loading)

    def show_error(self, sentence: str) -> None:
        """What is wrong with the scope; empty: nothing is."""
        self._error.set_badge(Badge(Icon.ERROR, sentence, "danger", sentence))
        self._error.setVisible(bool(sentence))
        if sentence:
            self.focus_tree()

    def _set_choosable(self, can_choose: bool) -> None:
        for radio in (self._all, self._partial):
            radio.setEnabled(can_choose)

    def focus_tree(self) -> None:
        """Put the keyboard where departments are ticked."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Ctrl+F."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 8)
        head.setSpacing(4)
        head.addWidget(
            Label(tr("Organizational Structure Synchronization"), weight="semibold").wrapped()
        )
        head.addSpacing(4)
        self._all = _radio(tr("Synchronize All"), "all")
        self._partial = _radio(tr("Partially Synchronize"), "partial")
        self._group = QButtonGroup(self)
        for radio in (self._all, self._partial):
            self._group.addButton(radio)
            head.addWidget(radio)
        head.addSpacing(4)
        self._search = SearchField(tr("Find a department"), "sync_settings.find_department")
        head.addWidget(self._search)
        column.addLayout(head)
        self._pages = QStackedWidget()
        self._tree_page = QWidget()
        tree_column = QVBoxLayout(self._tree_page)
        tree_column.setContentsMargins(0, 0, 0, 0)
        self.tree = DepartmentTree(
            "sync_settings.departments", tr("Departments to synchronize"), is_checkable=True
        )
        tree_column.addWidget(self.tree)
        self._everything = self._everything_page()
        self._nothing = NothingVisible()
        self._loading = QWidget()
        loading_column = QVBoxLayout(self._loading)
        loading_column.setContentsMargins(8, 0, 8, 0)
        loading_column.addWidget(Placeholder(9, 30, 1))
        loading_column.addStretch(1)
        for page in (self._loading, self._tree_page, self._nothing):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        column.addWidget(self._everything, 1)
        column.addWidget(separator())
        column.addWidget(self._foot())

    def _everything_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 4, 16, 16)
        self._all_sentence = Label("", tone="text_2").wrapped()
        column.addWidget(self._all_sentence)
        column.addStretch(1)
        return page

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setProperty("plane", "sunken")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._count = Label("")
        self._count.setObjectName("sync_settings.count")
        row.addWidget(self._count)
        row.addStretch(1)
        self._clear = Button(tr("Clear"), "sync_settings.clear", "link")
        row.addWidget(self._clear)
        column.addLayout(row)
        visible = QHBoxLayout()
        visible.setSpacing(8)
        self._visible = BadgeLabel(Badge(None, "", "ok"), "text_2", "caption")
        visible.addWidget(self._visible, 1)
        self._drop = Button(tr("Remove"), "sync_settings.drop_invisible", "link")
        visible.addWidget(self._drop)
        column.addLayout(visible)
        self._error = BadgeLabel(Badge(None, "", "danger"), "danger", "caption")
        self._error.setObjectName("sync_settings.scope_error")
        self._error.hide()
        column.addWidget(self._error)
        return foot

    def _connect(self) -> None:
        self._all.toggled.connect(self._on_mode)
        self._search.searched.connect(self.tree.search)
        self.tree.departments.selection_changed.connect(self._on_ticked)
        self._clear.clicked.connect(self._on_clear)
        self._drop.clicked.connect(self._on_drop)

    # Showing

    def _invisible(self) -> list[str]:
        rows = [(one, self.tree.departments.index_for(one)) for one in self._scope.departments]
        return [
            one
            for one, index in rows
            if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled
        ]

    def _show_state(self) -> None:
        is_partial = self._scope.mode is ScopeMode.PARTIAL
        model = self.tree.departments
        total = model.total_count()
        self._pages.setVisible(is_partial)
        self._everything.setVisible(not is_partial)
        self._search.setVisible(is_partial)
        self._clear.setVisible(is_partial)
        self._clear.setEnabled(bool(self._scope.departments))
        if not is_partial:
            self._count.setText(tr("All {count} departments").format(count=formats.number(total)))
            self._all_sentence.setText(
                tr("Every department that the app may see, and those that are added later.")
            )
        else:
            self._count.setText(
                tr("{selected} of {total} selected").format(
                    selected=formats.number(model.selected_count()), total=formats.number(total)
                )
            )
        hidden = self._invisible() if is_partial else []
        self._drop.setVisible(bool(hidden))
        if hidden:
            told = tr("%n selected departments are not visible", len(hidden))
            self._visible.set_badge(Badge(Icon.INVISIBLE, told, "warn"), "warn")
        else:
            self._visible.set_badge(Badge(Icon.OK, tr("All of them are visible"), "ok"), "text_2")
        self._visible.setVisible(bool(total) and (not is_partial or bool(model.selected_count())))

    def _choose(self, scope: Scope) -> None:
        self._scope = scope
        self.show_error("")
        self._show_state()
        self.changed.emit(scope)

    @Slot()
    def _on_mode(self) -> None:
        if self._is_showing:
            return
        if self._all.isChecked():
            # The ticks stay, so that changing the mind back loses nothing.
            self._choose(Scope(ScopeMode.ALL))
            return
        model = self.tree.departments
        if not model.selection():
            self._is_showing = True
            tops = [model.index(row, 0) for row in range(model.rowCount())]
            ids = [str(index.data(_ID)) for index in tops if index.flags() & _ENABLED]
            model.set_selection(ids)
            self._is_showing = False
        self._choose(Scope(ScopeMode.PARTIAL, model.selection()))

    @Slot()
    def _on_ticked(self) -> None:
        if not self._is_showing:
            self._choose(Scope(ScopeMode.PARTIAL, self.tree.departments.selection()))

    @Slot()
    def _on_clear(self) -> None:
        self.tree.departments.set_selection(())

    @Slot()
    def _on_drop(self) -> None:
        hidden = set(self._invisible())
        kept = [one for one in self.tree.departments.selection() if one not in hidden]
        self.tree.departments.set_selection(kept)


def _radio(text: str, part: str) -> QRadioButton:
    radio = QRadioButton(text)
    radio.setObjectName(f"sync_settings.scope_{part}")
    radio.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    radio.setMinimumHeight(24)
    return radio
