"""What follows from the tree: paths of external ids, such as /1/2/17/, by which a subtree is a
range of text, and paths of names, which change with any ancestor's name.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from ..domain.directory import PATH_SEPARATOR
from ..domain.identity_source import SourceId


def renew_paths(raw: sqlite3.Connection, source: SourceId) -> None:
    """Works out both paths of every department of a source and writes those that differ."""
    sql = "SELECT id, external_id, parent, name, id_path, path FROM department WHERE source_id = ?"
    rows = raw.execute(sql, (source,)).fetchall()
    parents = {external_id: parent for _, external_id, parent, *_ in rows}
    names = {external_id: name for _, external_id, _, name, *_ in rows}
    id_paths: dict[str, str] = {}
    changed: list[tuple[str, str, int]] = []
    for id, external_id, _, _, stored_ids, stored_names in rows:
        id_path = _path(external_id, parents, id_paths)
        path = PATH_SEPARATOR.join(names[_unescaped(one)] for one in id_path.split("/") if one)
        if (id_path, path) != (stored_ids, stored_names):
            changed.append((id_path, path, id))
    raw.executemany("UPDATE department SET id_path = ?, path = ? WHERE id = ?", changed)


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
        path += _escaped(below) + "/"
        known[below] = path
    return known[external_id]


def _escaped(external_id: str) -> str:
    return external_id.replace("%", "%25").replace("/", "%2F")


def _unescaped(step: str) -> str:
    return step.replace("%2F", "/").replace("%25", "%")
