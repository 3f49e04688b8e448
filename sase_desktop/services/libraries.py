"""What the program is made of: in nothing, out each library with its version and licence."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata

OWN_LICENCE = "Apache License 2.0"
_LICENCES = {
    "PySide6-Essentials": "LGPL 3",
    "peewee": "MIT",
    "requests": "Apache 2.0",
    "msgspec": "BSD 3-Clause",
    "cryptography": "Apache 2.0 / BSD 3-Clause",
    "keyring": "MIT",
    "qrcode": "BSD",
    "Pillow": "MIT-CMU",
    "platformdirs": "MIT",
    "XlsxWriter": "BSD 2-Clause",
}
"""As their authors say it; not every package's metadata does."""


@dataclass(frozen=True, slots=True)
class Library:
    """One that is used while the program runs."""

    name: str
    version: str
    """Empty where a built program does not know it."""
    licence: str


def libraries() -> tuple[Library, ...]:
    """In the order of their weight."""
    return tuple(Library(name, _version(name), licence) for name, licence in _LICENCES.items())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
