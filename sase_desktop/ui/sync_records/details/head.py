"""The top of the Details dialog: who, which task, what was done, how to look at it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import SyncRecord, SyncTask
from sase_desktop.ui import formats, texts, theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.label import ElidedLabel, Label, Tile
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.details.reading import DetailsData
from sase_desktop.ui.sync_records.records.columns import reason_of
from sase_desktop.ui.sync_records.task_words import sentences
from sase_desktop.ui.theme import Icon


class DetailsHead(QWidget):
    """Name, id, object, task and time; the tags; a sentence; the segments."""

    view_chosen = Signal(object)
    """all, changed or raw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(self._build_who())
        row = QHBoxLayout()
        row.setSpacing(12)
        self._sentence = Label("", tone="text_2").wrapped()
        self._sentence.setObjectName("details.sentence")
        row.addWidget(self._sentence, 1)
        self.segments = Segments(
            [
                ("all", tr("All fields")),
                ("changed", tr("Changed only")),
                ("raw", tr("Raw JSON")),
            ],
            "details.view",
            tr("View"),
        )
        self.segments.chosen.connect(self.view_chosen)
        row.addWidget(self.segments)
        column.addLayout(row)

    def show_data(self, data: DetailsData) -> None:
        """Show another record."""
        record = data.record
        self._tile.set_icon(texts.object_icon(record.object_type), False)
        self._name.setText(record.name or record.external_id)
        self._id.setText(record.external_id)
        moment = formats.moment(record.recorded_at)
        self._what.setText(
            " · ".join(
                (
                    texts.object_text(record.object_type),
                    tr("task #{task}, {moment}").format(task=record.task, moment=moment),
                )
            )
        )
        self._what.setToolTip(formats.exact(record.recorded_at))
        self._operation.set_badge(texts.operation_badge(record.operation))
        self._result.set_badge(texts.result_badge(record.result, record.operation))
        self._sentence.setText(sentence_of(data))

    def view(self) -> object:
        """Which segment is marked."""
        return self.segments.choice()

    def _build_who(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._tile = Tile(Icon.PERSON, side=40)
        row.addWidget(self._tile)
        who = QVBoxLayout()
        who.setSpacing(0)
        self._name = ElidedLabel("", step="title")
        self._name.setObjectName("details.name")
        who.addWidget(self._name)
        line = QHBoxLayout()
        line.setSpacing(8)
        self._id = ElidedLabel("", tone="text_2")
        self._id.setProperty("step", "mono")
        self._id.setFont(theme.mono_font())
        self._what = Label("", tone="text_2")
        line.addWidget(self._id)
        line.addWidget(self._what)
        line.addStretch(1)
        who.addLayout(line)
        row.addLayout(who, 1)
        nothing = Badge(None, "", "neutral")
        self._operation, self._result = StatusTag(nothing), StatusTag(nothing)
        row.addWidget(self._operation)
        row.addWidget(self._result)
        return row


def sentence_of(data: DetailsData) -> str:
    """What happened to the object, and why."""
    record, fields = data.record, data.fields
    parts = [_first(record, len(fields.changed), len(fields.rows))]
    if fields.not_provided:
        names = tr(", ", context="list").join(fields.not_provided)
        parts.append(
            tr("WeCom did not provide {fields}; what was stored is kept.").format(fields=names)
        )
    if record.third_party is None and record.operation is not Operation.DELETE:
        parts.append(_without_document(data.task))
    return sentences(*parts)


def _without_document(task: SyncTask) -> str:
    """Nothing was received, or it was and has been purged since."""
    if task.request.origin.asks_the_source:
        return tr("The received document is not kept any more.")
    return tr("The source was not asked for it.")


def _first(record: SyncRecord, changed: int, total: int) -> str:
    if record.reason is not None:
        reason = reason_of(record)
        hint = texts.reason_hint(record.reason)
        return tr("{reason}. {hint}").format(reason=reason, hint=hint)
    if record.operation is Operation.CREATE:
        return tr("Did not exist before.")
    if record.operation is Operation.UPDATE:
        return tr("{changed} of {total} fields changed.").format(changed=changed, total=total)
    return ""
