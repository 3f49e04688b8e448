"""Explains a person or department: in a source and any text, out the steps that led to now.

Answered from stored data. Live, the source is asked for this one object, and what a synchronization
would do is planned and thrown away.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..domain.directory import Department, Employee, ObjectType, RemoteDepartment, ScopeMode
from ..domain.errors import ErrorCode, ProviderError, ReasonCode, RuleError
from ..domain.explanation import (
    Candidate,
    Explanation,
    Said,
    Sentence,
    Step,
    StepKind,
    StepStatus,
    said,
)
from ..domain.identity_source import IdentitySource, SourceId
from ..domain.mapping import BUILT_IN, FieldType, InvalidValue, split_sources, text_of
from ..domain.ports import Checkpoint, DirectoryProvider
from ..domain.review import EmployeeQuery, EmployeeRow, RecordFilter
from ..domain.sync_task import (
    Change,
    Focus,
    GuardLimits,
    Operation,
    RecordResult,
    SyncRecord,
    SyncRequest,
    SyncTask,
    TaskState,
    unpack_detail,
)
from ..domain.words import REASON_HINTS, REASONS
from ..store.directory import DirectoryTables
from ..sync.run import preview
from .identity_sources import IdentitySources
from .mapping_preview import mapped_value
from .review import Review

MOST_CANDIDATES = 20
_TASKS_SEARCHED = 50
_WELL = frozenset({TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED})
_WOULD = {
    Operation.CREATE: Sentence.WOULD_CREATE,
    Operation.UPDATE: Sentence.WOULD_UPDATE,
    Operation.DELETE: Sentence.WOULD_DELETE,
}


class Explain:
    """Answers offline, and live on request."""

    def __init__(
        self,
        review: Review,
        identity_sources: IdentitySources,
        directory: DirectoryTables,
        limits: Callable[[], GuardLimits],
    ) -> None:
        self._review = review
        self._identity_sources = identity_sources
        self._directory = directory
        self._limits = limits

    def explain(self, source: SourceId, text: str) -> Explanation:
        """From stored data alone. Raises RuleError `not_found`: there is no such source."""
        found_source = self._identity_sources.get(source)
        text = text.strip()
        candidates = tuple(self._candidates(source, text))
        if len(candidates) > 1:
            return Explanation(text, None, (), candidates)
        if not candidates:
            return Explanation(text, None, tuple(self._never(source)))
        return Explanation(text, candidates[0], tuple(self._steps(found_source, candidates[0])))

    def ask(self, source: SourceId, text: str, checkpoint: Checkpoint) -> Explanation:
        """What the source says of it now, and what a synchronization would do; stores nothing.

        Raises:
            RuleError: `not_ready`, the source is closed, not authorized, or kept by hand.
            ProviderError: the source refused. Cancelled.
        """
        found_source = self._identity_sources.get(source)
        if not found_source.can_synchronize:
            raise RuleError(ErrorCode.NOT_READY)
        stored = self.explain(source, text)
        if stored.candidates:
            return stored
        who = stored.found or Candidate(ObjectType.EMPLOYEE, text.lower(), text.strip(), text)
        with self._identity_sources.provider(found_source) as provider:
            steps = tuple(self._live(found_source, who, provider, checkpoint))
        return Explanation(text, stored.found, steps, is_live=True)

    # Who is meant

    def _candidates(self, source: SourceId, text: str) -> Iterator[Candidate]:
        """An exact id first; else everybody whom the text fits, stored or recorded."""
        if not text:
            return
        departments = self._review.departments(source)
        exact = [one for one in departments if one.department.external_id == text]
        people = self._review.employees(source, EmployeeQuery(text=text), limit=MOST_CANDIDATES)
        same = [one for one in people.rows if text.lower() in (one.key, *_unique(one.employee))]
        if same or exact:
            yield from map(_person, same)
            yield from (_department(one.department) for one in exact)
            return
        found: dict[tuple[ObjectType, str], Candidate] = {}
        for one in (
            *map(_person, people.rows),
            *(_department(one.department) for one in departments if text in one.department.name),
        ):
            found.setdefault((one.object_type, one.key), one)
        if not found:
            for one in self._recorded(source, text):
                found.setdefault((one.object_type, one.key), one)
        yield from list(found.values())[:MOST_CANDIDATES]

    def _recorded(self, source: SourceId, text: str) -> Iterator[Candidate]:
        """Not stored, but some task had something to say."""
        for task in self._review.tasks(source, limit=_TASKS_SEARCHED):
            page = self._review.records(task.id, RecordFilter(text=text), limit=MOST_CANDIDATES)
            for record in page.rows:
                is_person = record.object_type is ObjectType.EMPLOYEE
                key = record.external_id.lower() if is_person else record.external_id
                yield Candidate(record.object_type, key, record.external_id, record.name)

    # From stored data

    def _never(self, source: SourceId) -> Iterator[Step]:
        last = self._last_complete(source)
        if last is None:
            yield Step(StepKind.RECEIVED, StepStatus.UNKNOWN, said(Sentence.NEVER_READ))
        else:
            yield Step(
                StepKind.RECEIVED,
                StepStatus.UNKNOWN,
                said(Sentence.NOTHING_FITS, task=str(last.id)),
            )
        yield Step(
            StepKind.SCOPE,
            StepStatus.UNKNOWN,
            said(Sentence.ASK_NOW),
        )

    def _steps(self, source: IdentitySource, who: Candidate) -> Iterator[Step]:
        history = self._review.history(source.id, who.object_type, who.key)
        row = self._row(source.id, who)
        document, value, places = self._stored(source.id, who, row)
        yield self._received(source.id, history, document)
        yield self._scope(source, places, history)
        yield _matched(who, row, value, history)
        if document is not None:
            yield self._mapped(source, who.object_type, _read(document), row)
        yield _changed(history)
        yield _state(value, history)

    def _row(self, source: SourceId, who: Candidate) -> EmployeeRow | None:
        if who.object_type is not ObjectType.EMPLOYEE:
            return None
        try:
            return self._review.person(source, who.key).row
        except RuleError:
            return None

    def _stored(
        self, source: SourceId, who: Candidate, row: EmployeeRow | None
    ) -> tuple[str | None, Department | Employee | None, tuple[str, ...]]:
        """What the source sent last, what is stored, and the departments that it is in."""
        if who.object_type is ObjectType.EMPLOYEE:
            document = row.third_party if row else None
            places = row.employee.departments if row else ()
            return document, (row.employee if row else None), places
        try:
            found = self._directory.department(source, who.external_id)
        except RuleError:
            return None, None, (who.external_id,)
        return found.third_party, found.department, (who.external_id,)

    def _last_complete(self, source: SourceId) -> SyncTask | None:
        tasks = self._review.tasks(source, states=_WELL)
        complete = (
            one for one in tasks if one.request.origin.asks_the_source and one.request.focus is None
        )
        return next(complete, None)

    def _received(
        self, source: SourceId, history: Sequence[SyncRecord], document: str | None
    ) -> Step:
        last = self._last_complete(source)
        newest = history[0] if history else None
        if newest is not None and newest.reason is ReasonCode.REMOVED_AT_SOURCE:
            return Step(
                StepKind.RECEIVED,
                StepStatus.WARNING,
                said(Sentence.NOT_ANSWERED, task=str(newest.task)),
            )
        if document is not None:
            told = (
                said(Sentence.RECEIVED, task=str(last.id)) if last else said(Sentence.RECEIVED_ONCE)
            )
            return Step(StepKind.RECEIVED, StepStatus.OK, told)
        return Step(StepKind.RECEIVED, StepStatus.UNKNOWN, said(Sentence.NO_DOCUMENT))

    def _scope(
        self, source: IdentitySource, places: Iterable[str], history: Sequence[SyncRecord]
    ) -> Step:
        departments = {
            one.department.external_id: one.department
            for one in self._review.departments(source.id)
        }
        newest = history[0] if history else None
        if newest is not None and newest.reason is ReasonCode.OUT_OF_SCOPE:
            told = said(Sentence.WAS_OUT_OF_SCOPE, task=str(newest.task))
            return Step(StepKind.SCOPE, StepStatus.WARNING, told)
        return _scope_step(source, places, departments)

    def _mapped(
        self,
        source: IdentitySource,
        object_type: ObjectType,
        document: Mapping[str, Any],
        row: EmployeeRow | None,
    ) -> Step:
        pinned = dict(row.pinned) if row else {}
        types = {(one.object_type, one.key): one.type for one in source.draft.extended_fields}
        types |= {key: target.type for key, target in BUILT_IN.items()}
        lines: list[Said] = []
        status = StepStatus.OK
        for one in self._identity_sources.mapping(source.draft):
            if one.object_type is not object_type or one.source is None:
                continue
            named = ", ".join(split_sources(one)) or one.source
            try:
                field_type = types.get((object_type, one.target), FieldType.STRING)
                value = mapped_value(one, field_type, document)
            except InvalidValue as error:
                status = StepStatus.FAILED
                lines.append(
                    said(Sentence.FIELD_MISFIT, target=one.target, source=named, problem=str(error))
                )
                continue
            shown = {"target": one.target, "source": named, "transform": one.transform.value}
            told = "" if value is None else text_of(value)
            if one.target in pinned:
                kept = text_of(pinned[one.target])
                lines.append(said(Sentence.FIELD_PINNED, kept=kept, value=told or "–", **shown))
            elif value is None:
                lines.append(said(Sentence.FIELD_ABSENT, **shown))
            else:
                lines.append(said(Sentence.FIELD, value=told, **shown))
        return Step(
            StepKind.MAPPED, status, said(Sentence.MAPPED, count=str(len(lines))), tuple(lines)
        )

    # Live

    def _live(
        self,
        source: IdentitySource,
        who: Candidate,
        provider: DirectoryProvider,
        checkpoint: Checkpoint,
    ) -> Iterator[Step]:
        tree = {one.external_id: one for one in provider.departments(checkpoint)}
        if who.object_type is ObjectType.DEPARTMENT:
            document = tree[who.external_id].document if who.external_id in tree else None
            places: tuple[str, ...] = (who.external_id,)
        else:
            try:
                members = provider.look_up((who.external_id,), checkpoint).members
            except ProviderError as error:
                if error.code is not ErrorCode.PERMISSION_DENIED:
                    raise
                told = said(Sentence.MAY_NOT_ASK)
                yield Step(StepKind.RECEIVED, StepStatus.UNKNOWN, told)
                return
            sent = members[0].document if members else None
            document = sent.decode() if isinstance(sent, bytes) else sent
            places = members[0].departments if members else ()
        if document is None:
            told = said(Sentence.NOT_SHOWN, id=who.external_id)
            yield Step(StepKind.RECEIVED, StepStatus.WARNING, told)
        else:
            yield Step(StepKind.RECEIVED, StepStatus.OK, said(Sentence.SENT_NOW))
            yield _scope_step(source, places, tree)
            row = self._row(source.id, who)
            yield self._mapped(source, who.object_type, _read(document), row)
        yield self._would_do(source, who, provider, checkpoint)

    def _would_do(
        self,
        source: IdentitySource,
        who: Candidate,
        provider: DirectoryProvider,
        checkpoint: Checkpoint,
    ) -> Step:
        is_person = who.object_type is ObjectType.EMPLOYEE
        ids = (who.external_id,)
        request = SyncRequest(
            source.id,
            is_preview=True,
            scope=source.draft.scope,
            mapping=self._identity_sources.mapping(source.draft),
            extended_fields=source.draft.extended_fields,
            config_revision=source.config_revision,
            limits=self._limits(),
            focus=Focus(members=ids) if is_person else Focus(departments=ids),
            grace=source.draft.grace,
        )
        plan = preview(request, provider, self._directory, checkpoint)
        own = [
            one
            for one in plan.changes
            if one.object_type is who.object_type and one.external_id == who.external_id
        ]
        if not own:
            return Step(StepKind.WOULD_DO, StepStatus.OK, said(Sentence.WOULD_CHANGE_NOTHING))
        return _planned(own[0])


def _planned(change: Change) -> Step:
    lines = _reason_lines(change.reason, change.detail)
    if change.has_failed:
        return Step(StepKind.WOULD_DO, StepStatus.FAILED, said(Sentence.WOULD_FAIL), lines)
    if change.operation is Operation.SKIP:
        return Step(StepKind.WOULD_DO, StepStatus.WARNING, said(Sentence.WOULD_SKIP), lines)
    told = said(_WOULD[change.operation])
    if change.changed_fields:
        lines = (*lines, said(Sentence.FIELDS, fields=", ".join(change.changed_fields)))
    return Step(StepKind.WOULD_DO, StepStatus.OK, told, lines)


def _scope_step(
    source: IdentitySource,
    places: Iterable[str],
    departments: Mapping[str, Department] | Mapping[str, RemoteDepartment],
) -> Step:
    scope = source.draft.scope
    if scope.mode is ScopeMode.ALL:
        told = said(Sentence.ALL_IN_SCOPE)
        return Step(StepKind.SCOPE, StepStatus.OK, told)
    names = tuple(
        said(Sentence.IN_DEPARTMENT, department=_name(one, departments), id=one) for one in places
    )
    for place in places:
        for above in _way(place, departments):
            if above in scope.departments:
                told = said(Sentence.IN_SCOPE, department=_name(above, departments))
                return Step(StepKind.SCOPE, StepStatus.OK, told, names)
    if not names:
        told = said(Sentence.SCOPE_UNKNOWN)
        return Step(StepKind.SCOPE, StepStatus.UNKNOWN, told)
    told = said(Sentence.OUT_OF_SCOPE)
    return Step(StepKind.SCOPE, StepStatus.WARNING, told, names)


def _matched(
    who: Candidate,
    row: EmployeeRow | None,
    value: Department | Employee | None,
    history: Sequence[SyncRecord],
) -> Step:
    if value is None:
        return Step(StepKind.MATCHED, StepStatus.WARNING, said(Sentence.NO_MATCH))
    id = str(row.id) if row else next((one.sase_id for one in history if one.sase_id), None)
    return Step(StepKind.MATCHED, StepStatus.OK, said(Sentence.MATCHED, key=who.key, id=id or "–"))


def _changed(history: Sequence[SyncRecord]) -> Step:
    lines: list[Said] = []
    for one in history:
        lines.append(
            said(
                Sentence.RECORD,
                task=str(one.task),
                operation=one.operation.value,
                result=one.result.value,
            )
        )
        lines += _reason_lines(one.reason, one.detail)[:1]
    told = said(Sentence.RECORDS, count=str(len(history)))
    status = StepStatus.OK if history else StepStatus.UNKNOWN
    return Step(StepKind.CHANGED, status, told, tuple(lines))


def _reason_lines(reason: ReasonCode | None, detail: str) -> tuple[Said, ...]:
    """The reason and what to do about it."""
    if reason is None:
        return ()
    return Said(REASONS[reason], unpack_detail(detail)), Said(REASON_HINTS[reason])


def _state(value: Department | Employee | None, history: Sequence[SyncRecord]) -> Step:
    done = [one for one in history if one.result is not RecordResult.PLANNED]
    newest = done[0] if done else None
    reason = newest.reason if newest is not None else None
    lines: tuple[Said, ...] = ()
    if newest is not None and reason is not None:
        lines = _reason_lines(reason, newest.detail)
    if newest is not None and newest.result is RecordResult.FAILED:
        told = said(Sentence.NOT_APPLIED, task=str(newest.task))
        return Step(StepKind.STATE, StepStatus.FAILED, told, lines)
    if value is not None:
        return Step(StepKind.STATE, StepStatus.OK, said(Sentence.STORED), lines)
    if newest is not None and newest.operation is Operation.DELETE:
        told = said(Sentence.DELETED_BY, task=str(newest.task))
        return Step(StepKind.STATE, StepStatus.WARNING, told, lines)
    return Step(StepKind.STATE, StepStatus.WARNING, said(Sentence.NOT_STORED), lines)


def _way(place: str, departments: Mapping[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    one: str | None = place
    while one is not None and one not in seen:
        seen.add(one)
        yield one
        found = departments.get(one)
        one = found.parent if found is not None else None


def _name(place: str, departments: Mapping[str, Any]) -> str:
    found = departments.get(place)
    return (found.name if found is not None else None) or place


def _read(document: str) -> Mapping[str, Any]:
    try:
        found = json.loads(document)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _unique(one: Employee) -> tuple[str, ...]:
    return tuple(text.lower() for text in (one.external_id, one.telephone, one.email) if text)


def _person(row: EmployeeRow) -> Candidate:
    one = row.employee
    return Candidate(ObjectType.EMPLOYEE, row.key, one.external_id, one.username)


def _department(one: Department) -> Candidate:
    return Candidate(ObjectType.DEPARTMENT, one.external_id, one.external_id, one.name)
