"""What the mapping editor reads and asks off the window's thread: plain functions for jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import IdentitySource, SourceDraft, SourceId
from sase_desktop.domain.mapping import FieldMapping
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import DepartmentRow
from sase_desktop.domain.seen_tree import SeenTree
from sase_desktop.services.sync_settings.mapping_preview import Effect, Sample
from sase_desktop.services.sync_settings.scope_moves import Asked, MappingSettings
from sase_desktop.services.vendors import source_fields, whole_mapping

if TYPE_CHECKING:
    from sase_desktop.app import Application


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source with everything that its settings page needs at once."""

    source: IdentitySource
    rows: tuple[FieldMapping, ...]
    defaults: tuple[FieldMapping, ...]
    source_fields: dict[ObjectType, tuple[str, ...]] = field(hash=False)
    stored: tuple[DepartmentRow, ...]
    seen: SeenTree | None = None
    """Every department that WeCom showed last, in scope or not."""


class Work:
    """A call with a checkpoint as the work of a job."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self._call = call
        self._arguments = arguments

    def __call__(self, checkpoint: Checkpoint) -> object:
        return self._call(*self._arguments, checkpoint)


class Jobs(QObject):
    """At most one job under each name; starting another one cancels it and drops its answer."""

    def __init__(self, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._running: dict[Job, str] = {}
        self._current: dict[str, Job] = {}
        self._on_done: dict[str, Callable[[Any], None]] = {}
        self._on_failed: dict[str, Callable[[SaseError], None]] = {}

    def start(
        self,
        name: str,
        work: Callable[[Checkpoint], object],
        done: Callable[[Any], None],
        failed: Callable[[SaseError], None] | None = None,
    ) -> None:
        """`done` and `failed` are called in the window's thread."""
        before = self._current.get(name)
        if before is not None:
            before.cancel()
        job = Job(work)
        self._running[job] = name
        self._current[name] = job
        self._on_done[name] = done
        if failed is not None:
            self._on_failed[name] = failed
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_job_failed)
        job.finished.connect(self._on_finished)
        self._runner.start(job)

    def is_running(self, name: str) -> bool:
        """A job of that name is under way."""
        return name in self._current

    def cancel(self) -> None:
        """Nobody waits for the answers any more."""
        for job in self._running:
            job.cancel()
        self._current.clear()

    def _name(self) -> str:
        """Of the job that speaks; empty when a later one has taken its place."""
        job = self.sender()
        name = self._running.get(job, "") if isinstance(job, Job) else ""
        return name if self._current.get(name) is job else ""

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        name = self._name()
        if name:
            self._current.pop(name, None)
            self._on_done[name](result)

    @Slot(object)
    def _on_job_failed(self, error: SaseError) -> None:
        name = self._name()
        if name:
            self._current.pop(name, None)
            if name in self._on_failed:
                self._on_failed[name](error)

    @Slot()
    def _on_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            name = self._running.pop(job, "")
            if self._current.get(name) is job:
                self._current.pop(name, None)


def load(services: Application, source: SourceId, _: Checkpoint) -> Loaded:
    """The stored source with its rows and its stored tree."""
    found = services.sources.get(source)
    draft: SourceDraft = found.draft
    return Loaded(
        found,
        whole_mapping(draft),
        whole_mapping(replace(draft, mapping=())),
        {one: tuple(known.key for known in source_fields(draft.kind, one)) for one in ObjectType},
        services.review.departments(source),
        services.mapping_preview.seen_tree(source),
    )


def samples(
    services: Application, source: SourceId, object_type: ObjectType, text: str, _: Checkpoint
) -> tuple[Sample, ...]:
    """Objects to try the mapping on."""
    return services.mapping_preview.samples(source, object_type, text)


def named_samples(
    services: Application,
    source: SourceId,
    object_type: ObjectType,
    keys: Sequence[str],
    _: Checkpoint,
) -> tuple[Sample, ...]:
    """Exactly these objects, as far as they are still there."""
    preview = services.mapping_preview
    found = [preview.sample(source, object_type, key) for key in keys]
    return tuple(one for one in found if one is not None)


def attributes(services: Application, source: SourceId, _: Checkpoint) -> tuple[str, ...]:
    """Custom attributes that WeCom has sent."""
    return services.mapping_preview.attribute_names(source)


def effect(
    services: Application,
    source: SourceId,
    settings: MappingSettings,
    asked: Asked | None,
    checkpoint: Checkpoint,
) -> Effect:
    """What the settings would do to what is stored."""
    return services.mapping_preview.effect(source, settings, checkpoint, asked)


def ask(
    services: Application, source: SourceId, settings: MappingSettings, checkpoint: Checkpoint
) -> Asked:
    """Who is in the departments that would enter; needs the network."""
    return services.scope_asking.ask(source, settings, checkpoint)


def save(
    services: Application, source: SourceId, draft: SourceDraft, secret: str | None, _: Checkpoint
) -> IdentitySource:
    """Confirms the settings."""
    return services.sources.save(source, draft, secret=secret, confirms_settings=True)


def visible(services: Application, source: SourceId, checkpoint: Checkpoint) -> object:
    """What the app may see right now; needs the network."""
    return services.connections.visible_departments(source, checkpoint)
