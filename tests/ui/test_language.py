"""Words in two languages, read from their sources."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from sase_desktop.ui import language
from sase_desktop.ui.language import Language, tr


def test_english_is_the_source() -> None:
    assert tr("Settings") == "Settings"
    assert language.current() is Language.ENGLISH


def test_chinese_comes_from_the_ts_files() -> None:
    language.install(Language.CHINESE)
    assert tr("Settings") == "设置"
    assert tr("Type {name} to confirm").format(name="A") == "输入 A 以确认"


def test_a_text_without_translation_stays_english() -> None:
    language.install(Language.CHINESE)
    assert language.tr_stored("Nothing says this") == "Nothing says this"


def test_plural_forms() -> None:
    assert tr("%n messages", 1) == "One message"
    assert tr("%n messages", 5) == "5 messages"
    assert tr("%n messages", 1284) == "1,284 messages"
    language.install(Language.CHINESE)
    assert tr("%n messages", 1) == "1 条消息"
    assert tr("%n messages", 5) == "5 条消息"


def test_qt_speaks_chinese_too() -> None:
    language.install(Language.CHINESE)
    assert QCoreApplication.translate("QLineEdit", "&Undo") != "&Undo"
    language.install(Language.ENGLISH)
    assert QCoreApplication.translate("QLineEdit", "&Undo") == "&Undo"


def test_the_locale_follows() -> None:
    language.install(Language.CHINESE)
    assert QLocale().language() == QLocale.Language.Chinese
    assert language.locale().toString(1284) == "1,284"
