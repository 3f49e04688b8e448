"""What is said about undoing: in tasks and outlooks, out sentences."""

from __future__ import annotations

from collections.abc import Mapping

from sase_desktop.domain.sync_plan import Change, pack_detail, unpack_detail
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.domain.undo import UndoRefusal, undo_refusal
from sase_desktop.services.plans.undo import OverlapRow, UndoOutlook
from sase_desktop.ui import formats, texts
from sase_desktop.ui.controls.banner import BannerText
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.details.field_words import field_title, field_titles, value_text


def why_no_undo(task: SyncTask, is_deleted: bool) -> str:
    """Why a task cannot be undone; empty when it can."""
    if is_deleted:
        return tr("The source was deleted. Its tasks and records are kept.")
    refusal = undo_refusal(task)
    if refusal is None:
        return ""
    return {
        UndoRefusal.UNFINISHED: tr("The task has not ended yet."),
        UndoRefusal.PREVIEW: tr("A preview changes nothing, so there is nothing to undo."),
        UndoRefusal.NOT_APPLIED: tr("The task left the directory as it was."),
        UndoRefusal.NOTHING_CHANGED: tr("The task changed nothing."),
    }[refusal]


def undo_of(task: SyncTask) -> str:
    """Undo of task #12; empty when the task is none."""
    if task.request.undo is None:
        return ""
    if task.request.undo.records:
        return tr("Undo of a part of task #{task}").format(task=task.request.undo.task)
    return tr("Undo of task #{task}").format(task=task.request.undo.task)


def undone_by(undoing: SyncTask | None) -> str:
    """Undone by task #15; empty when nothing undid it."""
    if undoing is None or undoing.request.undo is None:
        return ""
    if undoing.request.undo.records:
        return tr("Undone in part by task #{task}").format(task=undoing.id)
    return tr("Undone by task #{task}").format(task=undoing.id)


def consequence(outlook: UndoOutlook) -> BannerText:
    """What the next synchronization does to it."""
    if not outlook.returns:
        return BannerText(
            "info",
            tr("It stays undone."),
            tr("This source is kept by hand; no synchronization brings the values again."),
        )
    if outlook.next_run is not None:
        told = tr("It runs by itself: {moment}.").format(moment=formats.moment(outlook.next_run))
    else:
        told = tr("It runs when somebody starts it.")
    if outlook.source.draft.policy.is_automatic:
        way = tr(
            "An undo keeps nothing. To keep what is undone, switch automatic synchronization off, "
            "or change scope or mapping first."
        )
    else:
        way = tr(
            "Automatic synchronization is off. An undo keeps nothing: to keep what is undone, "
            "change scope or mapping before somebody starts it."
        )
    return BannerText(
        "warn",
        tr("The next synchronization brings the values of WeCom again."),
        tr("{first} {second}").format(first=told, second=way),
    )


def plan_explanation(task: SyncTask, stays_undone: bool) -> tuple[str, str]:
    """The sentence and its explanation over the plan of an undo."""
    first = tr("Nothing has been changed yet. {undo}.").format(undo=undo_of(task))
    if stays_undone:
        return first, tr("It stays undone: this source is kept by hand.")
    return first, tr(
        "The next synchronization brings the values of WeCom again, unless automatic "
        "synchronization is off or scope or mapping are changed."
    )


def overlap_text(row: OverlapRow, departments: Mapping[str, str]) -> str:
    """What would be given up: each value as it is, and as it was before the task."""
    if not row.values:
        return problem_line(row.change)
    kind = row.change.object_type
    return " · ".join(
        tr("{field}: {now} → {before}").format(
            field=field_title(one.field.removeprefix("extended."), kind, {}),
            now=_value(one.field, one.now, departments),
            before=_value(one.field, one.before, departments),
        )
        for one in row.values
    )


def later_text(row: OverlapRow) -> str:
    """The task that changed it later."""
    return formats.NOTHING if row.later is None else f"#{row.later}"


def problem_line(change: Change) -> str:
    """Why something cannot be undone."""
    if change.reason is None:
        return formats.NOTHING
    values = dict(unpack_detail(change.detail))
    if "field" in values:
        values["field"] = field_titles(values["field"], change.object_type)
    return texts.reason_text(change.reason, pack_detail(**values))


def _value(field: str, value: object, departments: Mapping[str, str]) -> str:
    shown = list(value) if isinstance(value, tuple) else value
    return value_text(field, shown, departments) or formats.NOTHING
