"""The only place where a credential is kept or read: in a name, out its text.

Three homes with one shape: the system's keyring, a file of the profile encrypted under a
passphrase, and memory for throw-away profiles. Windows keeps at most 2,560 bytes of UTF-16 for a
credential; the longest secret here, a permanent code of 512 characters, takes 1,024.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..domain.errors import ErrorCode, StoreError
from .vault import Vault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Names = frozenset[str]

_INDEX = " names"
"""Keyrings cannot list what they hold, so the names are kept under this one."""


class SecretStore(Protocol):
    """A home of secrets. Every method raises `StoreError` when the home cannot be used."""

    def get(self, name: str) -> str | None:
        """None when there is no such secret on this computer."""

    def set(self, name: str, value: str) -> None: ...

    def delete(self, name: str) -> None:
        """A missing one is no error."""

    def names(self) -> tuple[str, ...]: ...


class SecretHome(StrEnum):
    """Where to look first when the profile has no vault yet."""

    KEYRING = "keyring"
    VAULT = "vault"


class SecretPlace(Protocol):
    """What is asked of a profile."""

    @property
    def id(self) -> str: ...
    @property
    def secrets_path(self) -> Path: ...
    @property
    def is_throw_away(self) -> bool: ...


def open_secrets(
    profile: SecretPlace,
    passphrase: str | None = None,
    prefer: SecretHome = SecretHome.KEYRING,
) -> SecretStore:
    """The profile's home of secrets: its vault when it has one or a passphrase is given, else the
    keyring. Nothing is opened before a secret is used, so that whoever only reads needs no
    passphrase; each use may raise `passphrase_needed`, `passphrase_wrong`, `file_unreadable` (a
    damaged vault) or `secret_store_unavailable`.
    """
    if profile.is_throw_away:
        return MemorySecrets()
    if profile.secrets_path.exists() or passphrase:
        return VaultOnDemand(profile.secrets_path, passphrase)
    if prefer is SecretHome.VAULT:
        raise StoreError(ErrorCode.PASSPHRASE_NEEDED)
    return KeyringSecrets(profile.id)


class VaultOnDemand:
    """A vault that is opened when the first secret is used: opening costs a tenth of a second."""

    def __init__(self, path: Path, passphrase: str | None) -> None:
        self._path = path
        self._passphrase = passphrase
        self._vault: VaultSecrets | None = None

    def __repr__(self) -> str:
        return f"VaultOnDemand({self._path.name!r})"

    def vault(self) -> VaultSecrets:
        """Raises:
        StoreError: `passphrase_needed`, `passphrase_wrong`, `file_unreadable`.
        """
        if self._vault is None:
            self._vault = VaultSecrets.open(self._path, self._passphrase)
            self._passphrase = None
        return self._vault

    def get(self, name: str) -> str | None:
        return self.vault().get(name)

    def set(self, name: str, value: str) -> None:
        self.vault().set(name, value)

    def delete(self, name: str) -> None:
        self.vault().delete(name)

    def names(self) -> tuple[str, ...]:
        return self.vault().names()


class MemorySecrets:
    """Gone with the program: for throw-away profiles."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def __repr__(self) -> str:
        return "MemorySecrets()"

    def get(self, name: str) -> str | None:
        return self._values.get(name)

    def set(self, name: str, value: str) -> None:
        self._values[name] = value

    def delete(self, name: str) -> None:
        self._values.pop(name, None)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._values))


class VaultSecrets:
    """A file of the profile, encrypted under a passphrase."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def __repr__(self) -> str:
        return "VaultSecrets()"

    @classmethod
    def open(cls, path: Path, passphrase: str | None) -> VaultSecrets:
        """Makes the vault when it is missing.

        Raises:
            StoreError: `passphrase_needed`, `passphrase_wrong`, `file_unreadable`.
        """
        if not passphrase:
            raise StoreError(ErrorCode.PASSPHRASE_NEEDED)
        return cls(Vault.open(path, passphrase))

    def get(self, name: str) -> str | None:
        return self._vault.read().get(name)

    def set(self, name: str, value: str) -> None:
        self._vault.change(lambda values: values.__setitem__(name, value))

    def delete(self, name: str) -> None:
        self._vault.change(lambda values: values.pop(name, None))

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._vault.read()))

    def change_passphrase(self, passphrase: str) -> None:
        """Encrypts everything anew.

        Raises:
            StoreError: `passphrase_needed`, the new one is empty.
        """
        if not passphrase:
            raise StoreError(ErrorCode.PASSPHRASE_NEEDED)
        self._vault.change_passphrase(passphrase)


class KeyringSecrets:
    """The system's keyring; may ask the user, so it is called off the GUI thread."""

    def __init__(self, profile_id: str) -> None:
        self._service = f"sase-desktop/{profile_id}"

    def __repr__(self) -> str:
        return f"KeyringSecrets({self._service!r})"

    def get(self, name: str) -> str | None:
        with _keyring() as ring:
            found: str | None = ring.get_password(self._service, name)
            return found

    def set(self, name: str, value: str) -> None:
        with _keyring() as ring:
            ring.set_password(self._service, name, value)
            self._note(ring, self._listed(ring) | {name})

    def delete(self, name: str) -> None:
        with _keyring() as ring:
            if ring.get_password(self._service, name) is not None:
                ring.delete_password(self._service, name)
            self._note(ring, self._listed(ring) - {name})

    def names(self) -> tuple[str, ...]:
        with _keyring() as ring:
            return tuple(sorted(self._listed(ring)))

    def _listed(self, ring: KeyringBackend) -> Names:
        return frozenset((ring.get_password(self._service, _INDEX) or "").split("\n")) - {""}

    def _note(self, ring: KeyringBackend, names: Names) -> None:
        if names:
            ring.set_password(self._service, _INDEX, "\n".join(sorted(names)))
        elif ring.get_password(self._service, _INDEX) is not None:
            ring.delete_password(self._service, _INDEX)


def keyring_is_usable() -> bool:
    """Whether this system has a keyring at all; a locked one counts, it asks when it is used."""
    try:
        with _keyring():
            return True
    except StoreError:
        return False


@contextmanager
def _keyring() -> Iterator[KeyringBackend]:
    """Imported late: looking for backends costs a tenth of a second at start."""
    import keyring
    from keyring.backends import fail
    from keyring.errors import KeyringError

    try:
        ring = keyring.get_keyring()
        if isinstance(ring, fail.Keyring):
            raise StoreError(ErrorCode.SECRET_STORE_UNAVAILABLE, "no backend")
        yield ring
    except (KeyringError, RuntimeError) as error:
        # The text of a foreign error could quote what it was given.
        raise StoreError(ErrorCode.SECRET_STORE_UNAVAILABLE, type(error).__name__) from None
