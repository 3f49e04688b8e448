"""User groups with their rules: rows <-> domain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ..domain.errors import ErrorCode, Problem, RuleError
from ..domain.identity_source import SourceId
from ..domain.user_group import (
    GroupDraft,
    GroupId,
    GroupRule,
    RuleRelation,
    RuleScope,
    UserGroup,
)
from .database import Database
from .documents import storable, text_of_time, time_of_text
from .tables import UserGroupRuleTable, UserGroupTable, insert_sql

_GROUPS = "SELECT id, name, description, created_at, updated_at FROM user_group"
_RULES = (
    "SELECT group_id, scope, relation, value, source_id FROM user_group_rule "
    "{condition} ORDER BY group_id, position"
)


class GroupStore:
    """Reads and writes groups; usable inside an open transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[UserGroup, ...]:
        """By name."""
        rules: dict[int, list[GroupRule]] = {}
        for row in self._database.rows(_RULES.format(condition="")):
            rules.setdefault(row[0], []).append(_rule(row))
        rows = self._database.rows(f"{_GROUPS} ORDER BY name COLLATE NOCASE")
        return tuple(_group(row, rules.get(row[0], ())) for row in rows)

    def get(self, id: GroupId) -> UserGroup:
        """Raises:
        RuleError: `not_found`.
        """
        row = self._database.row(f"{_GROUPS} WHERE id = ?", (id,))
        if row is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"user group {id}")
        return self._whole(row)

    def find(self, name: str) -> UserGroup | None:
        """By name, whatever the case."""
        sql = f"{_GROUPS} WHERE name = ? COLLATE NOCASE"
        row = self._database.row(sql, (storable(name),))
        return None if row is None else self._whole(row)

    def add(self, draft: GroupDraft, now: datetime) -> UserGroup:
        """Raises:
        RuleError: `invalid_input`, the name is taken.
        """
        with self._database.transaction() as raw:
            self._refuse_taken_name(draft.name, None)
            time = text_of_time(now)
            columns = {"description": draft.description, "created_at": time, "updated_at": time}
            query = UserGroupTable.insert(name=draft.name, **columns)
            id = GroupId(self._database.execute(query).lastrowid or 0)
            raw.executemany(insert_sql(UserGroupRuleTable), _rule_rows(id, draft.rules))
            return self.get(id)

    def save(self, id: GroupId, draft: GroupDraft, now: datetime) -> UserGroup:
        """Raises:
        RuleError: `not_found`; `invalid_input`, the name is taken.
        """
        with self._database.transaction() as raw:
            self.get(id)
            self._refuse_taken_name(draft.name, id)
            raw.execute(
                "UPDATE user_group SET name = ?, description = ?, updated_at = ? WHERE id = ?",
                (draft.name, draft.description, text_of_time(now), id),
            )
            raw.execute("DELETE FROM user_group_rule WHERE group_id = ?", (id,))
            raw.executemany(insert_sql(UserGroupRuleTable), _rule_rows(id, draft.rules))
            return self.get(id)

    def delete(self, id: GroupId) -> None:
        """Raises:
        RuleError: `not_found`.
        """
        with self._database.transaction() as raw:
            if not raw.execute("DELETE FROM user_group WHERE id = ?", (id,)).rowcount:
                raise RuleError(ErrorCode.NOT_FOUND, f"user group {id}")

    def pointing_at(self, source: SourceId) -> tuple[str, ...]:
        """The names of the groups with a rule about a department of the source."""
        sql = (
            "SELECT name FROM user_group WHERE id IN "
            "(SELECT group_id FROM user_group_rule WHERE source_id = ?) "
            "ORDER BY name COLLATE NOCASE"
        )
        return tuple(row[0] for row in self._database.rows(sql, (source,)))

    def _whole(self, row: tuple[Any, ...]) -> UserGroup:
        found = self._database.rows(_RULES.format(condition="WHERE group_id = ?"), (row[0],))
        return _group(row, map(_rule, found))

    def _refuse_taken_name(self, name: str, own: GroupId | None) -> None:
        other = self.find(name)
        if other is not None and other.id != own:
            problem = Problem("name", "group_name_taken", {"name": other.name})
            raise RuleError(ErrorCode.INVALID_INPUT, problems=[problem])


def _group(row: tuple[Any, ...], rules: Iterable[GroupRule]) -> UserGroup:
    draft = GroupDraft(row[1], row[2], tuple(rules))
    return UserGroup(GroupId(row[0]), draft, time_of_text(row[3]), time_of_text(row[4]))


def _rule(row: tuple[Any, ...]) -> GroupRule:
    return GroupRule(RuleScope(row[1]), RuleRelation(row[2]), row[3], row[4])


def _rule_rows(id: GroupId, rules: Iterable[GroupRule]) -> Iterable[tuple[Any, ...]]:
    for position, rule in enumerate(rules):
        relation = rule.relation.value
        yield id, position, rule.scope.value, relation, rule.value, rule.source
