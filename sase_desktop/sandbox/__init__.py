"""A make-believe WeCom on the loopback interface: settings in, a server that speaks its API out.

It imports nothing else of the program, so that a mistake in the client cannot hide in here. Whoever
only steers a sandbox in another process does not load the server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sase_desktop.sandbox.control import ControlError, SandboxControl
from sase_desktop.sandbox.corp import AppKind
from sase_desktop.sandbox.settings import SandboxSettings, SettingsError

if TYPE_CHECKING:
    from sase_desktop.sandbox.sandbox import ProviderCredentials, Sandbox

__all__ = [
    "AppKind",
    "ControlError",
    "ProviderCredentials",
    "Sandbox",
    "SandboxControl",
    "SandboxSettings",
    "SettingsError",
]


def __getattr__(name: str) -> Any:
    if name in ("ProviderCredentials", "Sandbox"):
        from sase_desktop.sandbox import sandbox

        return getattr(sandbox, name)
    raise AttributeError(name)
