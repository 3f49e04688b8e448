"""Where the profile's secrets are kept, and moving them: in a passphrase, out another home.

Everyone else holds this object as the `SecretStore`; the home behind it may change meanwhile.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ...domain.errors import ErrorCode, Problem, RuleError, SaseError, StoreError
from ...profile import Profile
from ...store.secrets import (
    KeyringSecrets,
    MemorySecrets,
    SecretStore,
    VaultOnDemand,
    VaultSecrets,
    keyring_is_usable,
)

log = logging.getLogger(__name__)

SHORTEST_PASSPHRASE = 8


class SecretHomeKind(StrEnum):
    """Where secrets lie."""

    KEYRING = "keyring"
    VAULT = "vault"
    MEMORY = "memory"
    """Gone with the program: a throw-away profile."""


@dataclass(frozen=True, slots=True)
class SecretHomeState:
    """What an admin is told about the home."""

    kind: SecretHomeKind
    is_usable: bool
    has_keyring: bool
    """Whether this system has a keyring that could be the home."""
    count: int
    path: Path


class SecretKeeping:
    """A `SecretStore` that knows where it lives and can move."""

    def __init__(self, profile: Profile, home: SecretStore) -> None:
        self._profile = profile
        self._home = home

    def __repr__(self) -> str:
        return f"SecretKeeping({self._home!r})"

    # The store

    def get(self, name: str) -> str | None:
        return self._home.get(name)

    def set(self, name: str, value: str) -> None:
        self._home.set(name, value)

    def delete(self, name: str) -> None:
        self._home.delete(name)

    def names(self) -> tuple[str, ...]:
        return self._home.names()

    # The home

    def state(self) -> SecretHomeState:
        """Asks the home, which may ask the user: off the window's thread."""
        has_keyring = keyring_is_usable()
        try:
            count, is_usable = len(self._home.names()), True
        except SaseError:
            count, is_usable = 0, False
        return SecretHomeState(
            self._kind(), is_usable, has_keyring, count, self._profile.secrets_path
        )

    def set_passphrase(self, passphrase: str) -> SecretHomeState:
        """Encrypts the secrets under a (new) passphrase; those of a keyring move into the file.

        Raises:
            RuleError: `invalid_input`, the passphrase is too short.
            StoreError: the file cannot be written; the secrets stay where they were.
        """
        if len(passphrase) < SHORTEST_PASSPHRASE:
            problem = Problem("passphrase", "passphrase_short")
            raise RuleError(ErrorCode.INVALID_INPUT, problems=[problem])
        home = self._opened()
        if isinstance(home, VaultSecrets):
            home.change_passphrase(passphrase)
            log.info("the passphrase of the secrets was changed")
        else:
            self._move(VaultSecrets.open(self._profile.secrets_path, passphrase))
        return self.state()

    def move_to_keyring(self) -> SecretHomeState:
        """Puts the secrets of the encrypted file into the system's keyring; the file goes.

        Raises:
            StoreError: `secret_store_unavailable`; the secrets stay where they were.
        """
        if isinstance(self._opened(), VaultSecrets):
            self._move(KeyringSecrets(self._profile.id))
            self._profile.secrets_path.unlink(missing_ok=True)
        return self.state()

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase has to be typed before a secret can be used."""
        if not isinstance(self._home, VaultOnDemand):
            return False
        try:
            self._home.vault()
        except StoreError:
            return True
        return False

    def unlock(self, passphrase: str) -> None:
        """Raises:
        StoreError: `passphrase_wrong`, or the file is damaged.
        """
        self._home = VaultSecrets.open(self._profile.secrets_path, passphrase)

    # Own

    def _opened(self) -> SecretStore:
        """The home itself. Raises StoreError when it cannot be opened."""
        if isinstance(self._home, VaultOnDemand):
            self._home = self._home.vault()
        return self._home

    def _kind(self) -> SecretHomeKind:
        if isinstance(self._home, VaultSecrets | VaultOnDemand):
            return SecretHomeKind.VAULT
        is_memory = isinstance(self._home, MemorySecrets)
        return SecretHomeKind.MEMORY if is_memory else SecretHomeKind.KEYRING

    def _move(self, target: SecretStore) -> None:
        """Copies first and clears the old home last, so that a failure loses nothing."""
        old = self._home
        try:
            kept = {name: old.get(name) for name in old.names()}
        except SaseError:
            kept = {}  # a system without a keyring has kept nothing
        for name, value in kept.items():
            if value is not None:
                target.set(name, value)
        self._home = target
        for name in kept:
            old.delete(name)
        log.info("moved %s secrets", len(kept))
