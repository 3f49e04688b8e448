"""The sandbox's own process is told nothing that it does not need."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from sase_desktop.app import Application
from sase_desktop.profile import Profile


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="Linux shows environments")
def test_its_environment_has_no_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASE_DESKTOP_PASSPHRASE", "a passphrase of the test")
    with (
        closing(Profile.open(tmp_path / "profile")) as profile,
        Application.open(profile, passphrase="a passphrase of the test") as application,
    ):
        application.sandbox.start()
        process = application.sandbox._process
        assert process is not None
        environment = Path(f"/proc/{process.pid}/environ").read_bytes()
        assert b"PATH=" in environment
        assert b"a passphrase of the test" not in environment
