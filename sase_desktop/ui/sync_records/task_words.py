"""A task as people read it: in a stored task and its progress, out the words of list and panel."""

from __future__ import annotations

from dataclasses import dataclass

from sase_desktop.background.jobs import Progress
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.guard import GuardLimits
from sase_desktop.domain.sync_plan import Counts
from sase_desktop.domain.sync_task import Origin, SyncTask, TaskState
from sase_desktop.ui import formats, texts
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.counts import Count
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a line in its colour."""

    text: str
    tone: str = "text_2"
    icon: Icon | None = None


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """How far a task is."""

    phase: str
    counts: str
    share: float | None
    """0 to 1, None while the total is unknown."""
    step: str
    left: str


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One entry of the task list."""

    task: SyncTask
    badge: Badge
    time: str
    line: str
    parts: tuple[Words, ...]
    progress: ProgressWords | None = None
    can_cancel: bool = False

    @property
    def spoken(self) -> str:
        """For screen readers, and for who copies it."""
        words = [self.badge.text, self.time, self.line, *(part.text for part in self.parts)]
        if self.progress is not None:
            words += [self.progress.phase, self.progress.counts, self.progress.left]
        return ", ".join(word for word in words if word)


def sentences(*parts: str) -> str:
    """One after the other, as the language writes them; empty ones are left out."""
    told = ""
    for part in filter(None, parts):
        told = tr("{first} {second}").format(first=told, second=part) if told else part
    return told


def badge_of(task: SyncTask) -> Badge:
    """The state's tag."""
    code = task.failure.code if task.failure is not None else None
    if is_preview_plan(task):
        return texts.task_badge(TaskState.SUCCEEDED, is_preview=True)
    return texts.task_badge(task.state, task.request.is_preview, code)


def both(task: SyncTask) -> Counts:
    """Departments and employees together."""
    first, second = task.departments, task.employees
    return Counts(
        first.total + second.total,
        first.created + second.created,
        first.updated + second.updated,
        first.deleted + second.deleted,
        first.unchanged + second.unchanged,
        first.skipped + second.skipped,
        first.failed + second.failed,
        first.leaving + second.leaving,
    )


def is_stopped_plan(task: SyncTask) -> bool:
    """The guard stopped it, and its plan waits for a decision."""
    failure = task.failure
    return failure is not None and failure.code is ErrorCode.DELETION_GUARD


def is_preview_plan(task: SyncTask) -> bool:
    """A preview that came to its end, with objects that would fail or without."""
    ended = task.state in (TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED, TaskState.FAILED)
    return task.request.is_preview and ended and task.failure is None


def has_plan(task: SyncTask) -> bool:
    """Its records say what would happen, not what did."""
    is_stopped = is_stopped_plan(task) and task.plan_revision is not None
    return is_preview_plan(task) or is_stopped


def has_records(task: SyncTask) -> bool:
    """Unchanged objects are counted, not recorded."""
    if task.is_unfinished or (task.failure is not None and not has_plan(task)):
        return False
    counts = both(task)
    return bool(counts.changed or counts.skipped or counts.failed)


def is_empty_success(task: SyncTask) -> bool:
    """It ended well and nothing was different: amber, never green."""
    return task.state is TaskState.SUCCEEDED and task.has_changed_nothing


def told_nothing_in_scope(task: SyncTask) -> bool:
    """An event led to it, and what it was about is none of the source's scope."""
    is_event = task.request.origin is Origin.EVENT and task.request.focus is not None
    counts = both(task)
    return is_event and is_empty_success(task) and not counts.total


def task_item(task: SyncTask, progress: Progress | None, is_plan_applied: bool = False) -> TaskItem:
    """`is_plan_applied`: it is no retry but carried out another task's plan."""
    moment = task.started_at or task.created_at
    told = progress_words(task, progress) if task.is_unfinished else None
    return TaskItem(
        task,
        badge_of(task),
        formats.moment(moment),
        _line(task, is_plan_applied),
        () if told is not None else _parts(task),
        told,
        task.is_unfinished and task.state is not TaskState.CANCELLING,
    )


def progress_words(task: SyncTask, progress: Progress | None) -> ProgressWords:
    """Where a task is: as its job said last, else as the store says."""
    if task.state is TaskState.QUEUED and progress is None:
        return ProgressWords(tr("Waiting to start"), "", None, "", "")
    phase = progress.phase if progress is not None else task.phase
    if phase is None:
        return ProgressWords(tr("Starting"), "", None, "", "")
    done = progress.done if progress is not None else task.done
    total = progress.total if progress is not None else task.out_of
    elapsed = progress.elapsed if progress is not None else 0.0
    if task.state is TaskState.CANCELLING:
        return ProgressWords(tr("Cancelling"), "", None, texts.step_text(phase), "")
    counts = formats.of(done, total) if total else formats.number(done) if done else ""
    if progress is not None and progress.is_waiting:
        told = tr("Waiting for WeCom, then trying again")
        return ProgressWords(told, counts, None, texts.step_text(phase), "")
    left = formats.remaining(elapsed, done, total) if total else ""
    share = done / total if total else None
    return ProgressWords(texts.phase_text(phase), counts, share, texts.step_text(phase), left)


def heading_note(task: SyncTask) -> str:
    """Trigger, start and duration: Automatic · Today 08:30 · 31 s."""
    parts = [texts.started_text(task.request)]
    parts.append(formats.moment(task.started_at or task.created_at))
    if task.started_at is not None and task.finished_at is not None:
        parts.append(formats.duration(task.finished_at - task.started_at))
    is_told = task.request.origin in (Origin.RETRY, Origin.UNDO)
    if task.request.retry_of is not None and not is_told:
        parts.append(tr("after #{task}").format(task=task.request.retry_of))
    return " · ".join(parts)


def counts_of(task: SyncTask) -> tuple[Count, ...]:
    """The six figures of a task, in the past tense or as what is planned."""
    tone = "danger" if exceeds_guard(task) else ""
    if has_plan(task):
        words = (tr("To create"), tr("To update"), tr("To delete"))
    else:
        words = (tr("Created"), tr("Updated"), tr("Deleted"))
    return _figures(both(task), words, tone)


def plan_counts_of(task: SyncTask) -> tuple[Count, ...]:
    """The same as what would happen, where there is room for it."""
    words = (tr("Would be created"), tr("Would be updated"), tr("Would be deleted"))
    return _figures(both(task), words, "danger" if exceeds_guard(task) else "")


def no_counts() -> tuple[Count, ...]:
    """Six zeros, for building."""
    return _figures(Counts(), ("", "", ""), "")


def _figures(counts: Counts, words: tuple[str, str, str], deleted_tone: str) -> tuple[Count, ...]:
    return (
        Count(counts.created, words[0], Icon.CREATE, "ok"),
        Count(counts.updated, words[1], Icon.UPDATE, "info"),
        Count(counts.deleted, words[2], Icon.DELETE, "danger", deleted_tone),
        Count(counts.unchanged, tr("Unchanged", context="count"), Icon.UNCHANGED, "neutral"),
        Count(counts.skipped, tr("Skipped", context="count"), Icon.SKIP, "neutral"),
        Count(counts.failed, tr("Failed", context="count"), Icon.FAILED, "danger", "danger"),
    )


def split_texts(task: SyncTask) -> tuple[str, ...]:
    """For each figure: how many departments, how many employees."""
    first, second = task.departments, task.employees
    pairs = (
        (first.created, second.created),
        (first.updated, second.updated),
        (first.deleted, second.deleted),
        (first.unchanged, second.unchanged),
        (first.skipped, second.skipped),
        (first.failed, second.failed),
    )
    return tuple(
        tr("Departments {departments}, employees {employees}").format(
            departments=formats.number(departments), employees=formats.number(employees)
        )
        for departments, employees in pairs
    )


def sum_sentence(task: SyncTask) -> str:
    """Whether everything that was returned is accounted for; empty where nothing was asked for."""
    if not task.request.origin.asks_the_source:
        return ""
    returned = formats.number(both(task).total)
    if task.departments.adds_up and task.employees.adds_up:
        if task.employees.leaving:
            leaving = formats.number(task.employees.leaving)
            return tr("Returned {count}\nall accounted for, {leaving} leaving").format(
                count=returned, leaving=leaving
            )
        return tr("Returned {count}\nall accounted for").format(count=returned)
    return tr("Returned {count}\nnot all accounted for").format(count=returned)


def not_provided_text(task: SyncTask) -> str:
    """Which fields the source did not send at all; empty when it sent every one."""
    if not task.not_provided:
        return ""
    fields = tr(", ", context="list").join(task.not_provided)
    return tr("WeCom did not provide {fields}. Stored values were kept.").format(fields=fields)


def allowance_text(task: SyncTask) -> str:
    """Who let the task's plan pass the guard, when, and what for; empty: nobody had to."""
    given = task.request.allowance
    if given is None:
        return ""
    told = tr("Deletions allowed by {who} on {host}, {moment}, by typing {typed}.").format(
        who=given.who or formats.NOTHING,
        host=given.host,
        moment=formats.moment(given.at),
        typed=given.typed,
    )
    finding = task.finding
    return sentences(told, texts.guard_text(finding).message if finding is not None else "")


def exceeds_guard(task: SyncTask) -> bool:
    """It deletes more than the guard's smallest limit, or the guard itself said so."""
    if is_stopped_plan(task) or task.finding is not None:
        return True
    limits: GuardLimits = task.request.limits
    people, departments = task.employees, task.departments
    return people.lost > limits.limit(
        people.unchanged + people.updated + people.lost
    ) or departments.deleted > limits.department_limit(
        departments.unchanged + departments.updated + departments.deleted
    )


def _line(task: SyncTask, is_plan_applied: bool) -> str:
    retry_of, undo = task.request.retry_of, task.request.undo
    if undo is not None:
        rest = tr("Undo of #{task}").format(task=undo.task)
    elif retry_of is None:
        rest = texts.started_text(task.request)
    elif is_plan_applied:
        rest = tr("Plan of #{task}").format(task=retry_of)
    else:
        rest = tr("Retry of #{task}").format(task=retry_of)
    return f"#{task.id} · {rest}"


def _parts(task: SyncTask) -> tuple[Words, ...]:
    counts = both(task)
    if is_stopped_plan(task):
        people = formats.number(task.employees.lost or task.departments.deleted)
        return (Words(tr("{count} would go").format(count=people)),)
    if task.failure is not None:
        return (Words(texts.error_title(task.failure.code)),)
    if task.state is TaskState.CANCELLED:
        return (Words(tr("nothing changed")),)
    if told_nothing_in_scope(task):
        return (Words(tr("nothing in scope"), "text_3"),)
    if is_empty_success(task) and not task.request.is_preview:
        zero = texts.no_changes_badge()
        return (Words(zero.text, "warn", zero.icon),)
    parts = [
        _signed("+", counts.created, "ok"),
        _signed("~", counts.updated, "info"),
        _signed("−", counts.deleted, "danger"),
    ]
    if counts.leaving:
        leaving = tr("{count} leaving").format(count=formats.number(counts.leaving))
        parts.append(Words(leaving, "warn"))
    if counts.failed:
        failed = tr("{count} failed").format(count=formats.number(counts.failed))
        parts.append(Words(failed, "danger"))
    return tuple(parts)


def _signed(sign: str, count: int, tone: str) -> Words:
    return Words(f"{sign}{formats.number(count)}", tone if count else "text_3")
