"""What storing takes: in a profile, out bytes of a record and a person, and what a purge frees."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .clock import Figures, Wish, timed

_OF_PEOPLE = ("employee", "employee_department", "employee_document", "leaving_employee")


def sizes(wish: Wish) -> Figures:
    """Bytes of each table with its indices."""
    path = Path(wish["profile"]) / "profile.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        found = dict(
            raw.execute(
                "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s "
                "JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
            )
        )
        people = raw.execute("SELECT count(*) FROM employee").fetchone()[0]
        records = raw.execute("SELECT count(*) FROM sync_record").fetchone()[0]
    return {
        "file": path.stat().st_size,
        "people": people,
        "records": records,
        "per_person": sum(found.get(one, 0) for one in _OF_PEOPLE) / max(people, 1),
        "per_record": (found["sync_record"] + found.get("record_words", 0)) / max(records, 1),
        "per_document": found["record_document"] / max(records, 1),
    }


def purge(wish: Wish) -> Figures:
    """Takes all tasks away, and gives their space back."""
    from datetime import UTC, datetime, timedelta

    from sase_desktop.store import retention
    from sase_desktop.store.database import Database
    from sase_desktop.store.space import give_back

    path = Path(wish["profile"]) / "profile.db"
    before = path.stat().st_size
    database = Database.open(path)
    figures: Figures = {}
    with timed(figures):
        gone = retention.purge(database, datetime.now(UTC) + timedelta(days=1), 0)
    deleting = figures["wall"]
    with timed(figures):
        give_back(database)
    database.close()
    after = path.stat().st_size
    return {
        "records": gone.records, "deleting": deleting, "wall": figures["wall"],
        "before": before, "after": after,
    }  # fmt: skip
