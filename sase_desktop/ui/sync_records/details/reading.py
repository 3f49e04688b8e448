"""What the details of a record need, read in one job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sase_desktop.domain.errors import RuleError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import Neighbours, RecordSort
from sase_desktop.domain.sync_task import RecordId, SyncRecord, SyncTask
from sase_desktop.ui.sync_records.details.fields import RecordFields, record_fields
from sase_desktop.ui.sync_records.records.presenter import RecordList, RecordQuery

if TYPE_CHECKING:
    from sase_desktop.app import Application


@dataclass(frozen=True, slots=True)
class DetailsData:
    """A record with everything around it."""

    record: SyncRecord
    task: SyncTask
    source: IdentitySource
    fields: RecordFields
    neighbours: Neighbours | None
    """None: the record is in no list that is shown."""


class DetailsReading:
    """Reads in a worker thread."""

    def __init__(
        self, services: Application, record_id: RecordId, place: RecordList | None
    ) -> None:
        self._review = services.review
        self._record_id = record_id
        self._place = place

    def __call__(self, _: Checkpoint) -> DetailsData:
        record: SyncRecord = self._review.record(self._record_id)
        task: SyncTask = self._review.task(record.task)
        names = self._department_names(task)
        return DetailsData(
            record,
            task,
            self._source(task),
            record_fields(record, task, names),
            self._neighbours(record),
        )

    def _source(self, task: SyncTask) -> IdentitySource:
        sources: tuple[IdentitySource, ...] = self._review.sources(include_deleted=True)
        return next(one for one in sources if one.id == task.source)

    def _department_names(self, task: SyncTask) -> Mapping[str, str]:
        return {
            row.department.external_id: row.department.name
            for row in self._review.departments(task.source)
        }

    def _neighbours(self, record: SyncRecord) -> Neighbours | None:
        place = self._place
        if place is None or place.query.task != record.task:
            place = RecordList(RecordQuery(record.task), RecordSort.POSITION, False)
        try:
            found: Neighbours = self._review.neighbours(
                RecordId(record.id),
                place.query.conditions,
                place.sort,
                descending=place.is_descending,
            )
        except RuleError:
            return None
        return found
