"""The script behind the README's two commands: how a call is understood."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = Path(__file__).parents[2] / "packaging" / "setup.py"
    spec = importlib.util.spec_from_file_location("setup_script", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_options_of_the_program_follow_run(script: ModuleType) -> None:
    arguments, further = script.read_call(["run", "--lang", "zh_CN", "--theme", "dark"])
    assert arguments.command == "run"
    assert further == ["--lang", "zh_CN", "--theme", "dark"]


def test_words_after_dashes_go_to_the_last_part(script: ModuleType) -> None:
    arguments, further = script.read_call(["check", "lint", "tests", "--", "-k", "guard"])
    assert arguments.parts == ["lint", "tests"]
    assert further == ["-k", "guard"]


@pytest.mark.parametrize(
    "words", [["check", "nonsense"], ["check", "--fast"], ["install", "--x"], ["fly"], []]
)
def test_what_is_not_understood_is_refused_before_anything_is_installed(
    script: ModuleType, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        script.read_call(words)
    assert refused.value.code == 2
    assert capsys.readouterr().err
