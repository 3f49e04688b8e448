"""The facts of a report: in a stored task, out what it was, when, and what it ran with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...domain.directory import ScopeMode
from ...domain.sync_task import SyncTask
from ...translations import Say
from . import words


def facts_of(
    task: SyncTask, outcome: str, say: Say, now: datetime, version: str
) -> Iterator[tuple[str, str]]:
    """Each with its name; what is special about a task only where something is."""
    request = task.request
    yield say(words.SOURCE), task.source_name
    yield say(words.STATE), outcome
    yield say(words.STARTED_BY), words.started_by(task, say)
    if request.focus is not None:
        count = len(request.focus)
        yield say(words.NAMED), say(words.NAMED_OBJECTS).format(count=count)
    yield say(words.STARTED), moment(task.started_at or task.created_at)
    if task.finished_at is not None:
        yield say(words.FINISHED), moment(task.finished_at)
    if task.started_at is not None and task.finished_at is not None:
        seconds = (task.finished_at - task.started_at).total_seconds()
        yield say(words.DURATION), say(words.SECONDS).format(seconds=f"{seconds:,.1f}")
    scope = request.scope
    told = say(words.ALL_DEPARTMENTS)
    if scope.mode is ScopeMode.PARTIAL:
        told = say(words.SOME_DEPARTMENTS).format(count=len(scope.departments))
    yield say(words.SCOPE), told
    limits = request.limits
    yield (
        say(words.GUARD),
        say(words.GUARD_VALUE).format(count=limits.minimum, share=f"{limits.share * 100:g}"),
    )
    given = request.allowance
    if given is not None:
        told = say(words.ALLOWED_VALUE).format(
            who=given.who or words.NOTHING, host=given.host, moment=moment(given.at),
            typed=given.typed,
        )  # fmt: skip
        yield say(words.ALLOWED), told
    yield say(words.WRITTEN), moment(now)
    yield say(words.PROGRAM), f"SASE Desktop {version}"


def moment(value: datetime) -> str:
    """In the time zone of this computer, which is told, since a report travels."""
    local = value.astimezone()
    return f"{local:%Y-%m-%d %H:%M:%S} (UTC{local:%z})"
