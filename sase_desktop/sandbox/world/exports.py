"""Asynchronous exports: a document in, a job that ripens with every look at it out."""

import hashlib
import json
import secrets
import threading
from dataclasses import dataclass

from sase_desktop.sandbox.crypto import decode_aes_key, encrypt_bytes

QUEUED, RUNNING, DONE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One encrypted piece; size and digest are those of the cipher text."""

    file_id: str
    content: bytes
    md5: str


@dataclass(slots=True)
class _Job:
    owner: tuple[str, ...]
    files: tuple[ExportFile, ...]
    status: int = QUEUED


class ExportStore:
    def __init__(self) -> None:
        self._jobs: dict[str, _Job] = {}
        self._files: dict[str, ExportFile] = {}
        self._lock = threading.Lock()

    def submit(
        self,
        owner: tuple[str, ...],
        name: str,
        items: list[dict[str, object]],
        encoding_aes_key: str,
        block_size: int,
    ) -> str:
        """Encrypts blocks of at most `block_size` items; an empty export is one empty block."""
        key = decode_aes_key(encoding_aes_key)
        files = []
        for begin in range(0, max(len(items), 1), block_size):
            document = {name: items[begin : begin + block_size]}
            plain = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
            content = encrypt_bytes(key, plain)
            digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
            files.append(ExportFile(secrets.token_urlsafe(24), content, digest))
        job_id = secrets.token_urlsafe(32)
        with self._lock:
            self._jobs[job_id] = _Job(owner, tuple(files))
            self._files.update({file.file_id: file for file in files})
        return job_id

    def look(
        self, job_id: str, owner: tuple[str, ...]
    ) -> tuple[int, tuple[ExportFile, ...]] | None:
        """Queued at the first look, running at the second, done from the third on."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.owner != owner:
                return None
            status = job.status
            job.status = min(status + 1, DONE)
            return status, job.files if status == DONE else ()

    def file(self, file_id: str) -> ExportFile | None:
        return self._files.get(file_id)
