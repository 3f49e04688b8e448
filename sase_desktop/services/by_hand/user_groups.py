"""User groups as an admin keeps them: in drafts and wishes, out groups and who is in them now.

Members are worked out from the stored directory whenever they are asked for; only people of
enabled sources are members.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from ...domain.directory import employee_document
from ...domain.errors import ErrorCode, Problem, RuleError
from ...domain.group_document import group_document, parse_group
from ...domain.identity_source import IdentitySource, SourceId
from ...domain.ports import Clock
from ...domain.review import EmployeeRow, EmployeeSort, Page
from ...domain.user_group import (
    Candidate,
    GroupDraft,
    GroupId,
    GroupRule,
    KeptRule,
    RuleScope,
    RuleState,
    UserGroup,
    matches,
    validate,
)
from ...store.database import Database
from ...store.directory import DirectoryTables
from ...store.group_members import GroupMembers
from ...store.identity_sources import SourceStore
from ...store.user_groups import GroupStore
from ..documents import utc_text

log = logging.getLogger(__name__)


class Member(NamedTuple):
    """One person of a group."""

    source: SourceId
    source_name: str
    row: EmployeeRow


class RuleRow(NamedTuple):
    """A rule with what its words need."""

    rule: GroupRule
    state: RuleState = RuleState.OK
    source_name: str = ""
    department: str = ""
    """The path of names; empty when the department is not stored any more."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with what the list shows beside it."""

    group: UserGroup
    members: int
    rules: tuple[RuleRow, ...]

    @property
    def state(self) -> RuleState:
        """The worst of its rules."""
        states = {one.state for one in self.rules}
        worst_first = (RuleState.DEPARTMENT_DELETED, RuleState.SOURCE_CLOSED)
        return next((one for one in worst_first if one in states), RuleState.OK)


class UserGroups:
    """List, create, edit, delete; members."""

    def __init__(
        self,
        database: Database,
        groups: GroupStore,
        sources: SourceStore,
        directory: DirectoryTables,
        clock: Clock,
    ) -> None:
        self._database = database
        self._groups = groups
        self._members = GroupMembers(database)
        self._sources = sources
        self._directory = directory
        self._clock = clock

    # Reading

    def rows(self) -> tuple[GroupRow, ...]:
        """Every group by name, with the number of its members now."""
        groups = self._groups.list()
        told = self._tell(rule for one in groups for rule in one.draft.rules)
        return tuple(self._row(one, told) for one in groups)

    def row(self, group: GroupId) -> GroupRow:
        """Raises:
        RuleError: `not_found`.
        """
        found = self._groups.get(group)
        return self._row(found, self._tell(found.draft.rules))

    def find(self, name: str) -> UserGroup:
        """By name, whatever the case. Raises RuleError `not_found`."""
        found = self._groups.find(name)
        if found is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"no user group is called {name!r}")
        return found

    def members(
        self,
        rules: tuple[GroupRule, ...],
        text: str = "",
        sort: EmployeeSort = EmployeeSort.USERNAME,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> Page[Member]:
        """One page of those whom the rules match; rules that are not valid yet are left out."""
        page = self._members.page(
            _usable(rules), text, sort, descending=descending, offset=offset, limit=limit
        )
        names = self._names()
        rows = tuple(Member(source, names.get(source, ""), row) for source, row in page.rows)
        return Page(rows, page.total, page.offset)

    def groups_of(self, source: SourceId, key: str) -> tuple[UserGroup, ...]:
        """The groups that contain a person, who is named by member key or external id.

        Raises:
            RuleError: `not_found`.
        """
        person = self._directory.employee(source, key).employee
        if not self._sources.get(source).is_enabled:
            return ()
        parents = {
            row.department.external_id: row.department.parent
            for row in self._directory.departments(source)
        }
        above: set[tuple[SourceId, str]] = set()
        for one in person.departments:
            at: str | None = one
            while at is not None and at in parents and (source, at) not in above:
                above.add((source, at))
                at = parents[at]
        candidate = Candidate(person.username, person.email, person.telephone, above)
        found: list[UserGroup] = []
        for group in self._groups.list():
            known = self._members.known_departments(group.draft.rules)
            if matches((_kept(one, known) for one in group.draft.rules), candidate):
                found.append(group)
        return tuple(found)

    def pointing_at(self, source: SourceId) -> tuple[str, ...]:
        """The names of the groups with a rule about a department of the source; shown before the
        source is deleted."""
        return self._groups.pointing_at(source)

    def selectable_sources(self) -> tuple[IdentitySource, ...]:
        """Whose departments a new rule may name: those that are enabled."""
        return tuple(one for one in self._sources.list() if one.is_enabled)

    # Writing

    def check(self, draft: GroupDraft, existing: GroupId | None = None) -> tuple[Problem, ...]:
        """Everything that would be refused. A rule that is stored already may stay, even when its
        department has been deleted since."""
        problems = list(validate(draft))
        other = self._groups.find(draft.name)
        if other is not None and other.id != existing:
            problems.append(Problem("name", "group_name_taken", {"name": other.name}))
        kept: tuple[GroupRule, ...] = ()
        if existing is not None:
            kept = self._groups.get(existing).draft.rules
        told = {problem.path.partition(".")[0] for problem in problems}
        rows = self._tell(draft.rules)
        stored = frozenset(kept)
        for index, rule in enumerate(draft.rules):
            path = f"rules[{index}]"
            row = rows[rule]
            if path in told or rule in stored or row.state is RuleState.OK:
                continue
            values = {"name": row.source_name, "id": rule.value}
            if row.state is RuleState.SOURCE_CLOSED:
                problems.append(Problem(f"{path}.idp", "group_idp_closed", values))
            else:
                problems.append(Problem(f"{path}.value", "group_department_unknown", values))
        return tuple(problems)

    def create(self, draft: GroupDraft) -> UserGroup:
        """Raises:
        RuleError: `invalid_input` with every problem.
        """
        with self._database.transaction():
            self._refuse(self.check(draft))
            created = self._groups.add(_trimmed(draft), self._clock())
        log.info("created user group %s", created.id)
        return created

    def save(self, group: GroupId, draft: GroupDraft) -> UserGroup:
        """Raises:
        RuleError: `not_found`; `invalid_input` with every problem.
        """
        with self._database.transaction():
            self._refuse(self.check(draft, group))
            return self._groups.save(group, _trimmed(draft), self._clock())

    def delete(self, group: GroupId) -> None:
        """Nobody leaves the directory by it. Raises RuleError `not_found`."""
        self._groups.delete(group)
        log.info("deleted user group %s", group)

    # Documents

    def apply_document(self, document: object) -> UserGroup:
        """Creates or updates, by name, the group that a JSON document describes."""
        draft = parse_group(document, self._find_source)
        with self._database.transaction():
            present = self._groups.find(draft.name)
            return self.create(draft) if present is None else self.save(present.id, draft)

    def document(self, group: UserGroup) -> dict[str, Any]:
        """What `apply_document` reads."""
        names = self._names()
        return group_document(group.draft, lambda source: names.get(source, str(source)))

    def summaries(self) -> Iterator[dict[str, Any]]:
        """The list as documents, for the command line."""
        for row in self.rows():
            yield {
                "name": row.group.name,
                "description": row.group.draft.description,
                "rules": len(row.rules),
                "members": row.members,
                "state": row.state.value,
                "updated_at": utc_text(row.group.updated_at),
            }

    def member_documents(self, rules: tuple[GroupRule, ...]) -> Iterator[dict[str, Any]]:
        """Employees with the name of their source, for the command line and exports."""
        names = self._names()
        for source, row in self._members.iterate(_usable(rules)):
            yield {"idp": names.get(source, ""), **employee_document(row.employee)}

    # Own

    def _row(self, group: UserGroup, told: dict[GroupRule, RuleRow]) -> GroupRow:
        rules = group.draft.rules
        return GroupRow(group, self._members.count(rules), tuple(told[one] for one in rules))

    def _tell(self, rules: Iterable[GroupRule]) -> dict[GroupRule, RuleRow]:
        """Each rule with the state and the names of what it points at."""
        told = {rule: RuleRow(rule) for rule in rules}
        pointing = [one for one in told if one.scope is RuleScope.DEPARTMENT]
        if not pointing:
            return told
        sources = {one.id: one for one in self._sources.list(include_deleted=True)}
        paths = self._members.department_paths(tuple(pointing))
        for rule in pointing:
            source = sources.get(rule.source) if rule.source is not None else None
            path = paths.get((rule.source, rule.value)) if rule.source is not None else None
            state = RuleState.OK
            if path is None:
                state = RuleState.DEPARTMENT_DELETED
            elif source is None or not source.is_enabled:
                state = RuleState.SOURCE_CLOSED
            told[rule] = RuleRow(rule, state, source.name if source else "", path or "")
        return told

    def _names(self) -> dict[SourceId, str]:
        return {one.id: one.name for one in self._sources.list(include_deleted=True)}

    def _find_source(self, name: str) -> SourceId | None:
        found = self._sources.find(name)
        if found is None:
            # A group that points at a deleted source can still be applied again as it is.
            buried = self._sources.list(include_deleted=True)
            found = next((one for one in reversed(buried) if one.name == name), None)
        return found.id if found is not None else None

    @staticmethod
    def _refuse(problems: tuple[Problem, ...]) -> None:
        if problems:
            raise RuleError(ErrorCode.INVALID_INPUT, problems=problems)


def _trimmed(draft: GroupDraft) -> GroupDraft:
    """Outer blanks of a value mean nothing, so they are not stored."""
    rules = tuple(
        one if one.scope is RuleScope.DEPARTMENT else replace(one, value=one.value.strip())
        for one in draft.rules
    )
    return replace(draft, description=draft.description.strip(), rules=rules)


def _usable(rules: tuple[GroupRule, ...]) -> tuple[GroupRule, ...]:
    """What can be asked while somebody is still typing."""
    wrong = {
        problem.path.partition(".")[0]
        for problem in validate(GroupDraft("-", "", rules))
        if problem.code != "group_rule_twice"
    }
    return tuple(one for index, one in enumerate(rules) if f"rules[{index}]" not in wrong)


def _kept(rule: GroupRule, known: frozenset[tuple[SourceId, str]]) -> KeptRule:
    is_known = rule.scope is not RuleScope.DEPARTMENT or (rule.source, rule.value) in known
    return KeptRule(rule, is_known)
