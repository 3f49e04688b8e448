from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sase_desktop.providers.http import reading
from sase_desktop.sandbox import Sandbox
from tests.keyring_in_memory import keyring_in_memory

from .station import Clock, Station


@pytest.fixture
def clock(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A minute's rest is over at once, with every number of the real retry policy."""
    clock = Clock(sandbox)
    monkeypatch.setattr(reading, "time", clock)
    return clock


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=4, employees=20, seed=5) as running:
        yield running


@pytest.fixture
def station(tmp_path: Path, sandbox: Sandbox, clock: Clock) -> Iterator[Station]:
    """Synchronized once; twenty people in four departments."""
    with keyring_in_memory():
        station = Station(tmp_path / "profile", sandbox, clock, passphrase=None)
        assert station.run().failure is None
        yield station
        station.close()
