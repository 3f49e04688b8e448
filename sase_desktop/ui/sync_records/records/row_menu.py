"""What can be done with one record: in a record and what its task allows, out a menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sase_desktop.domain.conflict import refused_value
from sase_desktop.domain.retry import can_retry
from sase_desktop.domain.sync_task import RecordResult, SyncRecord
from sase_desktop.ui import texts
from sase_desktop.ui.controls.label import plain_tooltip
from sase_desktop.ui.language import tr


@dataclass(frozen=True, slots=True)
class RowDeeds:
    """What the task of a record allows."""

    offers_retry: bool = False
    why_no_retry: str = ""
    is_plan: bool = False
    is_undoable: bool = False


class RowMenu(QMenu):
    """Each action's data is what is wished and the record's id."""

    def __init__(
        self,
        name: str,
        record_id: object,
        record: SyncRecord | None,
        deeds: RowDeeds,
        parent: QWidget,
    ) -> None:
        """`name`: of the list. `record`: None before it has arrived."""
        super().__init__(parent)
        self._name = name
        self._id = record_id
        self.setObjectName(f"{name}.menu")
        for part, text in (
            ("details", tr("Details")),
            ("copy_name", tr("Copy name")),
            ("copy_id", tr("Copy third-party ID")),
            ("copy_row", tr("Copy row")),
        ):
            self._add(part, text)
        if record is not None and refused_value(record):
            self._add("conflict", tr("Show conflict"))
        if deeds.offers_retry and record is not None and can_retry(record):
            self._add_retries(record, deeds.why_no_retry)
        if not deeds.is_plan:
            self.addSeparator()
            undo = self._add("undo", tr("Undo this change"))
            undo.setEnabled(deeds.is_undoable and record is not None and record.has_changed)

    def _add_retries(self, record: SyncRecord, why_not: str) -> None:
        self.addSeparator()
        self.setToolTipsVisible(True)
        wishes = [("retry", tr("Retry"))]
        if record.reason is not None and record.result is RecordResult.FAILED:
            reason = texts.reason_title(record.reason)
            wishes.append(("retry_reason", tr("Retry all: {reason}").format(reason=reason)))
        for part, text in wishes:
            action = self._add(part, text)
            action.setEnabled(not why_not)
            action.setToolTip(plain_tooltip(why_not or text))

    def _add(self, part: str, text: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"{self._name}.menu.{part}")
        action.setData((part, self._id))
        self.addAction(action)
        return action
