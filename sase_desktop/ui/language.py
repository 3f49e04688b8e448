"""Words in the user's language: in English marked by `tr`, out what the .ts files say."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

if TYPE_CHECKING:
    from sase_desktop.translations import Message

__all__ = [
    "Language",
    "current",
    "install",
    "locale",
    "read_messages",
    "tr",
    "tr_stored",
]

CONTEXT = "sase"


class Language(StrEnum):
    """The languages of the window."""

    ENGLISH = "en"
    CHINESE = "zh_CN"

    def locale(self) -> QLocale:
        """How this language writes numbers and dates."""
        return QLocale("en_US") if self is Language.ENGLISH else QLocale("zh_CN")


def tr(text: str, n: int | None = None, context: str = "") -> str:
    """A text in the language that is shown now.

    `text` is a literal in English; values are put in afterwards by `.format(name=...)`. `n` chooses
    the plural form and replaces `%n`. `context` tells apart two meanings of one English text.
    """
    return QCoreApplication.translate(CONTEXT, text, context or None, -1 if n is None else n)


def tr_stored(text: str) -> str:
    """A sentence that the domain keeps in English; `texts.py` alone shows those."""
    return QCoreApplication.translate(CONTEXT, text)


def system_language() -> Language:
    """The language of the user's system, English where we do not speak it."""
    names = QLocale.system().uiLanguages()
    return Language.CHINESE if names and names[0].startswith("zh") else Language.ENGLISH


def current() -> Language:
    """The language that is shown now."""
    return _installed.language


def locale() -> QLocale:
    """How the language of now writes numbers and dates."""
    return _installed.language.locale()


def install(language: Language) -> None:
    """Show another language from now on; whoever shows words builds them again."""
    app = QCoreApplication.instance()
    assert app is not None, "words need an application"
    for translator in _installed.translators:
        app.removeTranslator(translator)
    _installed.language = language
    _installed.translators = [SourceTranslator(language, app)]
    if language is not Language.ENGLISH:
        own = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if own.load(f"qtbase_{language.value}", folder):
            _installed.translators.insert(0, own)
    for translator in _installed.translators:
        app.installTranslator(translator)
    QLocale.setDefault(language.locale())


def read_messages(language: Language) -> tuple[Message, ...]:
    """All entries of the language's .ts files, file by file."""
    from sase_desktop import translations

    return translations.read_messages(language.value)


class SourceTranslator(QTranslator):
    """Reads the .ts sources, so that nothing generated has to be kept in step with them."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        # An empty string is an answer to Qt; only None lets the next translator try. The English
        # files hold plurals alone, and are not read before the first number is told.
        if context != CONTEXT or (self._language is Language.ENGLISH and n < 0):
            return None  # type: ignore[return-value]
        forms = _forms(self._language).get((text, disambiguation or ""))
        if not forms:
            return None  # type: ignore[return-value]
        told = forms[_plural_form(self._language, n, len(forms))]
        return told.replace("%n", "%Ln")  # Qt then writes 1,284 as everywhere else


class _Installed:
    def __init__(self) -> None:
        self.language = Language.ENGLISH
        self.translators: list[QTranslator] = []


_installed = _Installed()


@cache
def _forms(language: Language) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (message.source, message.comment): message.forms
        for message in read_messages(language)
        if all(message.forms)
    }


def _plural_form(language: Language, n: int, forms: int) -> int:
    """English: one, other. Chinese: one form for all."""
    if n < 0 or forms == 1 or language is Language.CHINESE:
        return 0
    return 0 if n == 1 else 1
