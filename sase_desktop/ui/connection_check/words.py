"""The doctor's sentences in the user's words, and the text for the WeCom administrator."""

from __future__ import annotations

from collections.abc import Sequence

from sase_desktop.domain.identity_source import Connection
from sase_desktop.domain.words import fill
from sase_desktop.services.connection_check.findings import (
    Check,
    Finding,
    Level,
    administrator_text,
)
from sase_desktop.services.connection_check.words import every_text
from sase_desktop.translations import sayer
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr, tr_stored
from sase_desktop.ui.theme import Icon


def check_text(check: Check) -> str:
    """What is looked at."""
    return {
        Check.SECRET: tr("Secret"),
        Check.ROUTE: tr("Proxy and authorities"),
        Check.REACHABLE: tr("Reachability"),
        Check.TLS: tr("Encryption"),
        Check.CLOCK: tr("Clock"),
        Check.TOKEN: tr("Access token"),
        Check.TRUSTED_IP: tr("Trusted IP"),
        Check.APP: tr("App"),
        Check.VISIBILITY: tr("Visible scope"),
        Check.PERMISSIONS: tr("Permissions"),
        Check.SCOPE: tr("Synchronization scope"),
        Check.FIELDS: tr("Fields"),
        Check.CALLBACK: tr("Callback address"),
    }[check]


def level_badge(level: Level) -> Badge:
    """Icon, word and colour of a finding."""
    return {
        Level.OK: Badge(Icon.OK, tr("Passed"), "ok"),
        Level.INFO: Badge(Icon.INFO, tr("Note"), "info"),
        Level.WARNING: Badge(Icon.WARNING, tr("Attention"), "warn"),
        Level.FAILED: Badge(Icon.FAILED, tr("Failed"), "danger"),
    }[level]


def pending_badge(is_running: bool) -> Badge:
    """A check that has no answer yet."""
    if is_running:
        return Badge(Icon.RUNNING, tr("Checking"), "info")
    return Badge(Icon.MINUS, tr("Not checked"), "neutral")


def finding_text(finding: Finding) -> str:
    """The sentence of a finding."""
    return fill(tr_stored(finding.message), dict(finding.values))


def hint_text(finding: Finding) -> str:
    """What to do about it; empty when there is nothing to do."""
    return fill(tr_stored(finding.hint), dict(finding.values)) if finding.hint else ""


def cause_text(finding: Finding) -> str:
    """Why it is so; empty where nothing is known to be wrong."""
    return finding.cause(tr_stored)


def step_texts(finding: Finding) -> tuple[str, ...]:
    """What to do, numbered."""
    steps = finding.steps(tr_stored)
    return tuple(f"{number}. {step}" for number, step in enumerate(steps, 1))


def doctor_texts() -> tuple[str, ...]:
    """Every English sentence that is said here and kept elsewhere, for the check of the words."""
    return every_text()


def both_languages(findings: Sequence[Finding], connection: Connection) -> str:
    """The request to the administrator: Chinese first, then English."""
    return "\n\n".join(
        administrator_text(findings, connection, sayer(language)) for language in ("zh_CN", "en")
    )


def report_text(findings: Sequence[Finding]) -> str:
    """Everything that was found, for the clipboard."""
    return "\n\n".join(one_text(one) for one in findings)


def one_text(finding: Finding, vendor: str = "") -> str:
    """One finding with its cause and steps."""
    head = f"{check_text(finding.check)}: {level_badge(finding.level).text}"
    lines = [head, finding_text(finding)]
    if finding.advice:
        lines += [cause_text(finding), *step_texts(finding)]
    else:
        lines.append(hint_text(finding))
    return "\n".join(line for line in (*lines, vendor, finding.detail) if line)
