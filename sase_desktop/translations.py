"""The words of other languages without a toolkit: in the .ts sources, out messages and a sayer.

The window installs them as a Qt translator (`ui/language.py`); reports use them as they are.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .resources import resource

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh_CN")

Say = Callable[[str], str]
"""An English text in the language of whoever reads."""


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a .ts file."""

    source: str
    comment: str
    forms: tuple[str, ...]
    """One translation, or one for each plural form."""
    is_plural: bool
    file: Path


@cache
def read_messages(language: str) -> tuple[Message, ...]:
    """All entries of the language's .ts files, file by file."""
    folder = resource("i18n", language)
    return tuple(message for path in sorted(folder.glob("*.ts")) for message in _read_file(path))


def sayer(language: str) -> Say:
    """Says texts that have no plural in one language, whichever the window speaks."""
    known = _plain(language)
    return lambda text: known.get(text, text)


@cache
def _plain(language: str) -> dict[str, str]:
    if language == ENGLISH:
        return {}
    return {
        one.source: one.forms[0]
        for one in read_messages(language)
        if not one.comment and not one.is_plural and one.forms[0]
    }


def _read_file(path: Path) -> list[Message]:
    # The files are ours, shipped beside the code; nothing from outside is parsed here.
    root = ET.parse(path).getroot()  # noqa: S314
    return [_message(element, path) for element in root.iter("message")]


def _message(element: ET.Element, path: Path) -> Message:
    is_plural = element.get("numerus") == "yes"
    translation = element.find("translation")
    forms: tuple[str, ...] = ("",)
    if translation is not None:
        if is_plural:
            forms = tuple(form.text or "" for form in translation.findall("numerusform"))
        else:
            forms = (translation.text or "",)
    return Message(
        source=element.findtext("source") or "",
        comment=element.findtext("comment") or "",
        forms=forms,
        is_plural=is_plural,
        file=path,
    )
