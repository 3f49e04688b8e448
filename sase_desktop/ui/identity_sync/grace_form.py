"""Leavers with grace in the form of a source: a switch, and how long somebody stays."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.leaving import FEWEST_RUNS, MOST_DAYS, MOST_RUNS, Grace
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.field import SwitchRow
from sase_desktop.ui.controls.label import BadgeLabel, separator
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class GraceForm(QWidget):
    """Off: whoever is missing is deleted by the task that misses them."""

    changed = Signal()

    def __init__(self, grace: Grace | None, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was = grace
        self._leaving = 0
        self._switch = Switch(tr("Leavers with grace"), f"{prefix}.grace")
        self._runs = NumberField(FEWEST_RUNS, MOST_RUNS, f"{prefix}.grace_runs")
        self._runs.setAccessibleName(tr("Clean runs without the person"))
        self._days = NumberField(0, MOST_DAYS, f"{prefix}.grace_days")
        self._days.setAccessibleName(tr("Days without the person"))
        self._build(prefix)
        shown = grace or Grace()
        self._switch.setChecked(grace is not None)
        self._runs.setValue(shown.runs)
        self._days.setValue(shown.days)
        self._switch.toggled.connect(self._on_changed)
        self._runs.valueChanged.connect(self._on_changed)
        self._days.valueChanged.connect(self._on_changed)
        self._show_state()

    def grace(self) -> Grace | None:
        """What stands in the fields."""
        return Grace(self._runs.value(), self._days.value()) if self._switch.isChecked() else None

    def set_leaving(self, count: int) -> None:
        """How many people are leaving now: they go when the grace is switched off."""
        self._leaving = count
        self._show_state()

    def _build(self, prefix: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(separator())
        column.addWidget(
            SwitchRow(
                tr("Leavers with grace"),
                tr("People who are missing are disabled first and deleted later"),
                self._switch,
            )
        )
        self._warning = BadgeLabel(Badge(Icon.WARNING, "", "warn"), "warn", "caption")
        self._warning.setObjectName(f"{prefix}.grace_warning")
        column.addWidget(self._warning)
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(separator())
        runs = tr("Complete, applied tasks in which they were missing; both have to be reached")
        rows.addWidget(SwitchRow(tr("Clean runs without the person"), runs, self._runs, tr("runs")))
        rows.addWidget(separator())
        days = tr("Whoever reappears before comes back by themselves")
        rows.addWidget(SwitchRow(tr("Days without the person"), days, self._days, tr("days")))
        column.addWidget(self._rows)

    @Slot()
    def _on_changed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        is_on = self._switch.isChecked()
        self._rows.setVisible(is_on)
        goes = self._was is not None and not is_on and self._leaving > 0
        told = tr("%n people who are leaving are deleted by the next task", self._leaving)
        self._warning.set_badge(Badge(Icon.WARNING, told, "warn"), "warn")
        self._warning.setVisible(goes)
