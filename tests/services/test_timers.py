"""Timers of the system, read back by what reads them: plistlib, an XML parser, shells, systemd."""

from __future__ import annotations

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from sase_desktop.domain.errors import RuleError
from sase_desktop.services.running.timers import (
    TimerKind,
    TimerPlan,
    kinds_of,
    make_timer,
    own_program,
)

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
HOSTILE = """my "own" & 100% <配置> $HOME %h 'x' back\\slash"""


@pytest.fixture
def plan(tmp_path: Path) -> TimerPlan:
    """A program and a profile in folders whose names mean something to every format."""
    program = tmp_path / HOSTILE / "sase-desktop"
    program.parent.mkdir()
    # Tells what it was called with, one word a line.
    program.write_text('#!/bin/sh\nfor one in "$0" "$@"; do printf "%s\\n" "$one"; done\n')
    program.chmod(0o755)
    profile = tmp_path / HOSTILE / "profile"
    profile.mkdir()
    return TimerPlan(profile, "0123abcd", (str(program),), tmp_path / "home")


@pytest.fixture(params=list(TimerKind))
def kind(request: pytest.FixtureRequest) -> TimerKind:
    found: TimerKind = request.param
    return found


def test_every_kind_is_written_where_it_says_and_holds_no_passphrase(
    plan: TimerPlan, kind: TimerKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SASE_DESKTOP_PASSPHRASE", "never in a timer")
    timer = make_timer(kind, plan)
    assert not any(one.path.exists() for one in timer.files)
    for path, one in zip(timer.write(), timer.files, strict=True):
        assert path.read_bytes() == one.text.encode(one.encoding)
        assert "never in a timer" not in one.text
    assert "SASE_DESKTOP_PASSPHRASE" in timer.text
    assert "never in a timer" not in timer.enable
    timer.write()  # again, over the old one


def test_a_line_break_in_a_path_is_refused(plan: TimerPlan, kind: TimerKind) -> None:
    with pytest.raises(RuleError):
        make_timer(kind, replace(plan, profile=Path("/tmp/a\nExecStart=/bin/evil")))


def test_launchd_reads_the_same_words(plan: TimerPlan) -> None:
    timer = make_timer(TimerKind.LAUNCHD, plan)
    (file,) = timer.files
    agent = plistlib.loads(file.text.encode())
    assert agent["ProgramArguments"] == list(plan.words)
    assert agent["StartInterval"] == 900
    assert file.path == plan.home / "Library/LaunchAgents" / f"{agent['Label']}.plist"
    assert shlex.split(timer.enable)[-1] == str(file.path)


def test_the_windows_task_holds_the_same_words(plan: TimerPlan) -> None:
    (file,) = make_timer(TimerKind.WINDOWS, plan).files
    task = ET.fromstring(file.text.encode("utf-16"))
    action = task.find(f"{TASK}Actions/{TASK}Exec")
    assert action is not None
    assert action.findtext(f"{TASK}Command") == plan.words[0]
    line = action.findtext(f"{TASK}Arguments") or ""
    assert windows_words(line) == list(plan.words[1:])
    assert task.findtext(f"{TASK}Triggers/{TASK}TimeTrigger/{TASK}Repetition/{TASK}Interval") == (
        "PT15M"
    )
    assert file.path.parent == plan.profile


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_the_crontab_line_calls_the_same_words(plan: TimerPlan) -> None:
    (file,) = make_timer(TimerKind.CRON, plan).files
    line = file.text.splitlines()[-1]
    command = line.removeprefix("*/15 * * * * ").replace("\\%", "%")
    assert "%" not in line.replace("\\%", "")
    command = command.removesuffix(" >/dev/null")
    out = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert out.stdout.splitlines() == list(plan.words)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_finds_nothing_wrong_with_the_units(plan: TimerPlan, tmp_path: Path) -> None:
    written = make_timer(TimerKind.SYSTEMD, plan).write()
    checked = verified(written, tmp_path)
    if "initialize manager" in checked:
        pytest.skip("systemd-analyze cannot look at user units here")
    assert "sase-desktop" not in checked
    written[0].write_text(written[0].read_text().replace("ExecStart=", "ExecStart=/nowhere"))
    assert "sase-desktop" in verified(written, tmp_path), "the check would have told"


def verified(units: tuple[Path, ...], folder: Path) -> str:
    """What systemd has to say against them."""
    return subprocess.run(
        ["systemd-analyze", "--user", "--man=no", "verify", *map(str, units)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
    ).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_systemd_words_are_quoted_as_its_manual_says(plan: TimerPlan) -> None:
    service, timer = (one.text for one in make_timer(TimerKind.SYSTEMD, plan).files)
    out = subprocess.run(
        unit_words(service), capture_output=True, text=True, check=True, timeout=30
    )
    assert out.stdout.splitlines() == list(plan.words)
    assert "Persistent=true" in timer
    assert "OnCalendar=*:0/15" in timer
    plain = replace(plan, program=("/opt/SASE 100% $x/sase-desktop",))
    service = make_timer(TimerKind.SYSTEMD, plain).files[0].text
    assert unit_words(service) == list(plain.words)


def test_each_system_has_its_kinds() -> None:
    assert kinds_of("win32") == (TimerKind.WINDOWS,)
    assert kinds_of("darwin")[0] is TimerKind.LAUNCHD
    assert kinds_of("linux") == (TimerKind.SYSTEMD, TimerKind.CRON)


def test_the_own_program_answers() -> None:
    out = subprocess.run([*own_program(), "--version"], capture_output=True, text=True, timeout=60)
    assert out.stdout.startswith("sase-desktop ")


def unit_words(service: str) -> list[str]:
    """ExecStart as systemd.service(5) describes it: quotes, backslashes, %% and $$."""
    (line,) = [one for one in service.splitlines() if one.startswith("ExecStart=")]
    line = line.removeprefix("ExecStart=")
    words, word, inside, at = [], "", False, 0
    while at < len(line):
        one = line[at]
        if one == '"':
            inside = not inside
            if not inside:
                words.append(word)
                word = ""
        elif one == "\\":
            at += 1
            word += line[at]
        elif inside:
            word += one
        at += 1
    told = [one.replace("%%", "%") for one in words]
    return [told[0], *(one.replace("$$", "$") for one in told[1:])]


def windows_words(line: str) -> list[str]:
    """As CommandLineToArgvW: 2n backslashes before a quote are n, 2n+1 are n and a quote."""
    words, word, quoted, slashes, begun = [], "", False, 0, False
    for one in line:
        if one == "\\":
            slashes += 1
            continue
        if one == '"':
            word += "\\" * (slashes // 2)
            begun = True
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
            slashes = 0
            continue
        word += "\\" * slashes
        slashes = 0
        if one == " " and not quoted:
            if word or begun:
                words.append(word)
            word, begun = "", False
        else:
            word += one
    word += "\\" * slashes
    return [*words, word] if word or begun else words
