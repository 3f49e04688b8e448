"""A file of small texts encrypted under a passphrase: scrypt for the key, Fernet for the content.

The file is JSON: the salt, a check that tells a wrong passphrase from a damaged file, the content.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..domain.errors import ErrorCode, StoreError
from .files import replace_file
from .foreign_errors import translated_files

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

_CHECK = b"sase-desktop"
_COST = 2**15
"""About a tenth of a second and 32 MB for each guess."""


class _Sealed(NamedTuple):
    salt: bytes
    check: bytes
    content: bytes


class Vault:
    """An open vault. Every reading is of the file as it is now, every change replaces it whole."""

    def __init__(self, path: Path, salt: bytes, key: Fernet) -> None:
        self._path = path
        self._salt = salt
        self._key = key

    def __repr__(self) -> str:
        return f"Vault({self._path.name!r})"

    @classmethod
    def open(cls, path: Path, passphrase: str) -> Vault:
        """Raises:
        StoreError: `passphrase_wrong`, `file_unreadable`, `profile_unusable`.
        """
        if not path.exists():
            vault = cls._of(path, passphrase, os.urandom(16))
            vault._write({})
            return vault
        vault = cls._of(path, passphrase, _load(path).salt)
        vault.read()
        return vault

    def read(self) -> dict[str, str]:
        """All texts by name.

        Raises:
            StoreError: `passphrase_wrong`, also when another process changed it meanwhile.
        """
        from cryptography.fernet import InvalidToken

        sealed = _load(self._path)
        try:
            self._key.decrypt(sealed.check)
        except InvalidToken:
            raise StoreError(ErrorCode.PASSPHRASE_WRONG) from None
        try:
            values: dict[str, str] = json.loads(self._key.decrypt(sealed.content))
        except (InvalidToken, ValueError):
            raise _damaged(self._path) from None
        return values

    def change(self, edit: Callable[[dict[str, str]], object]) -> None:
        values = self.read()
        edit(values)
        self._write(values)

    def change_passphrase(self, passphrase: str) -> None:
        values = self.read()
        renewed = Vault._of(self._path, passphrase, os.urandom(16))
        renewed._write(values)
        self._salt, self._key = renewed._salt, renewed._key

    @classmethod
    def _of(cls, path: Path, passphrase: str, salt: bytes) -> Vault:
        from cryptography.fernet import Fernet
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

        secret = passphrase.encode("utf-8", "surrogatepass")
        derived = Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(secret)
        return cls(path, salt, Fernet(base64.urlsafe_b64encode(derived)))

    def _write(self, values: dict[str, str]) -> None:
        document = {
            "version": 1,
            "salt": base64.b64encode(self._salt).decode(),
            "check": self._key.encrypt(_CHECK).decode(),
            "content": self._key.encrypt(json.dumps(values).encode()).decode(),
        }
        with translated_files():
            replace_file(self._path, json.dumps(document).encode())


def _load(path: Path) -> _Sealed:
    with translated_files():
        raw = path.read_bytes()
    try:
        document = json.loads(raw)
        salt = base64.b64decode(document["salt"], validate=True)
        return _Sealed(salt, document["check"].encode(), document["content"].encode())
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise _damaged(path) from None


def _damaged(path: Path) -> StoreError:
    return StoreError(ErrorCode.FILE_UNREADABLE, f"{path.name} is damaged")
