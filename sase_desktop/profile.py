"""The folder of one installation: in a path, out the places of its files, lock and preferences.

One window at a time uses a profile. The command line may run beside it: writers are serialised by
the database, and the tasks table lets one unfinished task stand for each source.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from .profile_place import chosen_folder, users_own_folder
from .store.file_errors import os_error
from .store.files import FileLock, create_file, make_folder, replace_file


class Profile:
    """A usable profile folder, readable by its owner alone."""

    def __init__(self, folder: Path, id: str, *, is_throw_away: bool) -> None:
        self.folder = folder
        self.id = id
        """Random and lasting: tells the secrets of two profiles apart in one keyring."""
        self.is_throw_away = is_throw_away
        self.preferences = Preferences(folder / "preferences.json")
        self._lock = FileLock(folder / "window.lock")

    def __repr__(self) -> str:
        return f"Profile({str(self.folder)!r})"

    @classmethod
    def open(cls, path: Path | None = None) -> Profile:
        """Makes the folder when it is missing; None: the platform's user data folder.

        Raises:
            StoreError: `profile_unusable`.
        """
        folder = path or Path(users_own_folder())
        return cls._prepare(folder.expanduser().absolute(), is_throw_away=False)

    @classmethod
    def throw_away(cls) -> Profile:
        """A temporary one, whose folder `close` removes."""
        import tempfile

        return cls._prepare(Path(tempfile.mkdtemp(prefix="sase-desktop-")), is_throw_away=True)

    @property
    def database_path(self) -> Path:
        return self.folder / "profile.db"

    @property
    def secrets_path(self) -> Path:
        return self.folder / "secrets.vault"

    @property
    def log_path(self) -> Path:
        return self.folder / "sase-desktop.log"

    def lock(self) -> None:
        """Claims the profile for a window; the system frees it when the process dies.

        Raises:
            StoreError: `profile_in_use`.
        """
        try:
            is_ours = self._lock.acquire()
        except OSError as error:
            raise os_error(error) from error
        if not is_ours:
            from .domain.errors import ErrorCode, StoreError

            raise StoreError(ErrorCode.PROFILE_IN_USE)

    def unlock(self) -> None:
        self._lock.release()

    def close(self) -> None:
        """Unlocks; a throw-away profile's folder goes."""
        self.unlock()
        if self.is_throw_away:
            import shutil

            shutil.rmtree(self.folder, ignore_errors=True)

    @classmethod
    def _prepare(cls, folder: Path, *, is_throw_away: bool) -> Profile:
        try:
            make_folder(folder)
            if os.name != "nt" and folder.stat().st_mode & 0o077:
                folder.chmod(0o700)
            return cls(folder, _identity(folder / "profile.id"), is_throw_away=is_throw_away)
        except OSError as error:
            raise os_error(error) from error


class Preferences:
    """What the window remembers: language, theme, geometry, columns. JSON values by key.

    Reading is forgiving, a damaged file means defaults; nothing here is worth an error.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = self._read()

    def get(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keeps the value, None forgets it. The file is replaced whole.

        Raises:
            StoreError: `profile_unusable`, `disk_full`.
        """
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            replace_file(self._path, text.encode("utf-8", "replace"))
        except OSError as error:
            raise os_error(error) from error

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def open_profile(path: Path | None) -> Profile:
    """The profile of that folder, or of SASE_DESKTOP_PROFILE, or the user's own."""
    return Profile.open(path or Path(chosen_folder(None)))


def _identity(path: Path) -> str:
    """The id in the file. The first process to come makes it, whole or not at all."""
    if not path.exists():
        create_file(path, os.urandom(8).hex().encode())
    found = path.read_text(encoding="ascii", errors="replace").strip()
    if not found.isalnum():
        raise OSError(f"{path.name} is damaged")
    return found
