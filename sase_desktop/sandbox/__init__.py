"""A make-believe WeCom on the loopback interface: settings in, a server that speaks its API out.

It imports nothing else of the program, so that a mistake in the client cannot hide in here.
"""

from sase_desktop.sandbox.control import ControlError, SandboxControl
from sase_desktop.sandbox.corp import AppKind
from sase_desktop.sandbox.sandbox import ProviderCredentials, Sandbox
from sase_desktop.sandbox.settings import SandboxSettings, SettingsError

__all__ = [
    "AppKind",
    "ControlError",
    "ProviderCredentials",
    "Sandbox",
    "SandboxControl",
    "SandboxSettings",
    "SettingsError",
]
