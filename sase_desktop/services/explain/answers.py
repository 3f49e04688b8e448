"""Explains a person or department: in a source and any text, out the steps that led to now.

Answered from stored data. Live, the source is asked for this one object, and what a synchronization
would do is planned and thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ...domain.conflict import Decision
from ...domain.directory import Department, Employee, ObjectType
from ...domain.errors import ErrorCode, ReasonCode, RuleError
from ...domain.explanation import Candidate, Explanation, Sentence, Step, StepKind, StepStatus, said
from ...domain.guard import GuardLimits
from ...domain.identity_source import IdentitySource, SourceId
from ...domain.mapped_value import InvalidValue
from ...domain.mapping import BUILT_IN
from ...domain.ports import Checkpoint
from ...domain.review import EmployeeRow
from ...domain.sync_task import SyncRecord
from ...store.directory import DirectoryTables
from ..identity_sources import IdentitySources
from ..review import Review
from ..source_connections import SourceConnections
from ..sync_settings.mapping_preview import mapped_value
from ..vendors import whole_mapping
from .candidates import Candidates
from .live import Live
from .mapped import document_of, mapped_step
from .received import READ, last_reading, received_step
from .scope import scope_step
from .state import changed_step, choice_lines, matched_step, state_step


class Explain:
    """Answers offline, and live on request."""

    def __init__(
        self,
        review: Review,
        identity_sources: IdentitySources,
        connections: SourceConnections,
        directory: DirectoryTables,
        decisions: Callable[[SourceId], tuple[Decision, ...]],
        limits: Callable[[], GuardLimits],
    ) -> None:
        self._review = review
        self._identity_sources = identity_sources
        self._connections = connections
        self._directory = directory
        self._decisions = decisions
        self._candidates = Candidates(review)
        self._live = Live(directory, limits)

    def explain(self, source: SourceId, text: str, kind: ObjectType | None = None) -> Explanation:
        """From stored data alone.

        Args:
            kind: only such objects; a person and a department may have the same id.

        Raises:
            RuleError: `not_found`, there is no such source.
        """
        found_source = self._identity_sources.get(source)
        text = text.strip()
        if not text:
            return Explanation(text, None, (), can_ask=found_source.can_synchronize)
        candidates = self._candidates.find(source, text, kind)
        can_ask = found_source.can_synchronize
        if len(candidates) > 1:
            return Explanation(text, None, (), candidates, can_ask=can_ask)
        who = next(iter(candidates), None)
        steps = self._never(found_source) if who is None else self._steps(found_source, who)
        return Explanation(text, who, tuple(steps), can_ask=can_ask)

    def ask(
        self, source: SourceId, text: str, checkpoint: Checkpoint, kind: ObjectType | None = None
    ) -> Explanation:
        """What the source says of it now, and what a synchronization would do; stores nothing.

        Raises:
            RuleError: `not_ready`, the source is closed, not authorized, or kept by hand.
            ProviderError: the source refused. Cancelled.
        """
        found = self._identity_sources.get(source)
        if not found.can_synchronize:
            raise RuleError(ErrorCode.NOT_READY)
        stored = self.explain(source, text, kind)
        text = text.strip()
        if stored.candidates or not text:
            return stored
        unknown = Candidate(kind or ObjectType.EMPLOYEE, text.lower(), text, text)
        who = stored.found or unknown
        mapping = whole_mapping(found.draft)
        row = self._row(source, who)
        with self._connections.provider(found) as provider:
            steps = tuple(self._live.steps(found, mapping, who, row, provider, checkpoint))
        return Explanation(text, stored.found, steps, is_live=True)

    def _never(self, source: IdentitySource) -> Iterator[Step]:
        if source.is_custom:
            yield Step(StepKind.RECEIVED, StepStatus.UNKNOWN, said(Sentence.BY_HAND_NOTHING_FITS))
            return
        last = last_reading(self._review.tasks(source.id, states=READ), None)
        told = said(Sentence.NEVER_READ)
        if last is not None:
            told = said(Sentence.NOTHING_FITS, task=str(last.id))
        yield Step(StepKind.RECEIVED, StepStatus.UNKNOWN, told)
        yield Step(StepKind.SCOPE, StepStatus.UNKNOWN, said(Sentence.ASK_NOW))

    def _steps(self, source: IdentitySource, who: Candidate) -> Iterator[Step]:
        history = self._review.history(source.id, who.object_type, who.key)
        row = self._row(source.id, who)
        document, value, places = self._stored(source.id, who, row)
        grace = source.draft.grace
        if source.is_custom:
            yield Step(StepKind.RECEIVED, StepStatus.OK, said(Sentence.BY_HAND))
            yield matched_step(who, row, value, history)
            yield changed_step(history)
            yield state_step(value, row, history, grace)
            return
        tasks = self._review.tasks(source.id, states=READ)
        is_leaving = row is not None and row.leaving is not None
        yield received_step(
            who, tasks, history, is_sent=document is not None, is_leaving=is_leaving
        )
        yield self._scope(source, places, history)
        yield matched_step(who, row, value, history)
        received = document_of(document)
        if document is not None:
            mapping = whole_mapping(source.draft)
            pinned = dict(row.pinned) if row else {}
            yield mapped_step(source.draft, mapping, who.object_type, received, pinned)
        yield changed_step(history)
        choices = tuple(choice_lines(who.key, self._sent(source, received), self._decided(source)))
        yield state_step(value, row, history, grace, choices if row is not None else ())

    def _row(self, source: SourceId, who: Candidate) -> EmployeeRow | None:
        if who.object_type is not ObjectType.EMPLOYEE:
            return None
        try:
            return self._directory.employee(source, who.key)
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

    def _scope(
        self, source: IdentitySource, places: tuple[str, ...], history: tuple[SyncRecord, ...]
    ) -> Step:
        newest = history[0] if history else None
        if newest is not None and newest.reason is ReasonCode.OUT_OF_SCOPE:
            told = said(Sentence.WAS_OUT_OF_SCOPE, task=str(newest.task))
            return Step(StepKind.SCOPE, StepStatus.WARNING, told)
        departments = {
            one.department.external_id: one.department
            for one in self._review.departments(source.id)
        }
        return scope_step(source, places, departments)

    def _decided(self, source: IdentitySource) -> tuple[Decision, ...]:
        return self._decisions(source.id)

    def _sent(self, source: IdentitySource, document: Any) -> dict[str, object]:
        """The values that may be in a conflict, as the source sends them."""
        found: dict[str, object] = {}
        for row in whole_mapping(source.draft):
            target = BUILT_IN.get((row.object_type, row.target))
            if row.object_type is ObjectType.EMPLOYEE and target and row.source is not None:
                try:
                    found[row.target] = mapped_value(row, target.type, document)
                except InvalidValue:
                    continue
        return found
