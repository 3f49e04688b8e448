"""Values edited by hand: in those that won over the source before and after, out a record's detail.

They are no part of an employee's document. A change that touches them carries them in its detail,
so that undoing it, or undoing that, brings them back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from .directory import Value

_BEFORE, _AFTER = "pins_before", "pins_after"


class Pins(NamedTuple):
    """Values by field name."""

    before: Mapping[str, Value]
    after: Mapping[str, Value]


def pin_details(before: Mapping[str, Value], after: Mapping[str, Value]) -> dict[str, str]:
    """What `sync_task.pack_detail` is given beside the values of the reason's sentence."""
    return {_BEFORE: json.dumps(dict(before)), _AFTER: json.dumps(dict(after))}


def pins_of(detail: str) -> Pins | None:
    """None: the change leaves them alone, or was recorded before they were."""
    if _AFTER not in detail:
        return None
    try:
        packed = json.loads(detail)
        return Pins(json.loads(packed[_BEFORE]), json.loads(packed[_AFTER]))
    except (ValueError, KeyError, TypeError):
        return None
