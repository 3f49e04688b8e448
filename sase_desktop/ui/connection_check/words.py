"""The doctor's sentences in the user's words, and the text for the WeCom administrator."""

from __future__ import annotations

from collections.abc import Sequence

from sase_desktop.domain.words import fill
from sase_desktop.services.doctor import HINTS, MESSAGES, Check, Finding, Level
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import CONTEXT, Language, SourceTranslator, tr, tr_stored
from sase_desktop.ui.theme import Icon

_ADMIN = (
    "Directory synchronization: a request to the WeCom administrator",
    "App: corp ID {corp_id}, agent ID {agent_id}",
    "What was found:",
    "What to do in the WeCom console (work.weixin.qq.com):",
    "Nothing needs to be done; every check passed.",
)
"""Said in both languages at once, whatever the window speaks."""


def check_text(check: Check) -> str:
    """What is looked at."""
    return {
        Check.SECRET: tr("Secret"),
        Check.REACHABLE: tr("Reachability"),
        Check.TOKEN: tr("Access token"),
        Check.TRUSTED_IP: tr("Trusted IP"),
        Check.APP: tr("App"),
        Check.VISIBILITY: tr("Visible scope"),
        Check.PERMISSIONS: tr("Permissions"),
        Check.SCOPE: tr("Synchronization scope"),
        Check.FIELDS: tr("Fields"),
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


def doctor_texts() -> tuple[str, ...]:
    """Every English sentence that is said here and kept elsewhere, for the check of the words."""
    plain = [text for text in MESSAGES.values() if text != "{reason}"]
    return tuple(dict.fromkeys([*plain, *HINTS.values(), *_ADMIN]))


def administrator_text(findings: Sequence[Finding], corp_id: str, agent_id: int | None) -> str:
    """Chinese first, then English; what passed is left out."""
    parts = []
    for language in (Language.CHINESE, Language.ENGLISH):
        say = _Saying(language)
        title, app, found, steps, nothing = (say(text) for text in _ADMIN)
        shown = str(agent_id) if agent_id is not None else "–"
        lines = [title, app.format(corp_id=corp_id or "–", agent_id=shown)]
        open_ones = [one for one in findings if one.level in (Level.WARNING, Level.FAILED)]
        if not open_ones:
            lines.append(nothing)
        else:
            lines.append(found)
            lines += [f"- {say(one.message, one)}" for one in open_ones]
            lines.append(steps)
            hints = dict.fromkeys(say(one.hint, one) for one in open_ones if one.hint)
            lines += [f"{number}. {hint}" for number, hint in enumerate(hints, 1)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


class _Saying:
    """Words in one language, whichever the window speaks."""

    def __init__(self, language: Language) -> None:
        self._translator = SourceTranslator(language)

    def __call__(self, text: str, finding: Finding | None = None) -> str:
        said = self._translator.translate(CONTEXT, text) or text
        return said if finding is None else fill(said, dict(finding.values))
