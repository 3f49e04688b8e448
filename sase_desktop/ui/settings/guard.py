"""Guard and retention: when a plan is stopped, and how long records are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from sase_desktop.domain.errors import Problem, SaseError
from sase_desktop.domain.review import Purged
from sase_desktop.services.settings import Guard, Retention
from sase_desktop.ui import formats
from sase_desktop.ui.ask import Question
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.guard_limits import PARTS, GuardLimitRows
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import FormSection

_COUNT, _PURGE = "would_purge", "save.purge"


@dataclass(frozen=True, slots=True)
class _Both:
    guard: Guard
    retention: Retention

    def problems(self) -> Sequence[Problem]:
        return (*self.guard.problems(), *self.retention.problems())


class GuardSection(FormSection):
    """Two groups of numbers, and the purge."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__("guard", tr("Guard and retention"), "", context, presenter)
        self._build()
        self.load()

    def values(self) -> _Both:
        return _Both(
            Guard(*(number for part in PARTS for number in self._limits.pairs[part].values())),
            Retention(self._days.value(), self._tasks.value()),
        )

    def fill(self, values: object) -> None:
        assert isinstance(values, _Both)
        guard, pairs = values.guard, self._limits.pairs
        pairs["employees"].show_values(guard.minimum, guard.percent)
        pairs["departments"].show_values(guard.departments_minimum, guard.departments_percent)
        pairs["per_department"].show_values(guard.department_minimum, guard.department_percent)
        self._days.setValue(values.retention.days)
        self._tasks.setValue(values.retention.minimum_tasks)

    def reading(self) -> Callable[[], object]:
        return partial(_read, self.presenter.services.settings)

    def writing(self) -> Callable[[], object]:
        return partial(_write, self.presenter.services.settings, self.values())

    def _build(self) -> None:
        self.add(Label(tr("Deletion guard"), step="subtitle"), 4)
        told = tr(
            "A plan that deletes more than this is stopped until somebody allows it. The guard is "
            "never switched off; a source may have limits of its own, under Edit."
        )
        self.add(Label(told, tone="text_2").wrapped(), 12)
        self._limits = GuardLimitRows(
            {
                "employees": "settings.guard.",
                "departments": "settings.guard.departments_",
                "per_department": "settings.guard.department_",
            }
        )
        self._limits.changed.connect(self._on_typed)
        self.add(self._limits, 8)
        self.add(separator(), 20)
        self.add(Label(tr("Retention"), step="subtitle"), 12)
        self._days = NumberField(1, 3650, "settings.guard.days", 96)
        self._tasks = NumberField(1, 10_000, "settings.guard.minimum_tasks", 96)
        self.add(
            self.number_field(
                "days",
                tr("Keep tasks and records for"),
                self._days,
                tr("The directory itself is never purged"),
                tr("days"),
            )
        )
        self.add(
            self.number_field(
                "minimum_tasks",
                tr("But always the newest"),
                self._tasks,
                tr("Of each identity source, whatever their age"),
                tr("tasks"),
            )
        )
        self._purge = BusyButton(tr("Purge now…"), "settings.guard.purge", role="secondary")
        self._purge.clicked.connect(self._on_purge)
        self.add(self.foot(self._purge))
        self.finish()

    @Slot()
    def _on_purge(self) -> None:
        self._purge.set_busy(True)
        self.presenter.run(_COUNT, self.presenter.services.retention.would_purge)

    def _ask_purge(self, purged: Purged) -> None:
        if not purged.tasks:
            self.context.shell.toast(tr("Nothing is older than that"), "info")
            return
        question = Question(
            title=tr("Purge old tasks?"),
            lines=(
                tr("{tasks} tasks with {records} records are removed for good.").format(
                    tasks=formats.number(purged.tasks), records=formats.number(purged.records)
                ),
                tr("Departments and employees stay as they are."),
            ),
            deed=tr("Purge"),
            is_danger=True,
            key="purge",
        )
        if self.ask.question(question):
            self._purge.set_busy(True)
            self.presenter.run(_PURGE, self.presenter.services.retention.purge)

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        if wish in (_COUNT, _PURGE):
            self._purge.set_busy(False)
        if wish == _COUNT and isinstance(result, Purged):
            self._ask_purge(result)
        elif wish == _PURGE and isinstance(result, Purged):
            text = tr("{tasks} tasks with {records} records were removed")
            if result.bytes_freed:
                text = tr(
                    "{tasks} tasks with {records} records were removed, {size} are free again"
                )
            self.context.shell.toast(
                text.format(
                    tasks=formats.number(result.tasks),
                    records=formats.number(result.records),
                    size=formats.size(result.bytes_freed),
                )
            )
        super().on_done(wish, result)

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        if wish in (_COUNT, _PURGE):
            self._purge.set_busy(False)
            self.tell(error)
        super().on_failed(wish, error)


def _read(settings: Any) -> _Both:
    return _Both(settings.guard(), settings.retention())


def _write(settings: Any, values: _Both) -> None:
    settings.save(values.guard)
    settings.save(values.retention)
