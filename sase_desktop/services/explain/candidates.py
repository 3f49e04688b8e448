"""Who is meant: in any text, out the stored or recorded objects that it may mean."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.directory import Department, Employee, ObjectType
from ...domain.explanation import Candidate
from ...domain.identity_source import SourceId
from ...domain.review import EmployeeQuery, EmployeeRow, RecordFilter
from ..review import Review

MOST_CANDIDATES = 20
_TASKS_SEARCHED = 50


class Candidates:
    """Looks in the directory, then in the records."""

    def __init__(self, review: Review) -> None:
        self._review = review

    def find(self, source: SourceId, text: str, kind: ObjectType | None) -> tuple[Candidate, ...]:
        """An exact id first; else everybody whom the text fits."""
        found: dict[tuple[ObjectType, str], Candidate] = {}
        for one in self._found(source, text) if text else ():
            if kind in (None, one.object_type):
                found.setdefault((one.object_type, one.key), one)
        return tuple(found.values())[:MOST_CANDIDATES]

    def _found(self, source: SourceId, text: str) -> Iterator[Candidate]:
        departments = self._review.departments(source)
        exact = [one for one in departments if one.department.external_id == text]
        people = self._review.employees(source, EmployeeQuery(text=text), limit=MOST_CANDIDATES)
        same = [one for one in people.rows if text.lower() in (one.key, *_unique(one.employee))]
        if same or exact:
            yield from map(_person, same)
            yield from (_department(one.department) for one in exact)
            return
        fitting = [
            *map(_person, people.rows),
            *(_department(one.department) for one in departments if text in one.department.name),
        ]
        yield from fitting or self._recorded(source, text)

    def _recorded(self, source: SourceId, text: str) -> Iterator[Candidate]:
        """Not stored, but some task had something to say; an exact id is alone again."""
        found: list[Candidate] = []
        for task in self._review.tasks(source, limit=_TASKS_SEARCHED):
            page = self._review.records(task.id, RecordFilter(text=text), limit=MOST_CANDIDATES)
            for record in page.rows:
                is_person = record.object_type is ObjectType.EMPLOYEE
                key = record.external_id.lower() if is_person else record.external_id
                found.append(Candidate(record.object_type, key, record.external_id, record.name))
        yield from [one for one in found if one.key == text.lower()] or found


def _unique(one: Employee) -> tuple[str, ...]:
    return tuple(text.lower() for text in (one.external_id, one.telephone, one.email) if text)


def _person(row: EmployeeRow) -> Candidate:
    one = row.employee
    return Candidate(ObjectType.EMPLOYEE, row.key, one.external_id, one.username)


def _department(one: Department) -> Candidate:
    return Candidate(ObjectType.DEPARTMENT, one.external_id, one.external_id, one.name)
