"""Paths of external ids, such as /1/2/17/, by which a subtree is a range of text."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from ..domain.identity_source import SourceId


def renew_id_paths(raw: sqlite3.Connection, source: SourceId) -> None:
    """Works out all paths of a source and writes those that differ."""
    sql = "SELECT id, external_id, parent, id_path FROM department WHERE source_id = ?"
    rows = raw.execute(sql, (source,)).fetchall()
    parents = {external_id: parent for _, external_id, parent, _ in rows}
    paths: dict[str, str] = {}
    changed = [
        (path, id)
        for id, external_id, _, stored in rows
        if (path := _path(external_id, parents, paths)) != stored
    ]
    raw.executemany("UPDATE department SET id_path = ? WHERE id = ?", changed)


def subtree_range(id_path: str) -> tuple[str, str]:
    """Paths p of the subtree are first <= p < last."""
    return id_path, id_path[:-1] + chr(ord("/") + 1)


def _path(external_id: str, parents: Mapping[str, str | None], known: dict[str, str]) -> str:
    """Climbs to the first known or topmost department; a circle is cut where it closes."""
    climbed: list[str] = []
    seen: set[str] = set()
    one: str | None = external_id
    while one is not None and one in parents and one not in known and one not in seen:
        climbed.append(one)
        seen.add(one)
        one = parents[one]
    path = known.get(one, "/") if one is not None else "/"
    for below in reversed(climbed):
        path += below.replace("%", "%25").replace("/", "%2F") + "/"
        known[below] = path
    return known[external_id]
