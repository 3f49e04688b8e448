"""The manual's topics: in from the files of `resources/help`, out titles and texts."""

from __future__ import annotations

import platform
from dataclasses import dataclass

import PySide6

from sase_desktop import __version__
from sase_desktop.resources import resource
from sase_desktop.ui.language import Language, current

TOPICS = (
    "getting_started",
    "authorization",
    "synchronization",
    "overview",
    "scope_and_mapping",
    "records",
    "deletion_guard",
    "conflicts",
    "employee_center",
    "custom_source",
    "user_groups",
    "connection_check",
    "sandbox",
    "keyboard",
    "command_line",
    "schedule",
    "events",
    "controls",
    "security",
    "troubleshooting",
    "about",
)
"""In the order of the contents list; each is a file in both languages."""
_ENGLISH_ONLY = ("controls",)
"""Names for programs are the same in every language; only their introduction is translated."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the manual."""

    key: str
    title: str
    text: str
    """Markdown."""

    def contains(self, words: list[str]) -> bool:
        """Every word is somewhere in the page."""
        folded = self.text.casefold()
        return all(word in folded for word in words)


def read_manual() -> tuple[Topic, ...]:
    """All topics in the language of now."""
    return tuple(_read(key) for key in TOPICS)


def _read(key: str) -> Topic:
    text = resource("help", current().value, f"{key}.md").read_text("utf-8")
    if key in _ENGLISH_ONLY and current() is not Language.ENGLISH:
        listed = resource("help", Language.ENGLISH.value, f"{key}.md").read_text("utf-8")
        text += "\n" + listed.partition("\n## ")[1] + listed.partition("\n## ")[2]
    if key == "about":
        text = text.replace("{version}", __version__).replace("{qt}", PySide6.__version__)
        text = text.replace("{python}", platform.python_version())
    first, _, _ = text.partition("\n")
    return Topic(key, first.removeprefix("# ").strip(), text)
