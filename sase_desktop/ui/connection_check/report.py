"""What a check found and when, kept among the preferences so that it can be read again later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sase_desktop.services.connection_check.findings import Check, Finding, Level
from sase_desktop.ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one check."""

    findings: tuple[Finding, ...]
    checked_at: datetime


def load_report(preferences: Preferences, source_id: int) -> Report | None:
    """The last one of a source; None when there is none that can be read."""
    kept = preferences.get(_key(source_id))
    if not isinstance(kept, dict):
        return None
    try:
        findings = tuple(_finding(one) for one in kept["findings"])
        return Report(findings, datetime.fromisoformat(kept["checked_at"]))
    except (KeyError, TypeError, ValueError):
        return None


def save_report(preferences: Preferences, source_id: int, report: Report) -> None:
    """Instead of the one before."""
    preferences.set(
        _key(source_id),
        {
            "checked_at": report.checked_at.isoformat(),
            "findings": [_document(one) for one in report.findings],
        },
    )


def _key(source_id: int) -> str:
    return f"connection_check.report.{source_id}"


def _document(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check.value,
        "level": finding.level.value,
        "message": finding.message,
        "hint": finding.hint,
        "values": [list(pair) for pair in finding.values],
        "detail": finding.detail,
        "vendor_code": finding.vendor_code,
        "advice": finding.advice,
    }


def _finding(document: dict[str, Any]) -> Finding:
    return Finding(
        Check(document["check"]),
        Level(document["level"]),
        str(document["message"]),
        str(document["hint"]),
        tuple((str(name), str(value)) for name, value in document["values"]),
        str(document["detail"]),
        document.get("vendor_code"),
        str(document.get("advice", "")),
    )
