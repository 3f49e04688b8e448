"""A keyring that a test may look into or lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._unlock("looking for something")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._unlock(f"storing {password}")
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.held:
            raise PasswordDeleteError
        del self.held[service, username]

    def _unlock(self, deed: str) -> None:
        if self.is_locked:
            raise KeyringLocked(f"while {deed}")


@contextmanager
def keyring_in_memory() -> Iterator[MemoryKeyring]:
    """The system's keyring inside the block."""
    before = keyring.get_keyring()
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    try:
        yield ring
    finally:
        keyring.set_keyring(before)
