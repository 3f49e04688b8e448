"""The list of sources as rows: in a connection, out the columns by name.

One question for the quick way and for the services (`sase_desktop/quick.py`), so nothing of ours
is imported.
"""

from __future__ import annotations

import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COLUMNS = (
    "name", "kind", "status", "lifecycle", "is_automatic", "cycle_seconds", "next_run_at",
    "latest_task", "latest_state", "applied_at",
)  # fmt: skip

_ASKS = """source_id = s.id AND coalesce(json_extract(request, '$.origin'), 'synchronization')
        IN ('synchronization', 'event', 'retry')"""
"""A synchronization; `domain.sync_task.Origin` says which are."""
_SELECT = f"""
SELECT s.name, s.kind, s.status, s.lifecycle, s.is_automatic, s.cycle_seconds, s.next_run_at,
    latest.id, latest.state, applied.finished_at
FROM identity_source s
LEFT JOIN sync_task latest ON latest.id = (
    SELECT id FROM sync_task WHERE {_ASKS} ORDER BY id DESC LIMIT 1)
LEFT JOIN sync_task applied ON applied.id = (
    SELECT id FROM sync_task WHERE {_ASKS} AND is_preview = 0
        AND json_extract(request, '$.focus') IS NULL
        AND state IN ('succeeded', 'partially_failed') ORDER BY id DESC LIMIT 1)
WHERE s.deleted_at IS NULL
ORDER BY s.id
"""  # noqa: S608, of our own words


def read_source_list(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every source in the order of creation, with its newest task and the newest that changed or
    confirmed the whole directory."""
    return [dict(zip(_COLUMNS, row, strict=True)) for row in connection.execute(_SELECT)]
