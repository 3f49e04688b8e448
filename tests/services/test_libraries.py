"""About names every library that the program is installed with, and its version."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from sase_desktop.services.libraries import libraries

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_every_dependency_is_named_with_its_version() -> None:
    wanted = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[><=!; ]", one)[0] for one in wanted}
    told = libraries()
    assert {one.name.lower() for one in told} == names
    assert all(re.match(r"\d+\.", one.version) and one.licence for one in told)
