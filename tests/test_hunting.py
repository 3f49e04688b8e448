"""The hunter itself finds what is there."""

from __future__ import annotations

import base64
import json
import sqlite3
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from .hunting import files_below, hunt

SECRET = "s3cret/of+the=app~x"


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_every_disguise_is_seen_through(before: str) -> None:
    text = before + SECRET + "tail"
    for content in (
        text.encode(),
        text.encode("utf-16"),
        base64.b64encode(text.encode()),
        base64.urlsafe_b64encode(text.encode()),
        quote(text, safe="").encode(),
        text.encode().hex().encode(),
        json.dumps({"x": text}).encode(),
    ):
        assert hunt([("there", content)], {"app": SECRET}), content


def test_packed_and_deleted_texts_are_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.xml", SECRET)
    database = sqlite3.connect(tmp_path / "profile.db")
    database.execute("PRAGMA secure_delete = OFF")
    with database:
        database.execute("CREATE TABLE t (x)")
        database.execute("INSERT INTO t VALUES (?)", (SECRET,))
    with database:
        database.execute("DELETE FROM t")
    database.close()
    found = {where for where, _, _ in hunt(files_below(tmp_path), {"app": SECRET})}
    assert found == {"book.xlsx!inside.xml", "profile.db"}


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("access_token=*** " * 100)
    assert hunt(files_below(tmp_path), {"app": SECRET, "short": "log"}) == []
