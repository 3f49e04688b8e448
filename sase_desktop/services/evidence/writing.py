"""Making a package: in a task, out one zip whose manifest holds the others' checksums."""

from __future__ import annotations

import hashlib
import json
import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ... import __version__
from ...domain.errors import ErrorCode, RuleError
from ...domain.guard import Limit
from ...domain.identity_source import SourceKind
from ...domain.mapping_document import mapping_document
from ...domain.ports import Checkpoint, Clock
from ...domain.review import RecordFilter
from ...domain.source_document import scope_document
from ...domain.sync_task import Phase, SyncRequest, SyncTask, TaskId
from ...store.evidence import EvidenceStore, travelling_record, travelling_task
from ..documents import task_document, utc_text
from ..export import whole_file
from ..report.reports import Reports
from ..review import Review
from .form import CONFIGURATION, FORMAT, MANIFEST, RECORDS, REPORTS, SUMMARY, TASK, VERSION

log = logging.getLogger(__name__)


class EvidenceWriter:
    """Writes whole packages or nothing."""

    def __init__(
        self, review: Review, store: EvidenceStore, reports: Reports, clock: Clock
    ) -> None:
        self._review = review
        self._store = store
        self._reports = reports
        self._clock = clock

    def save(self, task_id: TaskId, path: Path, checkpoint: Checkpoint) -> str:
        """Returns the package's SHA-256.

        Raises:
            RuleError: `not_found`, `not_ready`, `file_unreadable`.
            Cancelled: nothing was written.
        """
        task = self._review.task(task_id)
        if task.is_unfinished:
            raise RuleError(ErrorCode.NOT_READY, f"task {task_id} has not ended")
        with whole_file(path) as unfinished:
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                self._fill(_Package(archive), task, checkpoint)
            digest = file_digest(unfinished)
        log.info("wrote an evidence package of task %s", task_id)
        return digest

    def _fill(self, package: _Package, task: SyncTask, checkpoint: Checkpoint) -> None:
        package.put(TASK, travelling_task(task, self._kind(task)))
        package.put(SUMMARY, _json(task_document(task)))
        package.put(CONFIGURATION, _json(configuration_document(task)))
        for language, name in REPORTS.items():
            page = self._reports.page(task.id, language, checkpoint)
            package.put(name, page.encode("utf-8", "replace"))
        count = 0
        keys = self._store.records(task.id)
        records = self._review.all_records(task.id, RecordFilter())
        with package.opened(RECORDS) as file:
            for (_, key), record in zip(keys, records, strict=True):
                if count % 500 == 0:
                    checkpoint(Phase.FINISH, count)
                file.write(travelling_record(record, key) + b"\n")
                count += 1
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "created_at": utc_text(self._clock()),
            "program": f"SASE Desktop {__version__}",
            "source": task.source_name,
            "task": task.id,
            "records": count,
            "files": package.files,
        }
        package.put(MANIFEST, _json(manifest))

    def _kind(self, task: SyncTask) -> SourceKind:
        known = {one.id: one.draft.kind for one in self._review.sources(include_deleted=True)}
        return known[task.source]


class _Package:
    """Counts and hashes what goes into an archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.files: dict[str, dict[str, Any]] = {}

    def put(self, name: str, data: bytes) -> None:
        with self.opened(name) as file:
            file.write(data)

    @contextmanager
    def opened(self, name: str) -> Iterator[_Hashed]:
        with self._archive.open(name, "w", force_zip64=True) as inner:
            hashed = _Hashed(inner)
            yield hashed
        self.files[name] = {"sha256": hashed.digest.hexdigest(), "size": hashed.size}


class _Hashed:
    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        self._inner.write(data)
        self.digest.update(data)
        self.size += len(data)


def configuration_document(task: SyncTask) -> dict[str, Any]:
    """What the task ran with. It never held a secret."""
    request = task.request
    return {
        "scope": scope_document(request.scope),
        "mapping": mapping_document(request.mapping),
        "extended_fields": [
            {"object": one.object_type.value, "key": one.key, "name": one.name}
            for one in request.extended_fields
        ],
        "guard": _guard(request),
        "leavers": None if request.grace is None else asdict(request.grace),
        "allow_deletions": request.allow_deletions,
        "includes_users": request.includes_users,
        "preview": request.is_preview,
        "config_revision": request.config_revision,
    }


def _guard(request: SyncRequest) -> dict[str, Any]:
    """Limits as they were: the source's own over those of the program."""
    limits = request.limits
    departments = limits.departments or Limit(limits.minimum, limits.share)
    return {
        "minimum": limits.minimum,
        "share": limits.share,
        "departments": asdict(departments),
        "per_department": asdict(limits.per_department),
    }


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace")
