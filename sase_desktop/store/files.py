"""Files of a profile: written whole or not at all, private to their owner, locked by a process."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Makes what is missing of the path, the owner's alone whatever the umask says: in a folder
    that others may write, they could put something else in the place of ours."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder.name)


def replace_file(path: Path, content: bytes) -> None:
    """Puts the content in place of the file, readable by its owner alone: the old or the new."""
    partial = _partial(path, content)
    try:
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def create_file(path: Path, content: bytes) -> None:
    """Makes the file whole, unless it is there already."""
    partial = _partial(path, content)
    try:
        with suppress(FileExistsError):
            if os.name == "nt":
                partial.rename(path)
            else:
                os.link(partial, path)
    finally:
        partial.unlink(missing_ok=True)


class FileLock:
    """Held by this object until it is released. The system itself takes it back when the process
    dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        return self._descriptor is not None

    def acquire(self) -> bool:
        """False when somebody else holds it, in this process or another. Never waits."""
        if self._descriptor is not None:
            return True
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Gives it back; may be called twice."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _partial(path: Path, content: bytes) -> Path:
    """The content beside the path, already on the disk; mkstemp makes it private."""
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
