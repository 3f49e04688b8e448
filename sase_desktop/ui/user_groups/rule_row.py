"""One rule of a group as a card: scope, relation, value or department, remove."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.user_group import GroupRule, RuleRelation, RuleScope
from sase_desktop.services.by_hand.user_groups import RuleRow
from sase_desktop.ui import theme
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon
from sase_desktop.ui.user_groups.department_choice import DepartmentChoice, SourceTree
from sase_desktop.ui.user_groups.words import relation_text, scope_text, state_badge


class RuleEditor(QFrame):
    """`number` names its parts for automation and stays the same while others come and go."""

    changed = Signal()
    remove_requested = Signal()

    def __init__(
        self,
        number: int,
        trees: Sequence[SourceTree],
        row: RuleRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = row
        self.setObjectName(f"user_groups.rule_{number}")
        self.setProperty("plane", "card")
        self._build(number)
        if row is not None:
            self._scope.choose(row.rule.scope)
            self._relation.choose(row.rule.relation)
            if row.rule.scope is not RuleScope.DEPARTMENT:
                self._value.setText(row.rule.value)
        self._department.show_rule(trees, row)
        self._adapt()
        self.show_problem("")
        self._connect()

    def rule(self) -> GroupRule:
        """The rule as it stands."""
        scope = RuleScope(str(self._scope.choice()))
        relation = RuleRelation(str(self._relation.choice()))
        if scope is RuleScope.DEPARTMENT:
            source = self._department.source()
            return GroupRule(scope, relation, self._department.department(), source)
        return GroupRule(scope, relation, self._value.text().strip())

    def show_problem(self, sentence: str) -> None:
        """What is wrong with it; without that, what has become of its department."""
        badge = state_badge(self._row.state) if self._row is not None else None
        is_as_stored = self._row is not None and self._row.rule == self.rule()
        warning = badge.text if badge is not None and badge.tone == "warn" and is_as_stored else ""
        told = sentence or warning
        self._told.setText(told)
        self._told.set_tone("danger" if sentence else "warn")
        self._error_mark.setVisible(bool(sentence))
        self._warn_mark.setVisible(not sentence and bool(warning))
        self._problem.setVisible(bool(told))
        theme.restyle(self._value, "error", bool(sentence))
        for editor in (self._scope, self._value):
            editor.setAccessibleDescription(told)

    def focus_first(self) -> None:
        """Where the user goes on."""
        self._scope.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_value(self) -> None:
        """Where something is missing."""
        is_text = self._value.isVisible()
        (self._value if is_text else self._scope).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, number: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._scope = Combo(f"user_groups.rule_scope_{number}", tr("Group Scope"))
        self._scope.set_choices([(one, scope_text(one)) for one in RuleScope])
        self._relation = Combo(f"user_groups.rule_relation_{number}", tr("Configure Relationship"))
        self._relation.set_choices([(one, relation_text(one)) for one in RuleRelation])
        self._remove = IconButton(
            Icon.TRASH, tr("Remove rule"), f"user_groups.rule_remove_{number}"
        )
        row.addWidget(self._scope, 3)
        row.addWidget(self._relation, 2)
        row.addWidget(self._remove)
        column.addLayout(row)
        self._value = QLineEdit()
        self._value.setObjectName(f"user_groups.rule_value_{number}")
        self._value.setAccessibleName(tr("Value"))
        column.addWidget(self._value)
        self._department = DepartmentChoice(number)
        column.addWidget(self._department)
        self._problem = QWidget()
        told = QHBoxLayout(self._problem)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(5)
        self._error_mark = IconLabel(Icon.ERROR, "danger", 14)
        self._warn_mark = IconLabel(Icon.WARNING, "warn", 14)
        self._told = Label(step="caption", tone="danger").wrapped()
        self._told.setObjectName(f"user_groups.rule_problem_{number}")
        told.addWidget(self._error_mark)
        told.addWidget(self._warn_mark)
        told.addWidget(self._told, 1)
        column.addWidget(self._problem)

    def _connect(self) -> None:
        self._scope.chosen.connect(self._on_scope)
        self._relation.chosen.connect(self._on_changed)
        self._value.textChanged.connect(self._on_changed)
        self._department.changed.connect(self._on_changed)
        self._remove.clicked.connect(self.remove_requested)

    def _adapt(self) -> None:
        scope = RuleScope(str(self._scope.choice()))
        self._value.setVisible(scope is not RuleScope.DEPARTMENT)
        self._department.setVisible(scope is RuleScope.DEPARTMENT)
        self._value.setPlaceholderText(
            {
                RuleScope.USERNAME: tr("The whole account name"),
                RuleScope.EMAIL: "name@example.com",
                RuleScope.TELEPHONE: tr("With country code where the directory has one"),
            }.get(scope, "")
        )

    @Slot()
    def _on_scope(self) -> None:
        self._adapt()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self.show_problem("")
        self.changed.emit()
