"""The people and departments that a mapping is tried on: searched for, walked through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.services.sync_settings.mapping_preview import Misfit, Sample
from sase_desktop.ui.identity_sync import mapping_jobs
from sase_desktop.ui.identity_sync.mapping_jobs import Jobs, Work

if TYPE_CHECKING:
    from sase_desktop.app import Application


@dataclass
class _Walk:
    found: tuple[Sample, ...] = ()
    at: int = 0
    is_misfits: bool = False


class Samples(QObject):
    """One list for each tab, and where in it the preview stands."""

    changed = Signal()
    """Another object is shown, or none."""
    found = Signal()
    """A search has been answered."""

    def __init__(
        self, jobs: Jobs, services: Application, source_id: SourceId, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._services = services
        self._source_id = source_id
        self._walks = {one: _Walk() for one in ObjectType}

    def current(self, object_type: ObjectType) -> Sample | None:
        """The object that the preview shows."""
        walk = self._walks[object_type]
        return walk.found[walk.at] if walk.found else None

    def all(self, object_type: ObjectType) -> tuple[Sample, ...]:
        """The objects that next and previous walk through."""
        return self._walks[object_type].found

    def shows_misfits(self, object_type: ObjectType) -> bool:
        """Only objects that a row does not fit are walked through."""
        return self._walks[object_type].is_misfits

    def find(self, object_type: ObjectType, text: str = "") -> None:
        """Search by name or id."""
        work = Work(mapping_jobs.samples, self._services, self._source_id, object_type, text)
        self._jobs.start(f"samples.{object_type}", work, _Found(self, object_type))

    def show_misfits(self, misfit: Misfit) -> None:
        """Walk through the objects that a row does not fit."""
        object_type = misfit.object_type
        work = Work(
            mapping_jobs.named_samples, self._services, self._source_id, object_type, misfit.keys
        )
        self._jobs.start(f"samples.{object_type}", work, _Found(self, object_type, True))

    def choose(self, object_type: ObjectType, key: str) -> None:
        """Show one of the found objects."""
        walk = self._walks[object_type]
        for index, one in enumerate(walk.found):
            if one.key == key:
                walk.at = index
                self.changed.emit()

    def walk(self, object_type: ObjectType, step: int) -> None:
        """The next or previous object, in a circle."""
        walk = self._walks[object_type]
        if walk.found:
            walk.at = (walk.at + step) % len(walk.found)
            self.changed.emit()

    def take(self, object_type: ObjectType, found: tuple[Sample, ...], *, is_misfits: bool) -> None:
        """The answer to a search; one without a result leaves what was shown."""
        if found or not self._walks[object_type].found:
            self._walks[object_type] = _Walk(found, 0, is_misfits)
        self.found.emit()
        self.changed.emit()


class _Found:
    """Takes a search's answer to the tab that asked."""

    def __init__(self, samples: Samples, object_type: ObjectType, is_misfits: bool = False) -> None:
        self._samples = samples
        self._object_type = object_type
        self._is_misfits = is_misfits

    def __call__(self, found: tuple[Sample, ...]) -> None:
        self._samples.take(self._object_type, found, is_misfits=self._is_misfits)
