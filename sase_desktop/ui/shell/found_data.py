"""What Ctrl+K finds in the stored data: sources, people and tasks, read in a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import EmployeeQuery
from sase_desktop.domain.sync_task import Phase
from sase_desktop.ui import texts
from sase_desktop.ui.actions import Deed
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import Place
from sase_desktop.ui.shell.palette_question import PaletteQuestion
from sase_desktop.ui.theme import Icon

_PEOPLE = 5
_TASKS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """Something stored that fits, and where it is shown."""

    kind: str
    """`source`, `task` or `person`."""
    name: str
    note: str
    place: Place


class DataProvider(QObject):
    """Answers at once with what it knows and again when the job has read."""

    def __init__(
        self, services: Any, runner: JobRunner, navigate: Callable[[Place], object]
    ) -> None:
        super().__init__()
        self._services = services
        self._navigate = navigate
        self._jobs = LatestJob(runner, self)
        self._jobs.answered.connect(self._on_answered)
        self._question = PaletteQuestion()
        self._answered = ""
        self._hits: tuple[Hit, ...] = ()

    def find(self, text: str, changed: Callable[[], None]) -> Sequence[Deed]:
        """See `command_palette.PaletteProvider`."""
        if not text:
            return ()
        if self._question.is_new(text, changed):
            self._jobs.ask(partial(find_data, self._services, text))
        return [self._deed(hit) for hit in self._hits] if text == self._answered else ()

    @Slot(object)
    def _on_answered(self, hits: object) -> None:
        assert isinstance(hits, tuple)
        self._hits, self._answered = hits, self._question.text
        self._question.tell()

    def _deed(self, hit: Hit) -> Deed:
        key = f"{hit.kind}.{hit.place.source_id}.{hit.place.task_id or hit.place.external_id or ''}"
        name, icon = hit.name, Icon.PERSON
        if hit.kind == "source":
            icon = Icon.WECOM
        elif hit.kind == "task":
            name, icon = tr("Task #{number}").format(number=hit.name), Icon.HISTORY
        return Deed(f"found.{key}", name, partial(self._navigate, hit.place), icon, note=hit.note)


def find_data(services: Any, text: str, checkpoint: Checkpoint) -> tuple[Hit, ...]:
    """Runs in a job. A number also finds the task of that number."""
    folded = text.casefold()
    hits: list[Hit] = []
    sources = services.review.sources()
    for source in sources:
        if folded in source.name.casefold():
            place = Place("identity_sync", source.id)
            hits.append(Hit("source", source.name, source.draft.description, place))
    number = text.removeprefix("#")
    if number.isdecimal():
        found = [one for one in services.review.tasks(limit=1000) if str(one.id) == number]
        for task in found[:_TASKS]:
            place = Place("sync_records", task.source, task.id)
            state = texts.task_badge(
                task.state, task.request.is_preview, task.failure.code if task.failure else None
            ).text
            hits.append(Hit("task", number, f"{task.source_name} · {state}", place))
    for source in sources:
        checkpoint(Phase.PLAN, len(hits))
        page = services.review.employees(source.id, EmployeeQuery(text=text), limit=_PEOPLE)
        hits += [
            Hit(
                "person",
                row.employee.username,
                f"{source.name} · {row.employee.external_id}",
                Place("employee_center", source.id, external_id=row.employee.external_id),
            )
            for row in page.rows
        ]
    return tuple(hits)
