"""The deletion guard's own limits in the form of a source: a switch, and three pairs of numbers."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.guard import (
    MOST_MINIMUM,
    MOST_OF_DEPARTMENT,
    MOST_SHARE,
    GuardLimits,
    Limit,
    SourceGuard,
)
from sase_desktop.ui.controls.field import SwitchRow
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.language import tr

_PARTS = ("employees", "departments", "per_department")


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
        self._numbers = {
            "employees": _Pair(f"{prefix}.guard_employees", 0, MOST_SHARE, tr("deletions, or")),
            "departments": _Pair(f"{prefix}.guard_departments", 0, MOST_SHARE, tr("deletions, or")),
            "per_department": _Pair(
                f"{prefix}.guard_department", 1, MOST_OF_DEPARTMENT, tr("people, at most")
            ),
        }
        self._build()
        self.set_program(GuardLimits())
        self._switch.toggled.connect(self._on_changed)
        for pair in self._numbers.values():
            pair.changed.connect(self._on_changed)
        self._rows.setVisible(guard is not None)

    def guard(self) -> SourceGuard | None:
        """What stands in the fields."""
        if not self._switch.isChecked():
            return None
        return SourceGuard(*(self._limit(part) for part in _PARTS))

    def set_program(self, limits: GuardLimits) -> None:
        """The limits of Settings, for what the source does not say itself."""
        common = Limit(limits.minimum, limits.share)
        program = {
            "employees": common,
            "departments": limits.departments or common,
            "per_department": limits.per_department,
        }
        for part, pair in self._numbers.items():
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
        values = self._numbers[part].values()
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
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        most = tr("Up to so many deletions pass, or up to this share")
        for part, title, hint in (
            ("employees", tr("Employees"), most),
            ("departments", tr("Departments"), most),
            (
                "per_department",
                tr("One department"),
                tr("From this size on, it may lose at most this share"),
            ),
        ):
            pair = self._numbers[part]
            pair.set_names(title)
            rows.addWidget(separator())
            rows.addWidget(SwitchRow(title, hint, pair))
        column.addWidget(self._rows)

    @Slot()
    def _on_changed(self) -> None:
        self._rows.setVisible(self._switch.isChecked())
        self.changed.emit()


class _Pair(QWidget):
    """A number, a word, and a share in percent."""

    changed = Signal()

    def __init__(self, name: str, least: int, most_share: float, word: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.minimum = NumberField(least, MOST_MINIMUM, f"{name}_minimum", 92)
        self.percent = NumberField(0, round(most_share * 100), f"{name}_percent", 72)
        self.setFocusProxy(self.minimum)
        for widget in (self.minimum, Label(word), self.percent, Label("%")):
            row.addWidget(widget)
        self.minimum.valueChanged.connect(self.changed)
        self.percent.valueChanged.connect(self.changed)

    def set_names(self, title: str) -> None:
        """What a screen reader says of the two fields."""
        self.minimum.setAccessibleName(tr("{what}: number").format(what=title))
        self.percent.setAccessibleName(tr("{what}: share in percent").format(what=title))

    def show_limit(self, limit: Limit) -> None:
        """Put both numbers in."""
        self.minimum.setValue(limit.minimum)
        self.percent.setValue(round(limit.share * 100))

    def values(self) -> tuple[int, int]:
        """The number and the percent."""
        return self.minimum.value(), self.percent.value()
