"""An explanation as people read it: in steps, out titles, badges and sentences."""

from __future__ import annotations

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.explanation import Explanation, Said, Step, StepKind, StepStatus
from sase_desktop.domain.sync_task import Operation, RecordResult
from sase_desktop.domain.words import fill
from sase_desktop.ui import texts
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr, tr_stored
from sase_desktop.ui.sync_records.details.field_words import field_titles
from sase_desktop.ui.theme import Icon


def title(kind: StepKind) -> str:
    """The question of a step."""
    return {
        StepKind.RECEIVED: tr("Received"),
        StepKind.SCOPE: tr("In scope"),
        StepKind.MATCHED: tr("Matched"),
        StepKind.MAPPED: tr("Mapped"),
        StepKind.CHANGED: tr("Changed by"),
        StepKind.STATE: tr("State now"),
        StepKind.WOULD_DO: tr("A synchronization now"),
    }[kind]


def badge(step: Step) -> Badge:
    """The title with how it stands, by icon and word."""
    icon, tone, word = {
        StepStatus.OK: (Icon.OK, "ok", tr("Yes")),
        StepStatus.WARNING: (Icon.WARNING, "warn", tr("Look here")),
        StepStatus.FAILED: (Icon.FAILED, "danger", tr("Failed")),
        StepStatus.UNKNOWN: (Icon.HELP, "neutral", tr("Not known")),
    }[step.status]
    return Badge(icon, tr("{title}: {word}").format(title=title(step.kind), word=word), tone)


def sentence(one: Said, object_type: ObjectType) -> str:
    """A sentence in the window's language."""
    values = dict(one.values)
    if "operation" in values:
        operation, result = Operation(values["operation"]), RecordResult(values["result"])
        values["operation"] = texts.operation_badge(operation).text
        values["result"] = texts.result_badge(result, operation).text
    for name in ("target", "field", "fields"):
        if name in values:
            values[name] = field_titles(values[name], object_type)
    return fill(tr_stored(one.template), values)


def as_text(told: Explanation) -> str:
    """All of it for the clipboard."""
    kind = ObjectType.EMPLOYEE if told.found is None else told.found.object_type
    lines = [told.text if told.found is None else f"{told.found.name} ({told.found.external_id})"]
    for step in told.steps:
        lines.append(f"{badge(step).text}. {sentence(step.said, kind)}")
        lines += [f"  {sentence(one, kind)}" for one in step.facts]
    lines += [f"{one.name} ({one.external_id})" for one in told.candidates]
    return "\n".join(lines)
