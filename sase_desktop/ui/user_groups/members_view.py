"""The members of one group: how many, search, table, export."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.user_group import RuleState
from sase_desktop.services.by_hand.user_groups import GroupRow, Member
from sase_desktop.ui import theme
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.label import BadgeLabel, ElidedLabel, Label
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.language import tr
from sase_desktop.ui.paged_model import PagedModel
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon
from sase_desktop.ui.user_groups.columns import member_columns
from sase_desktop.ui.user_groups.words import all_rules_text, counted, rules_text, state_badge


class MembersView(QWidget):
    """Reads only what is stored."""

    person_requested = Signal(object)
    """(source id, member key)."""
    edit_requested = Signal()
    export_requested = Signal()
    failed = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.table: Table | None = None
        self._model: PagedModel[Member] | None = None
        self._build()

    def show_group(self, row: GroupRow, model: PagedModel[Member] | None) -> None:
        """With a model when the group or its rules are others than before."""
        self._rules.setText(rules_text(row.rules))
        self._rules.setAccessibleDescription(all_rules_text(row.rules))
        badge = state_badge(row.state)
        self._state.set_badge(badge, badge.tone)
        if model is None:
            if self._model is not None:
                self._model.reload()
            return
        old_table, old_model = self.table, self._model
        self._model = model
        self.table = Table(
            model,
            member_columns(),
            "user_groups.members_table",
            tr("Members"),
            self._preferences,
            theme.size("row.person"),
        )
        self.table.columns_header.show_sort("username")
        self.table.opened.connect(self.person_requested)
        self.table.delegate.action_requested.connect(self._on_action)
        model.total_changed.connect(self._on_total)
        model.failed.connect(self.failed)
        self._stack.insertWidget(0, self.table)
        for old in (old_table, old_model):
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        self._stack.setCurrentIndex(0)
        self._count.setText("")
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        model.set_query("")

    def set_exporting(self, is_busy: bool) -> None:
        """A file is being written."""
        self._export.set_busy(is_busy)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 12, 20, 8)
        bar.setSpacing(8)
        self._count = Label(step="subtitle")
        self._count.setObjectName("user_groups.members_count")
        bar.addWidget(self._count)
        bar.addStretch(1)
        self.search = SearchField(tr("Name, phone or ID"), "user_groups.members_search")
        self.search.setFixedWidth(220)
        self.search.searched.connect(self._on_searched)
        bar.addWidget(self.search)
        self._edit = Button(tr("Edit"), "user_groups.members_edit", icon=Icon.EDIT)
        self._edit.clicked.connect(self.edit_requested)
        bar.addWidget(self._edit)
        self._export = BusyButton(tr("Export"), "user_groups.export", "secondary", Icon.DOWNLOAD)
        self._export.clicked.connect(self.export_requested)
        bar.addWidget(self._export)
        column.addLayout(bar)
        about = QHBoxLayout()
        about.setContentsMargins(20, 0, 20, 10)
        about.setSpacing(12)
        self._rules = ElidedLabel(step="caption", tone="text_3")
        self._rules.setObjectName("user_groups.members_rules")
        about.addWidget(self._rules, 1)
        self._state = BadgeLabel(state_badge(RuleState.OK), step="caption")
        self._state.setObjectName("user_groups.members_state")
        about.addWidget(self._state)
        column.addLayout(about)
        self._stack = QStackedWidget()
        self._clear = Button(tr("Clear filters"), "user_groups.members_clear")
        self._clear.clicked.connect(self._on_clear)
        self._nobody = EmptyState("", "", Icon.PEOPLE, [self._clear], "user_groups.nobody")
        self._stack.addWidget(self._nobody)
        column.addWidget(self._stack, 1)

    @Slot(object)
    def _on_total(self, total: int) -> None:
        self._count.setText(counted(tr("%n members", total), total))
        if total:
            self._stack.setCurrentIndex(0)
            return
        is_filtered = bool(self.search.text().strip())
        self._clear.setVisible(is_filtered)
        if is_filtered:
            self._nobody.set_words(
                tr("Nobody found"), tr("No member of this group matches the search.")
            )
        else:
            self._nobody.set_words(
                tr("No member"), tr("Nobody in an enabled identity source matches a rule.")
            )
        self._stack.setCurrentWidget(self._nobody)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if self._model is not None:
            self._model.set_query(text)

    @Slot()
    def _on_clear(self) -> None:
        self.search.clear()

    @Slot(object, str)
    def _on_action(self, member: object, _: str) -> None:
        self.person_requested.emit(member)
