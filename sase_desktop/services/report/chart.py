"""What a task changed as a chart: in departments with their shares, out the largest and a rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...domain.charts import Chart, ChartForm, Series
from ...domain.directory import PATH_SEPARATOR
from ...store.department_changes import DepartmentChanges
from ...translations import Say

__all__ = ["TEXTS", "DepartmentChanges", "department_chart", "department_name"]

MOST_ROWS = 12

TITLE = "Changes by department"
DEPARTMENT = "Department"
OTHERS = "{count} other departments"
NO_DEPARTMENT = "Without department"
DONE = ("Created", "Updated", "Deleted")
PLANNED = ("To create", "To update", "To delete")
_TONES = ("ok", "accent", "danger")
TEXTS = (TITLE, DEPARTMENT, OTHERS, NO_DEPARTMENT, *DONE, *PLANNED)


def department_chart(
    changes: Sequence[DepartmentChanges],
    say: Say,
    *,
    is_plan: bool,
    most: int | None = MOST_ROWS,
) -> Chart:
    """Most changes first; `most` None: every department, for a table."""
    shown = list(changes)
    labels = _told_apart(shown, [department_name(one, say) for one in shown])
    rows = [(one.created, one.updated, one.deleted) for one in shown]
    if most is not None and len(shown) > most:
        rest = rows[most - 1 :]
        labels = [*labels[: most - 1], say(OTHERS).format(count=len(rest))]
        rows = [*rows[: most - 1], _sum(rest)]
    names = PLANNED if is_plan else DONE
    series = tuple(
        Series(say(names[at]), _TONES[at], tuple(row[at] for row in rows)) for at in range(3)
    )
    return Chart(say(TITLE), ChartForm.ROWS, tuple(labels), series, say(DEPARTMENT))


def department_name(one: DepartmentChanges, say: Say) -> str:
    """The name, else the id, which is all that is known of a department outside the scope."""
    if not one.external_id:
        return say(NO_DEPARTMENT)
    return one.name or one.external_id


def _told_apart(changes: Sequence[DepartmentChanges], names: Sequence[str]) -> list[str]:
    """Every region has its "Team 1": a name that stands more than once follows its parent's."""
    often = {name for name, count in Counter(names).items() if count > 1}
    told = []
    for one, name in zip(changes, names, strict=True):
        parents = one.path.split(PATH_SEPARATOR)[:-1]
        is_told = name in often and bool(parents)
        told.append(f"{parents[-1]}{PATH_SEPARATOR}{name}" if is_told else name)
    return told


def _sum(rows: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    return (
        sum(row[0] for row in rows),
        sum(row[1] for row in rows),
        sum(row[2] for row in rows),
    )
