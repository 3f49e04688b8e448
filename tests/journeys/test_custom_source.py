"""A source that is kept by hand, through the command line alone."""

from __future__ import annotations

import json
from pathlib import Path

from tests.journeys.conftest import Call


def test_a_file_is_previewed_imported_and_listed(call: Call, tmp_path: Path) -> None:
    document = json.dumps({"kind": "custom", "name": "Partners"})
    assert call("idp", "apply", "-", stdin=document).code == 0
    shown = call("idp", "show", "Partners").json
    assert call("idp", "apply", "-", stdin=json.dumps(shown)).code == 0
    file = tmp_path / "people.csv"
    file.write_text("Username,Department,Email Address\nAnna,Co / Sales,anna@example.com\nBob,,x\n")
    seen = call("directory", "Partners", "import", str(file), "--preview")
    assert seen.code == 3
    assert (seen.json["task"], seen.json["preview"]) == (None, True)
    assert seen.json["employees"]["created"] == 1
    assert [(one["row"], one["column"]) for one in seen.json["problems"]] == [
        (3, "departments"), (3, "email"),
    ]  # fmt: skip
    assert call("directory", "Partners", "employees").json == []
    done = call("directory", "Partners", "import", str(file))
    assert (done.code, done.json["state"]) == (3, "partially_failed")
    people = call("directory", "Partners", "employees").json
    assert [one["username"] for one in people] == ["Anna"]
    records = call("records", str(done.json["task"])).json
    assert len(records) == 4
    assert call("sync", "Partners").code == 4
    assert call("directory", "Partners", "import").code == 2
    assert call("directory", "Partners", "employees", str(file)).code == 2
