"""Opening a package that anybody may have made or changed: checked whole before a word is believed.

Nothing is unpacked to a path that the package names, so no name can lead out of anywhere; every
file is read with a limit, whatever its header says.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ...domain.ports import Checkpoint
from ...domain.sync_task import Phase, TaskId
from ...store.database import Database
from ...store.evidence import EvidenceStore, WrongForm, read_task
from .form import (
    FORMAT,
    LIMITS,
    LONGEST_LINE,
    MANIFEST,
    MOST_RECORDS,
    RECORDS,
    STEEPEST,
    TASK,
    VERSION,
    PackageFacts,
    refuse,
)
from .writing import file_digest

_CHUNK = 2**20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check_package(path: Path, checkpoint: Checkpoint) -> PackageFacts:
    """Whether every file is what the manifest says.

    Raises:
        RuleError: `evidence_refused` with the reason.
    """
    with _opened(path) as archive:
        return _checked(archive, path, checkpoint)


def load_package(path: Path, database: Database, checkpoint: Checkpoint) -> PackageFacts:
    """Puts a package into an empty database, after checking it.

    Raises:
        RuleError: `evidence_refused`; the database may hold half of it and is thrown away.
    """
    store = EvidenceStore(database)
    with _opened(path) as archive:
        facts = _checked(archive, path, checkpoint)
        name = TASK
        try:
            task = read_task(_whole(archive, TASK))
            if task.id != facts.task:
                refuse("evidence_form", name=TASK)
            store.put_task(task)
            name, count = RECORDS, 0
            with archive.open(RECORDS) as file:
                for count in store.put_records(TaskId(task.id), _lines(file)):
                    checkpoint(Phase.FINISH, count, facts.records)
            if count != facts.records:
                refuse("evidence_form", name=RECORDS)
        except WrongForm as error:
            refuse("evidence_form", f"{name}: {error}", name=name)
    return facts


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive)
            yield archive
    except OSError as error:
        refuse("evidence_unreadable", error.strerror or type(error).__name__)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
        UnicodeError,
    ) as error:  # fmt: skip
        refuse("evidence_no_package", type(error).__name__)


def _check_entries(archive: zipfile.ZipFile) -> None:
    """Names and sizes, before anything is read."""
    seen: set[str] = set()
    for entry in archive.infolist():
        name = entry.filename
        if name not in LIMITS or name in seen:
            refuse("evidence_foreign_file", name=_printable(name))
        seen.add(name)
        is_steep = entry.file_size > _CHUNK and entry.file_size > entry.compress_size * STEEPEST
        if entry.file_size > LIMITS[name] or is_steep:
            refuse("evidence_too_large", name=name)
        if entry.flag_bits & 0x1 or entry.compress_type not in _METHODS:
            refuse("evidence_no_package", f"{name}: flags or method")
    for name in LIMITS:
        if name not in seen:
            refuse("evidence_lacks", name=name)


def _checked(archive: zipfile.ZipFile, path: Path, checkpoint: Checkpoint) -> PackageFacts:
    manifest = _manifest(archive)
    for name in LIMITS:
        if name == MANIFEST:
            continue
        told = manifest["files"].get(name)
        digest, size = _measure(archive, name, checkpoint)
        if not isinstance(told, dict) or told.get("sha256") != digest or told.get("size") != size:
            refuse("evidence_checksum", name=name)
    return PackageFacts(
        manifest["task"], manifest["source"], manifest["created_at"], manifest["program"],
        manifest["records"], file_digest(path),
    )  # fmt: skip


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        found = json.loads(_whole(archive, MANIFEST))
    except (ValueError, RecursionError):
        refuse("evidence_form", name=MANIFEST)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        refuse("evidence_no_package", "format")
    if found.get("version") != VERSION:
        refuse("evidence_version")
    texts = ("source", "created_at", "program")
    is_right = all(isinstance(found.get(key), str) for key in texts)
    numbers = ("task", "records")
    is_right = is_right and all(type(found.get(key)) is int for key in numbers)
    if not (is_right and isinstance(found.get("files"), dict)):
        refuse("evidence_form", name=MANIFEST)
    if not 0 <= found["records"] < MOST_RECORDS:
        refuse("evidence_too_large", name=RECORDS)
    return found


def _measure(archive: zipfile.ZipFile, name: str, checkpoint: Checkpoint) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with archive.open(name) as file:
        while data := file.read(_CHUNK):
            checkpoint(Phase.PLAN, size)
            size += len(data)
            if size > LIMITS[name]:
                refuse("evidence_too_large", name=name)
            digest.update(data)
    return digest.hexdigest(), size


def _whole(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        data = file.read(LIMITS[name] + 1)
    if len(data) > LIMITS[name]:
        refuse("evidence_too_large", name=name)
    return data


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Never more of a line in memory than a record may have."""
    count = 0
    while line := file.readline(LONGEST_LINE + 1):
        count += 1
        if len(line) > LONGEST_LINE or count > MOST_RECORDS:
            refuse("evidence_too_large", name=RECORDS)
        yield line


def _printable(name: str) -> str:
    """A name of somebody else's, short and on one line."""
    return "".join(one if one.isprintable() else "�" for one in name[:80])
