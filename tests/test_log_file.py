"""The log of a profile: one line for each message, no credential, and no word when it fails."""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sase_desktop.log_file import close_log, open_log
from sase_desktop.log_writing import open_file

LOG = logging.getLogger("sase_desktop.somewhere")
HEAD = re.compile(r"\d{4}-\d\d-\d\d [\d:,]{12} (INFO|WARNING|ERROR) sase_desktop\.somewhere ")


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "sase-desktop.log"
    handler = open_log(path)
    yield path
    close_log(handler)


def test_no_name_writes_a_line_of_its_own(path: Path) -> None:
    forged = "2026-11-24 02:00:00,000 INFO sase_desktop.somewhere task 1 succeeded"
    LOG.info("read %s", f"ann\r\n{forged}\u2028{forged}\x1b[2J")
    try:
        raise ValueError(f"bob\n{forged}")
    except ValueError:
        LOG.exception("met a fault")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum(1 for line in lines if HEAD.match(line)) == 2
    assert all(line.startswith("| ") for line in lines if not HEAD.match(line))
    assert "\x1b" not in "".join(lines)


def test_a_foreign_exception_brings_no_credential(path: Path) -> None:
    address = "https://svc:pr0xyw0rd@proxy.example/cgi-bin/gettoken?corpid=ww1&corpsecret=S3CR3T"
    try:
        raise ValueError(f"cannot parse {address} with {{'access_token': 'T0K3N'}}")
    except ValueError:
        LOG.exception("met a fault at %s", address)
    told = path.read_text(encoding="utf-8")
    assert "proxy.example" in told
    assert "ValueError" in told
    for secret in ("pr0xyw0rd", "S3CR3T", "T0K3N"):
        assert secret not in told


def test_rotated_files_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "sase-desktop.log"
    rotating = open_file(path)
    assert isinstance(rotating, logging.handlers.RotatingFileHandler)
    something = LOG.makeRecord(LOG.name, logging.INFO, "", 0, "something", (), None)
    before = os.umask(0)
    try:
        for _ in range(3):
            rotating.handle(something)
            rotating.doRollover()
        rotating.handle(something)
        rotating.close()
    finally:
        os.umask(before)
    files = list(path.parent.iterdir())
    assert len(files) == 3
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}


def test_a_log_that_cannot_be_written_disturbs_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = open_log(tmp_path / "missing" / "log")
    LOG.info("nobody hears this")
    close_log(handler)
    assert capsys.readouterr().err == ""
