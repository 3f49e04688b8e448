"""Links of employees to departments that are gone: cut, since a run that takes departments alone
deletes departments without touching who was in them.
"""

from __future__ import annotations

import json
import sqlite3

from ..domain.identity_source import SourceId

_DEAD = """
SELECT e.id, e.departments, e.primary_department, l.department
FROM employee_department l JOIN employee e ON e.id = l.employee_id
WHERE l.source_id = ? AND NOT EXISTS (
    SELECT 1 FROM department d WHERE d.source_id = l.source_id AND d.external_id = l.department)
"""


def cut_dead_links(raw: sqlite3.Connection, source: SourceId) -> None:
    """The next run with employees has to look at them again, so what they were made from goes."""
    dead: dict[int, tuple[str, str | None, set[str]]] = {}
    for id, departments, primary, gone in raw.execute(_DEAD, (source,)).fetchall():
        dead.setdefault(id, (departments, primary, set()))[2].add(gone)
    rows = []
    for id, (text, primary, gone) in dead.items():
        left = [one for one in json.loads(text) if one not in gone]
        if primary in gone:
            primary = left[0] if left else None
        rows.append((json.dumps(left, separators=(",", ":")), primary, id))
    raw.executemany(
        "UPDATE employee SET departments = ?, primary_department = ?, fingerprint = NULL "
        "WHERE id = ?",
        rows,
    )
    raw.executemany(
        "DELETE FROM employee_department WHERE employee_id = ? AND department = ?",
        [(id, one) for id, (_, _, gone) in dead.items() for one in gone],
    )
