"""Whom the rules of a user group match right now: in rules, out counts and pages of people.

Members are never stored: they are asked for in SQL over the directory of the enabled sources.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Sequence
from threading import Lock
from typing import Any

from ..domain.identity_source import SourceId
from ..domain.review import EmployeeRow, EmployeeSort, Page
from ..domain.user_group import GroupRule, RuleRelation, RuleScope, fold, fold_value
from .database import Database
from .directory_pages import EMPLOYEE_COLUMNS, SEARCHED, employee_row
from .documents import contains_pattern, json_text, storable

MemberRow = tuple[SourceId, EmployeeRow]
Rules = tuple[GroupRule, ...]

_KEPT = 64
_ENABLED = (
    "e.source_id IN (SELECT id FROM identity_source WHERE status = 'enabled' "
    "AND lifecycle <> 'deleted')"
)
# Characters whose folded form is the lower case of ASCII: SQLite folds these itself, many times
# faster than a call of Python for each of a hundred thousand people.
_SIMPLE = "'*[^ -~\u4e00-\u9fff]*'"
_FOLDED = "CASE WHEN {column} GLOB {simple} THEN {function}({column}) ELSE {easy} END"
_LINKS = """
    FROM json_each(?) r
    CROSS JOIN department g ON g.source_id = json_extract(r.value, '$[0]')
        AND g.external_id = json_extract(r.value, '$[1]')
    CROSS JOIN department d ON d.source_id = g.source_id AND d.id_path >= g.id_path
        AND d.id_path < substr(g.id_path, 1, length(g.id_path) - 1) || '0'
    CROSS JOIN employee_department l ON l.source_id = d.source_id AND l.department = d.external_id
"""  # '0' follows '/', so the range is the department with everything beneath it
_IN_ANY = f"e.id IN (SELECT l.employee_id {_LINKS})"
_NOT_IN_ALL = (
    f"e.id NOT IN (SELECT l.employee_id {_LINKS} "
    "GROUP BY l.employee_id HAVING count(DISTINCT r.key) = ?)"
)


class GroupMembers:
    """Counts, pages and iterates; the ids of a list are kept while the directory stays as it is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._kept: dict[Hashable, array[int]] = {}

    def count(self, rules: Rules) -> int:
        """How many people the rules match."""
        return len(self._ids(rules, EmployeeSort.USERNAME, ""))

    def page(
        self,
        rules: Rules,
        text: str = "",
        sort: EmployeeSort = EmployeeSort.USERNAME,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> Page[MemberRow]:
        """One page; equal values are in the order of ids. Without what the source sent."""
        ids = self._ids(rules, sort, text)
        wanted = (ids[::-1] if descending else ids)[offset : offset + limit]
        found: dict[int, MemberRow] = {}
        for start in range(0, len(wanted), 1000):
            some = wanted[start : start + 1000]
            places = ", ".join("?" * len(some))
            condition = f"e.id IN ({places})"
            found.update((row.id, (source, row)) for source, row in self._rows(condition, some))
        return Page(tuple(found[id] for id in wanted if id in found), len(ids), offset)

    def iterate(self, rules: Rules) -> Iterator[MemberRow]:
        """In the order of ids, for an export."""
        condition, values = self._condition(rules, "")
        return self._rows(condition + " ORDER BY e.id", values)

    def department_paths(self, rules: Rules) -> dict[tuple[SourceId, str], str]:
        """The paths of names of those of the rules' departments that are stored."""
        wanted = [(one.source, one.value) for one in rules if one.scope is RuleScope.DEPARTMENT]
        sql = (
            "SELECT d.source_id, d.external_id, d.path FROM json_each(?) r CROSS JOIN department d "
            "ON d.source_id = json_extract(r.value, '$[0]') "
            "AND d.external_id = json_extract(r.value, '$[1]')"
        )
        rows = self._database.rows(sql, (json_text(wanted),)) if wanted else []
        return {(SourceId(row[0]), row[1]): row[2] for row in rows}

    def known_departments(self, rules: Rules) -> frozenset[tuple[SourceId, str]]:
        """Those of the rules' departments that are stored."""
        return frozenset(self.department_paths(rules))

    def _rows(self, condition: str, values: Sequence[Any]) -> Iterator[MemberRow]:
        self._add_function()
        sql = f"SELECT {EMPLOYEE_COLUMNS}, NULL, e.source_id FROM employee e WHERE {condition}"  # noqa: S608
        for rows in self._database.pieces(sql, values):
            for row in rows:
                yield SourceId(row[-1]), employee_row(row[:-1])

    def _ids(self, rules: Rules, sort: EmployeeSort, text: str) -> array[int]:
        sql = "SELECT id, directory_revision, status, lifecycle FROM identity_source"
        key = (tuple(self._database.rows(sql)), rules, sort, text)
        with self._lock:
            ids = self._kept.get(key)
        if ids is None:
            self._add_function()
            condition, values = self._condition(rules, text)
            sql = f"SELECT e.id FROM employee e WHERE {condition} ORDER BY e.{sort.value}, e.id"  # noqa: S608
            pieces = self._database.pieces(sql, values, size=5000)
            ids = array("q", (row[0] for rows in pieces for row in rows))
            with self._lock:
                while len(self._kept) >= _KEPT:
                    self._kept.pop(next(iter(self._kept)), None)
                self._kept[key] = ids
        return ids

    def _condition(self, rules: Rules, text: str) -> tuple[str, list[Any]]:
        either: list[str] = []
        values: list[Any] = []
        for scope in RuleScope:
            if scope is RuleScope.DEPARTMENT:
                self._add_departments(rules, either, values)
            else:
                _add_values(scope, rules, either, values)
        conditions = [_ENABLED, f"({' OR '.join(either) or '0'})"]
        if text:
            likes = " OR ".join(f"e.{name} LIKE ? ESCAPE '\\'" for name in SEARCHED)
            conditions.append(f"({likes})")
            values += [contains_pattern(storable(text))] * len(SEARCHED)
        return " AND ".join(conditions), values

    def _add_departments(self, rules: Rules, either: list[str], values: list[Any]) -> None:
        chosen = [one for one in rules if one.scope is RuleScope.DEPARTMENT]
        equal = [(one.source, one.value) for one in chosen if one.relation is RuleRelation.EQUAL]
        if equal:
            either.append(_IN_ANY)
            values.append(json_text(equal))
        known = self.known_departments(rules)
        # A department that is gone matches nobody, whatever the relation.
        unequal = {
            (one.source, one.value)
            for one in chosen
            if one.relation is RuleRelation.UNEQUAL and (one.source, one.value) in known
        }
        if unequal:
            either.append(_NOT_IN_ALL)
            values += [json_text(list(unequal)), len(unequal)]

    def _add_function(self) -> None:
        """Cheap to repeat; a connection is of one thread and may be new."""
        raw = self._database.raw
        raw.create_function("sase_fold", 1, fold, deterministic=True)
        raw.create_function("sase_fold_telephone", 1, _fold_telephone, deterministic=True)


def _add_values(scope: RuleScope, rules: Rules, either: list[str], values: list[Any]) -> None:
    """Nobody equals two values, so everybody is unequal to one of them."""
    chosen = [one for one in rules if one.scope is scope]
    equal, unequal = (
        list(dict.fromkeys(fold_value(scope, one.value) for one in chosen if one.relation is r))
        for r in (RuleRelation.EQUAL, RuleRelation.UNEQUAL)
    )
    folded = _folded(scope)
    if equal:
        either.append(f"{folded} IN (SELECT value FROM json_each(?))")  # noqa: S608
        values.append(json_text(equal))
    if len(unequal) > 1:
        either.append("1")
    elif unequal:
        either.append(f"coalesce({folded}, '') <> ?")
        values.append(unequal[0])


def _folded(scope: RuleScope) -> str:
    column = f"e.{scope.value}"
    function, easy = "sase_fold", f"trim(lower({column}))"
    if scope is RuleScope.TELEPHONE:
        function, easy = "sase_fold_telephone", f"replace(lower({column}), ' ', '')"
    return _FOLDED.format(column=column, simple=_SIMPLE, function=function, easy=easy)


def _fold_telephone(text: str) -> str:
    return fold_value(RuleScope.TELEPHONE, text)
