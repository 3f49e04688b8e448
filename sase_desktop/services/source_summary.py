"""A row of the list of sources as the product's document.

A part of the quick way (`sase_desktop/quick.py`), so nothing is imported that costs.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def source_summary(row: dict[str, Any], is_cancelling: bool = False) -> dict[str, Any]:
    """What `idp list` prints of a row of `store.source_list`."""
    return {
        "name": row["name"],
        "kind": row["kind"],
        "status": row["status"],
        "lifecycle": row["lifecycle"],
        "automatic_synchronization": bool(row["is_automatic"]),
        "cycle_hours": row["cycle_seconds"] // 3600,
        "synchronization_status": "cancelling" if is_cancelling else row["latest_state"],
        "last_synchronized": _to_the_second(row["applied_at"]),
        "next_run": _to_the_second(row["next_run_at"]),
    }


def _to_the_second(stored: str | None) -> str | None:
    """Of a stored time, which is UTC to the microsecond."""
    return None if stored is None else f"{stored[:19]}Z"
