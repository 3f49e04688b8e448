"""Every word of the window is marked where it is written and translated beside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sase_desktop.providers.wecom import errcodes
from sase_desktop.services.report import chart as report_chart
from sase_desktop.services.report import words as report_words
from sase_desktop.services.telling import words as notice_words
from sase_desktop.translations import Message
from sase_desktop.ui.connection_check.words import doctor_texts
from sase_desktop.ui.language import Language, read_messages
from sase_desktop.ui.texts import stored_texts

ROOT = Path(__file__).parents[2] / "sase_desktop" / "ui"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n")


@dataclass(frozen=True)
class Marked:
    """One call of tr()."""

    text: str | None
    """None: the first argument is not a literal."""
    comment: str
    is_plural: bool
    where: str


def _calls() -> Iterator[Marked]:
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if is_named and node.func.id == "tr":
                yield _marked(node, f"{path.relative_to(ROOT.parent)}:{node.lineno}")


def _marked(node: ast.Call, where: str) -> Marked:
    first = node.args[0] if node.args else None
    is_literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
    named = {keyword.arg: keyword.value for keyword in node.keywords}
    comment_node = node.args[2] if len(node.args) > 2 else named.get("context")
    comment = comment_node.value if isinstance(comment_node, ast.Constant) else ""
    return Marked(
        first.value if is_literal else None,  # type: ignore[union-attr]
        str(comment),
        len(node.args) > 1 or "n" in named,
        where,
    )


CALLS = tuple(_calls())
STORED = {
    "domain/words.py": stored_texts(),
    "services/connection_check/words.py": doctor_texts(),
    "services/telling/words.py": notice_words.TEXTS,
    "services/report/chart.py": report_chart.TEXTS,
    "services/report/words.py": report_words.TEXTS,
    "providers/wecom/errcodes.py": errcodes.every_text(),
}
"""English that is kept outside the window and translated by its text."""
CHINESE = read_messages(Language.CHINESE)
ENGLISH = read_messages(Language.ENGLISH)


def _by_key(messages: tuple[Message, ...]) -> dict[tuple[str, str], Message]:
    return {(message.source, message.comment): message for message in messages}


def test_marked_texts_are_literals() -> None:
    wrong = [call.where for call in CALLS if call.text is None]
    assert not wrong, f"give tr() a literal, and put values in by .format() after it: {wrong}"


def test_every_text_has_a_chinese_translation() -> None:
    known = _by_key(CHINESE)
    lacking = sorted(
        f"{call.where}: {call.text!r}"
        for call in CALLS
        if call.text is not None
        and not all(getattr(known.get((call.text, call.comment)), "forms", ("",)) or ("",))
    )
    lacking += [
        f"{where}: {text!r}"
        for where, stored in STORED.items()
        for text in stored
        if (text, "") not in known
    ]
    hint = "add a <message> to a file of resources/i18n/zh_CN, the one named after the area"
    assert not lacking, hint + ":\n" + "\n".join(lacking)


def test_no_translation_is_left_over() -> None:
    used = {(call.text, call.comment) for call in CALLS}
    used |= {(text, "") for stored in STORED.values() for text in stored}
    unused = [
        f"{message.file.parent.name}/{message.file.name}: {message.source!r}"
        for message in (*CHINESE, *ENGLISH)
        if (message.source, message.comment) not in used
    ]
    assert not unused, "nothing says this any more, remove it:\n" + "\n".join(unused)


@pytest.mark.parametrize("language", list(Language))
def test_no_text_is_translated_twice(language: Language) -> None:
    seen: dict[tuple[str, str], str] = {}
    twice = []
    for message in read_messages(language):
        key = (message.source, message.comment)
        if key in seen:
            twice.append(f"{message.source!r} in {seen[key]} and {message.file.name}")
        seen[key] = message.file.name
    assert not twice, "keep one of the two (or tell them apart by context=):\n" + "\n".join(twice)


@pytest.mark.parametrize("message", CHINESE + ENGLISH, ids=lambda m: m.source[:40])
def test_placeholders_agree(message: Message) -> None:
    wanted = set(PLACEHOLDER.findall(message.source))
    for form in message.forms:
        found = set(PLACEHOLDER.findall(form))
        if message.is_plural:
            found.add("%n")  # "one task" may do without the number
        assert found == wanted, f"{message.file.name}: {form!r} must hold exactly {sorted(wanted)}"


def test_plural_texts_have_their_forms() -> None:
    english, chinese = _by_key(ENGLISH), _by_key(CHINESE)
    for call in CALLS:
        if not call.is_plural or call.text is None:
            continue
        key = (call.text, call.comment)
        singular = english.get(key)
        assert singular is not None and len(singular.forms) == 2, (
            f"{call.where}: add two <numerusform> for {call.text!r} to resources/i18n/en"
        )
        other = chinese.get(key)
        assert other is None or other.is_plural, (
            f'{call.where}: write {call.text!r} with numerus="yes" in resources/i18n/zh_CN'
        )


def test_placeholders_are_named() -> None:
    for call in CALLS:
        positional = re.findall(r"\{\d*\}", call.text or "")
        assert not positional, f"{call.where}: name the placeholders of {call.text!r}"


def test_english_texts_do_not_shout() -> None:
    wrong = [call.where for call in CALLS if call.text and re.search(r"!|\bplease\b", call.text)]
    assert not wrong, f"no exclamation mark and no please: {wrong}"


def test_chinese_texts_follow_the_rules() -> None:
    for message in CHINESE:
        for form in message.forms:
            assert not re.search(r"[！请您]", form), f"{message.file.name}: {form!r}"
            tight = re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", form)
            assert not tight, f"a space between Chinese and Latin in {message.file.name}: {form!r}"


def test_a_share_has_one_form_in_each_language() -> None:
    """64 % in English, 64% in Chinese, as `formats.percent` writes them."""
    manual = ROOT.parents[1] / "resources" / "help"
    english = [one.source for one in read_messages(Language.CHINESE)]
    chinese = [form for one in read_messages(Language.CHINESE) for form in one.forms]
    english += [page.read_text("utf-8") for page in (manual / "en").glob("*.md")]
    chinese += [page.read_text("utf-8") for page in (manual / "zh_CN").glob("*.md")]
    assert [found for text in english for found in re.findall(r"[\d}]%(?!n)", text)] == []
    assert [found for text in chinese for found in re.findall(r"[\d}]\s%(?!n)", text)] == []
