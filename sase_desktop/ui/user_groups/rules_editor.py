"""The rules of a group as cards below one another, with a button that adds one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.user_group import MAX_RULES, GroupRule
from sase_desktop.services.by_hand.user_groups import RuleRow
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon
from sase_desktop.ui.user_groups.department_choice import SourceTree
from sase_desktop.ui.user_groups.rule_row import RuleEditor
from sase_desktop.ui.user_groups.words import counted

EDITED_AT_MOST = 50
"""Cards; a group with more rules comes from the command line, and keeps the rest as it is."""


class RulesEditor(QWidget):
    """Problems are shown at the card that they are about."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editors: list[RuleEditor] = []
        self._kept: tuple[GroupRule, ...] = ()
        self._trees: tuple[SourceTree, ...] = ()
        self._number = 0
        self._build()

    def show_rules(self, trees: Sequence[SourceTree], rows: Sequence[RuleRow]) -> None:
        """Once, when trees and rules have arrived; a new group starts with one card."""
        self._trees = tuple(trees)
        self._kept = tuple(one.rule for one in rows[EDITED_AT_MOST:])
        for row in rows[:EDITED_AT_MOST]:
            self._append(row)
        if not rows:
            self._append(None)
        self._tell()

    def rules(self) -> tuple[GroupRule, ...]:
        """The rules as they stand."""
        return (*(one.rule() for one in self._editors), *self._kept)

    def show_problems(self, told: Mapping[str, str]) -> QWidget | None:
        """Each at its card; the first card with one, if any."""
        first: QWidget | None = None
        for index, editor in enumerate(self._editors):
            path = f"rules[{index}]"
            sentence = next((told[key] for key in told if key.partition(".")[0] == path), "")
            editor.show_problem(sentence)
            if sentence and first is None:
                first = editor
                editor.focus_value()
        self._problem_text.setText(told.get("rules", ""))
        self._problem.setVisible("rules" in told)
        return first or (self._add if "rules" in told else None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(tr("Group Scope"), weight="medium"))
        hint = tr("Whoever matches one of these rules is a member.")
        column.addWidget(Label(hint, step="caption", tone="text_3").wrapped())
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        column.addLayout(self._cards)
        self._rest = Label(step="caption", tone="text_3").wrapped()
        column.addWidget(self._rest)
        self._rest.hide()
        self._problem = QWidget()
        row = QHBoxLayout(self._problem)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(IconLabel(Icon.ERROR, "danger", 14))
        self._problem_text = Label(step="caption", tone="danger").wrapped()
        self._problem_text.setObjectName("user_groups.rules_problem")
        row.addWidget(self._problem_text, 1)
        column.addWidget(self._problem)
        self._problem.hide()
        foot = QHBoxLayout()
        self._add = Button(tr("Add rule"), "user_groups.add_rule", icon=Icon.ADD)
        self._add.clicked.connect(self._on_add)
        foot.addWidget(self._add)
        foot.addStretch(1)
        column.addLayout(foot)

    def _append(self, row: RuleRow | None) -> RuleEditor:
        self._number += 1
        editor = RuleEditor(self._number, self._trees, row)
        editor.changed.connect(self.changed)
        editor.remove_requested.connect(self._on_remove)
        self._editors.append(editor)
        self._cards.addWidget(editor)
        editor.show()  # at once: it may be given the focus
        return editor

    def _tell(self) -> None:
        more = len(self._kept)
        self._rest.setVisible(bool(more))
        text = tr("%n more rules are kept; the command line edits them.", more)
        self._rest.setText(counted(text, more))
        is_full = len(self._editors) + more >= MAX_RULES or len(self._editors) > EDITED_AT_MOST
        self._add.setEnabled(not is_full)

    @Slot()
    def _on_add(self) -> None:
        self._append(None).focus_first()
        self._problem.hide()
        self._tell()
        self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        editor = self.sender()
        if not isinstance(editor, RuleEditor):
            return
        self._editors.remove(editor)
        self._cards.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._tell()
        if self._editors:
            self._editors[-1].focus_first()
        else:
            self._add.setFocus()
        self.changed.emit()
