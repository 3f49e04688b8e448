"""The deletion guard's own limits in the form of a source: a switch, and three pairs of numbers."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.guard import GuardLimits, Limit, SourceGuard
from sase_desktop.ui.controls.field import SwitchRow
from sase_desktop.ui.controls.guard_limits import PARTS, GuardLimitRows
from sase_desktop.ui.controls.label import separator
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.language import tr


class GuardForm(QWidget):
    """Off: the limits of Settings hold. What is not touched keeps following them."""

    changed = Signal()

    def __init__(
        self, guard: SourceGuard | None, prefix: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._was = guard
        self._shown: dict[str, tuple[int, int]] = {}
        self._switch = Switch(tr("Own limits of the deletion guard"), f"{prefix}.guard")
        self._switch.setChecked(guard is not None)
        self._rows = GuardLimitRows(
            {
                "employees": f"{prefix}.guard_employees_",
                "departments": f"{prefix}.guard_departments_",
                "per_department": f"{prefix}.guard_department_",
            }
        )
        self._build()
        self.set_program(GuardLimits())
        self._switch.toggled.connect(self._on_changed)
        self._rows.changed.connect(self._on_changed)
        self._rows.setVisible(guard is not None)

    def guard(self) -> SourceGuard | None:
        """What stands in the fields."""
        if not self._switch.isChecked():
            return None
        return SourceGuard(*(self._limit(part) for part in PARTS))

    def set_program(self, limits: GuardLimits) -> None:
        """The limits of Settings, for what the source does not say itself."""
        common = Limit(limits.minimum, limits.share)
        program = {
            "employees": common,
            "departments": limits.departments or common,
            "per_department": limits.per_department,
        }
        for part, pair in self._rows.pairs.items():
            limit = self._own(part) or program[part]
            pair.blockSignals(True)
            pair.show_limit(limit)
            pair.blockSignals(False)
            self._shown[part] = pair.values()

    def _own(self, part: str) -> Limit | None:
        found: Limit | None = getattr(self._was, part) if self._was is not None else None
        return found

    def _limit(self, part: str) -> Limit | None:
        """A share that the form would round stays as it was while nobody touches it."""
        values = self._rows.pairs[part].values()
        if values == self._shown[part]:
            return self._own(part)
        return Limit(values[0], values[1] / 100)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(separator())
        column.addWidget(
            SwitchRow(
                tr("Own limits of the deletion guard"),
                tr("Otherwise those of Settings hold; the guard is never switched off"),
                self._switch,
            )
        )
        column.addWidget(self._rows)

    @Slot()
    def _on_changed(self) -> None:
        self._rows.setVisible(self._switch.isChecked())
        self.changed.emit()
