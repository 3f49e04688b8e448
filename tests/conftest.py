"""Rules for every test: no real screen, no unexpected word from Qt, no thread left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# How quickly a machine makes up examples says nothing about the program: the first text of a fresh
# checkout waits until a table of all characters is written.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")
# Before Qt is imported anywhere.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("SASE_DESKTOP_PROFILE", None)
os.environ.pop("SASE_DESKTOP_PASSPHRASE", None)
# No test may find the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="the long forms of the slow tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    kept = [item for item in items if item.get_closest_marker("slow") is None]
    dropped = [item for item in items if item.get_closest_marker("slow") is not None]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """As `theme.make_application`."""
    return ["tests", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def _no_window_survives(request: pytest.FixtureRequest) -> Iterator[None]:
    """The collector runs in whichever thread allocates, and in the middle of anything: a window of
    an earlier test would be taken apart there, and ask for its size without having its fields."""
    if {"qapp", "qtbot"}.isdisjoint(request.fixturenames):
        yield
        return
    from tests.ui.tidy import collected_here

    with collected_here():
        yield


@pytest.fixture(autouse=True)
def _no_thread_survives() -> Iterator[None]:
    """A thread that outlives its test belongs to nobody any more."""
    import threading

    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread):
            continue  # how Python 3.11 remembers a Qt thread that logged; it may be long gone
        # A pool's worker may need a moment to notice that it is over.
        thread.join(timeout=5)
        assert not thread.is_alive() or thread.daemon, f"{thread.name} is still running"
