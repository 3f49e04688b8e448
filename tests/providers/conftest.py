from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from sase_desktop.sandbox import Sandbox

from .stations import ScriptedServer, scripted_server


@pytest.fixture
def start() -> Iterator[Callable[..., Sandbox]]:
    """Starts sandboxes with the given settings and stops them after the test."""
    with ExitStack() as stack:

        def begin(**settings: Any) -> Sandbox:
            wishes = {"departments": 30, "employees": 200, **settings}
            return stack.enter_context(Sandbox(**wishes))

        yield begin


@pytest.fixture
def sandbox(start: Callable[..., Sandbox]) -> Sandbox:
    return start()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with scripted_server() as script:
        yield script
