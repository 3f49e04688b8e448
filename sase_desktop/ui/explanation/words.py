"""An explanation as people read it: in steps, out titles, badges and sentences."""

from __future__ import annotations

from datetime import datetime

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.explanation import Explanation, Said, Step, StepKind, StepStatus
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import RecordResult
from sase_desktop.ui import formats, texts
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr, tr_stored
from sase_desktop.ui.sync_records.details.field_words import field_titles, work_status_text
from sase_desktop.ui.theme import Icon

_TOLD = frozenset({StepKind.CHANGED, StepKind.STATE, StepKind.WOULD_DO})
"""Where yes would be no answer."""


def title(kind: StepKind) -> str:
    """The question of a step."""
    return {
        StepKind.RECEIVED: tr("Received", context="explanation"),
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
    asked = title(step.kind)
    if step.status is StepStatus.OK and step.kind in _TOLD:
        return Badge(icon, asked, tone)
    return Badge(icon, tr("{title}: {word}").format(title=asked, word=word), tone)


def sentence(one: Said, object_type: ObjectType) -> str:
    """A sentence in the window's language."""
    values = dict(one.values)
    is_status = values.get("target") == "work_status"
    for name, value in values.items():
        if isinstance(value, Said):
            values[name] = sentence(value, object_type)
        elif name == "operation":
            values[name] = texts.operation_badge(Operation(value)).text
        elif name == "result":
            operation = Operation(str(one.values["operation"]))
            values[name] = texts.result_badge(RecordResult(value), operation).text
        elif name in ("target", "field", "fields"):
            values[name] = field_titles(value, object_type)
        elif name in ("value", "kept") and is_status:
            values[name] = work_status_text(value)
        elif name in ("since", "until"):
            values[name] = formats.day(datetime.fromisoformat(value))
    return Said(one.template, values).text(tr_stored)


def as_text(told: Explanation) -> str:
    """All of it for the clipboard."""
    kind = ObjectType.EMPLOYEE if told.found is None else told.found.object_type
    lines = [told.text if told.found is None else f"{told.found.name} ({told.found.external_id})"]
    for step in told.steps:
        lines.append(f"{badge(step).text}. {sentence(step.said, kind)}")
        lines += [f"  {sentence(one, kind)}" for one in step.facts]
    lines += [f"{one.name} ({one.external_id})" for one in told.candidates]
    return "\n".join(lines)
