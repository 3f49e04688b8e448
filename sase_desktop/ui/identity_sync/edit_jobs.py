"""What Edit reads, checks and stores off the window's thread: plain functions for jobs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sase_desktop.domain.errors import Problem
from sase_desktop.domain.guard import GuardLimits
from sase_desktop.domain.identity_source import IdentitySource, SourceDraft, SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import EmployeeQuery
from sase_desktop.services.identity_sources import Quota

if TYPE_CHECKING:
    from sase_desktop.app import Application


@dataclass(frozen=True, slots=True)
class LoadedSource:
    """What the form shows."""

    source: IdentitySource
    quota: Quota
    leaving: int = 0
    """People whose grace runs."""
    limits: GuardLimits = GuardLimits()
    """The program's, which hold where the source has none of its own."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The draft, with the agent that WeCom named, and all that is wrong with it."""

    draft: SourceDraft
    problems: tuple[Problem, ...]


def load(services: Application, source: SourceId, _: Checkpoint) -> LoadedSource:
    """The stored source and how many are enabled."""
    leaving = services.review.employees(source, EmployeeQuery(leaving=True), limit=1).total
    limits = services.settings.guard().limits()
    return LoadedSource(services.sources.get(source), services.sources.quota(), leaving, limits)


def check(
    services: Application, source: SourceId, draft: SourceDraft, secret: str, checkpoint: Checkpoint
) -> Checked:
    """Form, name and quota first; then a typed secret is tried once. Nothing is stored.

    Raises:
        ProviderError: WeCom refuses the secret.
    """
    problems = tuple(services.sources.problems(draft, source))
    if secret and not problems:
        seen = services.connections.connect(draft, secret, checkpoint)
        if draft.connection.agent_id is None:
            connection = replace(draft.connection, agent_id=seen.agent_id)
            draft = replace(draft, connection=connection)
    return Checked(draft, problems)


def save(
    services: Application, source: SourceId, draft: SourceDraft, secret: str | None, _: Checkpoint
) -> IdentitySource:
    """Stores the basic configurations; the settings of step 2 are not confirmed by that."""
    return services.sources.save(source, draft, secret=secret)
