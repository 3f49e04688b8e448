"""What an evidence package is: the names of its files, and how large each may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from ...domain.errors import ErrorCode, Problem, RuleError

FORMAT = "sase-desktop-evidence"
VERSION = 1
MANIFEST, TASK, RECORDS = "manifest.json", "task.json", "records.jsonl"
CONFIGURATION, SUMMARY = "configuration.json", "summary.json"
REPORTS = {"en": "report.en.html", "zh_CN": "report.zh_CN.html"}

_MEGABYTE = 2**20
LIMITS = {
    MANIFEST: _MEGABYTE,
    TASK: 32 * _MEGABYTE,
    SUMMARY: _MEGABYTE,
    CONFIGURATION: 32 * _MEGABYTE,
    RECORDS: 8192 * _MEGABYTE,
    **dict.fromkeys(REPORTS.values(), 64 * _MEGABYTE),
}
"""Unpacked, in bytes; a package holds these files and no other."""
LONGEST_LINE = 8 * _MEGABYTE
"""Of the records."""
MOST_RECORDS = 10_000_000
STEEPEST = 300
"""How many times larger than packed a file of more than a megabyte may be."""


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What is known of a package whose checksums are right."""

    task: int
    source: str
    created_at: str
    program: str
    records: int
    sha256: str
    """Of the whole file: noted elsewhere, it proves that the package is the one that was made."""


def refuse(code: str, detail: str = "", **values: str) -> NoReturn:
    """Raises RuleError `evidence_refused` with the reason."""
    raise RuleError(
        ErrorCode.EVIDENCE_REFUSED, detail or code, problems=(Problem("file", code, values),)
    )
