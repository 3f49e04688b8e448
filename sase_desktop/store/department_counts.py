"""How many employees a department has: in a source's paths, out direct and subtree counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..domain.identity_source import SourceId
from .database import Database

_DIRECT = (
    "SELECT department, count(*) FROM employee_department WHERE source_id = ? GROUP BY department"
)
_IN_SEVERAL = """
    SELECT employee_id, department FROM employee_department WHERE employee_id IN (
        SELECT employee_id FROM employee_department WHERE source_id = ?
        GROUP BY employee_id HAVING count(*) > 1)
"""


def count_employees(
    database: Database, source: SourceId, id_paths: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    """(direct, subtree) by external id. In a subtree everyone counts once, however many of its
    departments they are in: first everyone counts for each link, then the surplus goes."""
    ancestors = _ancestors(id_paths)
    direct: dict[str, int] = dict(database.rows(_DIRECT, (source,)))
    subtree: Counter[str] = Counter()
    for department, number in direct.items():
        for one in ancestors.get(department, ()):
            subtree[one] += number
    several: dict[int, list[str]] = {}
    for employee, department in database.rows(_IN_SEVERAL, (source,)):
        several.setdefault(employee, []).append(department)
    for departments in several.values():
        seen: set[str] = set()
        for department in departments:
            above = ancestors.get(department, frozenset())
            for one in above & seen:
                subtree[one] -= 1
            seen |= above
    return {one: (direct.get(one, 0), subtree[one]) for one in id_paths}


def _ancestors(id_paths: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Each department with those above it."""
    by_path = {path: external_id for external_id, path in id_paths.items()}
    found: dict[str, frozenset[str]] = {}
    for external_id, path in id_paths.items():
        above: set[str] = set()
        end = path.find("/", 1)
        while end != -1:
            above.add(by_path.get(path[: end + 1], external_id))
            end = path.find("/", end + 1)
        found[external_id] = frozenset(above | {external_id})
    return found
