"""A department of an identity source: source, path, and a tree that unfolds below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.review import DepartmentRow
from sase_desktop.services.by_hand.user_groups import RuleRow
from sase_desktop.ui.controls import department_model
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.department_tree import DepartmentTree
from sase_desktop.ui.controls.label import ElidedLabel
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.language import tr
from sase_desktop.ui.user_groups.words import deleted_department

_TREE_HEIGHT = 220


@dataclass(frozen=True, slots=True)
class SourceTree:
    """An enabled source with its departments."""

    id: SourceId
    name: str
    departments: tuple[DepartmentRow, ...]
    paths: Mapping[str, str]
    """By external id; made in the job, since every card looks into it."""


class DepartmentChoice(QWidget):
    """`changed` comes when another department or source is chosen."""

    changed = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trees: dict[SourceId, SourceTree] = {}
        self._kept: RuleRow | None = None
        self._department = ""
        self._shown: SourceId | None = None
        self._build(number)

    def show_rule(self, trees: Sequence[SourceTree], row: RuleRow | None) -> None:
        """Offer these sources; a stored rule keeps its own, even closed or deleted."""
        self._trees = {one.id: one for one in trees}
        choices: list[tuple[object, str]] = [(one.id, one.name) for one in trees]
        self._kept = row if row is not None and row.rule.source is not None else None
        if self._kept is not None and self._kept.rule.source not in self._trees:
            name = tr("{name} (not enabled)").format(name=self._kept.source_name)
            choices.append((self._kept.rule.source, name))
        self._source.set_choices(choices)
        self._source.setEnabled(bool(choices))
        if self._kept is not None:
            self._source.choose(self._kept.rule.source)
            self._department = self._kept.rule.value
        self._tell()

    def source(self) -> SourceId | None:
        """The chosen source."""
        chosen = self._source.choice()
        return SourceId(chosen) if isinstance(chosen, int) else None

    def department(self) -> str:
        """The external id of the chosen department; empty before one is chosen."""
        return self._department

    def _build(self, number: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._source = Combo(f"user_groups.rule_idp_{number}", tr("Identity source"), 150)
        self._source.chosen.connect(self._on_source)
        row.addWidget(self._source)
        self._path = ElidedLabel(elide=Qt.TextElideMode.ElideMiddle)
        self._path.setObjectName(f"user_groups.rule_department_{number}")
        self._choose = Button(tr("Choose department"), f"user_groups.rule_choose_{number}")
        self._choose.clicked.connect(self._on_choose)
        row.addStretch(1)
        row.addWidget(self._choose)
        column.addLayout(row)
        column.addWidget(self._path)
        self._panel = QWidget()
        inner = QVBoxLayout(self._panel)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        self._search = SearchField(tr("Find departments"), f"user_groups.rule_find_{number}")
        inner.addWidget(self._search)
        self._tree = DepartmentTree(f"user_groups.rule_tree_{number}", tr("Departments"))
        self._tree.setFixedHeight(_TREE_HEIGHT)
        self._search.searched.connect(self._tree.search)
        self._tree.department_chosen.connect(self._on_department)
        self._tree.activated.connect(self._on_done)
        inner.addWidget(self._tree)
        column.addWidget(self._panel)
        self._panel.hide()

    def _tell(self) -> None:
        tree = self._trees.get(self.source() or SourceId(0))
        known = tree.paths if tree is not None else {}
        kept = self._kept
        is_kept = kept is not None and kept.rule.value == self._department
        if self._department in known:
            self._path.setText(known[self._department])
        elif is_kept and kept is not None and kept.department:
            self._path.setText(kept.department)
        elif self._department:
            self._path.setText(deleted_department(self._department))
        else:
            self._path.setText(tr("No department chosen"))
        self._choose.setEnabled(bool(known))

    def _fill(self) -> None:
        """The tree of the chosen source, once."""
        source = self.source()
        tree = self._trees.get(source) if source is not None else None
        if tree is None or self._shown == source:
            return
        self._shown = source
        self._tree.blockSignals(True)
        self._tree.set_departments(
            [
                department_model.DepartmentRow(
                    row.department.external_id,
                    row.department.parent,
                    row.department.name,
                    row.subtree,
                )
                for row in tree.departments
            ]
        )
        if self._department:
            self._tree.choose(self._department)
        self._tree.blockSignals(False)

    def _unfold(self, is_open: bool) -> None:
        self._panel.setVisible(is_open)
        self._choose.setText(tr("Done") if is_open else tr("Choose department"))
        if is_open:
            self._fill()
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_choose(self) -> None:
        self._unfold(self._panel.isHidden())

    @Slot()
    def _on_done(self) -> None:
        self._unfold(False)
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_source(self) -> None:
        kept = self._kept
        is_own = kept is not None and kept.rule.source == self.source()
        self._department = kept.rule.value if is_own and kept is not None else ""
        if not self._panel.isHidden():
            self._fill()
        self._tell()
        self.changed.emit()

    @Slot(object)
    def _on_department(self, external_id: str | None) -> None:
        if external_id is not None and external_id != self._department:
            self._department = external_id
            self._tell()
            self.changed.emit()
