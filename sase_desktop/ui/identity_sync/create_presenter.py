"""What Create IdP asks of the services: what is missing or wrong, does it connect, store it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.directory import Visibility
from sase_desktop.domain.errors import Problem, RuleError, SaseError
from sase_desktop.domain.identity_source import Lifecycle, SourceDraft
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.services.identity_sources import Quota
from sase_desktop.ui.latest_job import LatestJob


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the drawer needs to know before it can be filled in."""

    missing: tuple[Problem, ...]
    """Problems of the service provider's settings."""
    quota: Quota
    api_base: str
    sandbox_runs: bool


class CreatePresenter(QObject):
    """Each question is answered by a signal; an answer that is not wanted any more is dropped."""

    prepared = Signal(object)
    """A Preparation."""
    refused = Signal(object)
    """Problems of the draft, a tuple."""
    accepted = Signal()
    """The draft is good; go on."""
    connected = Signal(object)
    """A Visibility."""
    created = Signal(object)
    """An IdentitySource."""
    failed = Signal(object)
    """A SaseError."""
    busy_changed = Signal(bool)

    def __init__(self, services: Any, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._preparing = LatestJob(runner, self)
        self._preparing.answered.connect(self.prepared)
        self._preparing.failed.connect(self.failed)
        self._deed = LatestJob(runner, self)
        self._deed.answered.connect(self._on_answered)
        self._deed.failed.connect(self._on_failed)
        self._deed.busy_changed.connect(self.busy_changed)

    def prepare(self) -> None:
        """Look at the settings and the quota."""
        self._preparing.ask(lambda _: self._prepare())

    def check(self, draft: SourceDraft) -> None:
        """Form, name and quota, all problems at once."""
        self._deed.ask(lambda _: _Checked(self._services.sources.problems(draft)))

    def connect_app(self, draft: SourceDraft, secret: str) -> None:
        """Check the draft, then try its secret once. Nothing is stored."""
        self._deed.ask(lambda checkpoint: self._try(draft, secret, checkpoint))

    def create(self, draft: SourceDraft, secret: str, seen: Visibility) -> None:
        """Store the source that has been tried."""
        found = replace(
            draft,
            connection=replace(
                draft.connection,
                agent_id=draft.connection.agent_id or seen.agent_id,
                company=seen.company,
            ),
        )
        self._deed.ask(lambda _: self._services.sources.create(found, secret))

    def create_custom(self, draft: SourceDraft) -> None:
        """Store a source that is kept by hand: there is nothing to try."""
        ready = Lifecycle.CONFIGURED
        self._deed.ask(lambda _: self._services.sources.create(draft, None, lifecycle=ready))

    def forget(self) -> None:
        """The drawer is closed; no answer is wanted."""
        self._deed.forget()
        self._preparing.forget()

    def _prepare(self) -> Preparation:
        provider = self._services.settings.service_provider()
        return Preparation(
            tuple(provider.problems()),
            self._services.sources.quota(),
            self._services.settings.api_base(),
            self._services.sandbox.running is not None,
        )

    def _try(self, draft: SourceDraft, secret: str, checkpoint: Checkpoint) -> object:
        problems = self._services.sources.problems(draft)
        if problems:
            return _Checked(problems)
        return self._services.connections.connect(draft, secret, checkpoint)

    @Slot(object)
    def _on_answered(self, answer: object) -> None:
        if isinstance(answer, _Checked):
            if answer.problems:
                self.refused.emit(answer.problems)
            else:
                self.accepted.emit()
        elif isinstance(answer, Visibility):
            self.connected.emit(answer)
        else:
            self.created.emit(answer)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        if isinstance(error, RuleError) and error.problems:
            self.refused.emit(error.problems)
        else:
            self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class _Checked:
    problems: tuple[Problem, ...]
