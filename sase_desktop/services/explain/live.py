"""Asked now: in a source that answers, out what it says of one object and what a task would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...domain.directory import ObjectType
from ...domain.errors import ErrorCode, ProviderError
from ...domain.explanation import Candidate, Sentence, Step, StepKind, StepStatus, said
from ...domain.guard import GuardLimits
from ...domain.identity_source import IdentitySource
from ...domain.mapping import FieldMapping
from ...domain.ports import Checkpoint, DirectoryProvider
from ...domain.review import EmployeeRow
from ...domain.sync_plan import Change, Operation
from ...domain.sync_task import Focus, SyncRequest
from ...store.directory import DirectoryTables
from ...sync.run import preview
from .mapped import document_of, mapped_step
from .scope import scope_step
from .state import reason_lines

_WOULD = {
    Operation.CREATE: Sentence.WOULD_CREATE,
    Operation.UPDATE: Sentence.WOULD_UPDATE,
    Operation.DELETE: Sentence.WOULD_DELETE,
}


class Live:
    """Asks for one object, plans for it, and throws the plan away."""

    def __init__(self, directory: DirectoryTables, limits: Callable[[], GuardLimits]) -> None:
        self._directory = directory
        self._limits = limits

    def steps(
        self,
        source: IdentitySource,
        mapping: tuple[FieldMapping, ...],
        who: Candidate,
        row: EmployeeRow | None,
        provider: DirectoryProvider,
        checkpoint: Checkpoint,
    ) -> Iterator[Step]:
        """Raises ProviderError; Cancelled."""
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
            yield scope_step(source, places, tree)
            pinned = dict(row.pinned) if row else {}
            received = document_of(document)
            yield mapped_step(source.draft, mapping, who.object_type, received, pinned)
        yield self._would_do(source, mapping, who, provider, checkpoint)

    def _would_do(
        self,
        source: IdentitySource,
        mapping: tuple[FieldMapping, ...],
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
            mapping=mapping,
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
    lines = reason_lines(change.reason, change.detail)
    if change.has_failed:
        return Step(StepKind.WOULD_DO, StepStatus.FAILED, said(Sentence.WOULD_FAIL), lines)
    if change.operation is Operation.SKIP:
        return Step(StepKind.WOULD_DO, StepStatus.WARNING, said(Sentence.WOULD_SKIP), lines)
    told = said(_WOULD[change.operation])
    if change.changed_fields:
        lines = (*lines, said(Sentence.FIELDS, fields=", ".join(change.changed_fields)))
    return Step(StepKind.WOULD_DO, StepStatus.OK, told, lines)
