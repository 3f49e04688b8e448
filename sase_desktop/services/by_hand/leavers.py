"""What an admin decides about somebody who is leaving: delete now, or stop the countdown."""

from __future__ import annotations

from ...domain.directory import ObjectType
from ...domain.errors import ErrorCode, ReasonCode, RuleError
from ...domain.identity_source import SourceId
from ...domain.leaving import WAS, countdown_details
from ...domain.review import EmployeeRow
from ...domain.sync_plan import Change, Operation, pack_detail
from ...domain.sync_task import Origin, TaskId
from .directory_editing import Deeds


class Leavers:
    """Deeds by hand, each with its record. Nothing changes at the source."""

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds

    def delete(self, source: SourceId, key: str) -> TaskId:
        """Ends the grace of one person.

        Raises:
            RuleError: `not_found`, nobody of that key is leaving; `task_already_running`.
        """
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            row = self._leaver(source, key)
            deed.write([_change(row, Operation.DELETE, ReasonCode.EDITED_BY_HAND)])
        return deed.task

    def keep(self, source: SourceId, key: str) -> TaskId | None:
        """The person stays, disabled, until they reappear or somebody deletes them. None: the
        countdown was stopped already. Raises as `delete` does."""
        found = self._leaver(source, key).leaving
        if found is not None and found.is_kept:
            return None
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            row = self._leaver(source, key)
            deed.write([_change(row, Operation.UPDATE, ReasonCode.KEPT_BY_HAND)])
            # The source was not heard; when it was last stays as it was.
            self._deeds.directory.keep_synced_at(source, row.key, row.synced_at)
        return deed.task

    def _leaver(self, source: SourceId, key: str) -> EmployeeRow:
        row = self._deeds.directory.employee(source, key)
        if row.leaving is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"employee {key} is not leaving")
        return row


def _change(row: EmployeeRow, operation: Operation, reason: ReasonCode) -> Change:
    return Change(
        object_type=ObjectType.EMPLOYEE,
        operation=operation,
        key=row.key,
        external_id=row.employee.external_id,
        name=row.employee.username,
        before=row.employee,
        after=row.employee if operation is Operation.UPDATE else None,
        reason=reason,
        detail=pack_detail(**countdown_details(WAS, row.leaving)) if row.leaving else "",
    )
