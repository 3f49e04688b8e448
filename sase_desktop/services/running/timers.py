"""Timers of the system that run what is due: in a profile and a program, out files and commands.

Nothing is written before it was shown. The passphrase of the profile is in none of the texts: each
says how the timer gets it.
"""

from __future__ import annotations

import os
import plistlib
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from pathlib import Path

from ...domain.errors import ErrorCode, RuleError
from ...store.file_errors import os_error
from ...store.files import make_folder, replace_file
from ..built_program import built_program

MINUTES = 15
"""How often the system asks what is due; the cycle of each source is its own."""


class TimerKind(StrEnum):
    SYSTEMD = "systemd"
    WINDOWS = "windows"
    LAUNCHD = "launchd"
    CRON = "cron"


@dataclass(frozen=True, slots=True)
class TimerFile:
    path: Path
    text: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Timer:
    """What would be written, and the command that then switches it on."""

    kind: TimerKind
    files: tuple[TimerFile, ...]
    enable: str
    environment_file: Path | None = None
    """Where the timer looks for SASE_DESKTOP_PASSPHRASE; None: see the text."""

    @property
    def text(self) -> str:
        """All files as one text to be read."""
        if len(self.files) == 1:
            return self.files[0].text
        return "\n".join(f"# {one.path}\n{one.text}" for one in self.files)

    def write(self) -> tuple[Path, ...]:
        """Raises: StoreError: the folder cannot be written."""
        for one in self.files:
            try:
                make_folder(one.path.parent)
                replace_file(one.path, one.text.encode(one.encoding))
            except OSError as error:
                raise os_error(error) from error
        return tuple(one.path for one in self.files)


@dataclass(frozen=True, slots=True)
class TimerPlan:
    """Which program runs on which profile."""

    profile: Path
    name: str
    """Tells the timers of two profiles apart: letters and digits."""
    program: tuple[str, ...] = field(default_factory=lambda: own_program())
    home: Path = field(default_factory=Path.home)

    @property
    def words(self) -> tuple[str, ...]:
        """The whole call."""
        return (*self.program, "--profile", str(self.profile), "--json", "schedule", "run-due")

    @property
    def environment_file(self) -> Path:
        return self.profile / "timer.env"


def own_program() -> tuple[str, ...]:
    """The built program, the installed script, or this interpreter with the package."""
    built = built_program()
    if built:
        return (built,)
    script = Path(sys.executable).with_name("sase-desktop" + (".exe" if os.name == "nt" else ""))
    if script.is_file():
        return (str(script),)
    return (sys.executable, "-m", "sase_desktop")


def kinds_of(platform: str) -> tuple[TimerKind, ...]:
    """What this system knows, its usual one first; `platform` as in sys.platform."""
    if platform == "win32":
        return (TimerKind.WINDOWS,)
    if platform == "darwin":
        return (TimerKind.LAUNCHD, TimerKind.CRON)
    return (TimerKind.SYSTEMD, TimerKind.CRON)


def make_timer(kind: TimerKind, plan: TimerPlan) -> Timer:
    """Raises: RuleError: `invalid_input`, a path holds a line break, which no timer can carry."""
    if any(not one.isprintable() for one in (*plan.words, str(plan.home))):
        raise RuleError(ErrorCode.INVALID_INPUT, "the path holds a control character")
    return _MAKERS[kind](plan)


# systemd


def _systemd(plan: TimerPlan) -> Timer:
    folder = plan.home / ".config" / "systemd" / "user"
    unit = f"sase-desktop-{plan.name}"
    service = f"""\
# SASE Desktop: synchronizes the identity sources that are due.
# Where the system's keyring is not open, put the passphrase of the profile into the file below,
# readable by you alone (chmod 600), as one line: SASE_DESKTOP_PASSPHRASE=...
[Unit]
Description=SASE Desktop: synchronize what is due

[Service]
Type=oneshot
EnvironmentFile=-{_percent(str(plan.environment_file))}
ExecStart={_unit_command(plan.words)}
"""
    timer = f"""\
[Unit]
Description=SASE Desktop: every {MINUTES} minutes

[Timer]
OnCalendar=*:0/{MINUTES}
RandomizedDelaySec=60
Persistent=true

[Install]
WantedBy=timers.target
"""
    return Timer(
        TimerKind.SYSTEMD,
        (
            TimerFile(folder / f"{unit}.service", service),
            TimerFile(folder / f"{unit}.timer", timer),
        ),
        f"systemctl --user daemon-reload && systemctl --user enable --now {unit}.timer",
        plan.environment_file,
    )


def _unit_command(words: tuple[str, ...]) -> str:
    """As systemd.service(5) reads it. A dollar is special in arguments alone."""
    program, *arguments = words
    if any(one in program for one in "\"'\\"):
        # systemd refuses such a name outright, and takes it as an argument.
        program, arguments = "/bin/sh", ["-c", 'exec "$0" "$@"', *words]
    return " ".join(
        [_unit_word(program), *(_unit_word(one).replace("$", "$$") for one in arguments)]
    )


def _unit_word(word: str) -> str:
    told = _percent(word.replace("\\", "\\\\").replace('"', '\\"'))
    return f'"{told}"'


def _percent(text: str) -> str:
    return text.replace("%", "%%")


# Windows


def _windows(plan: TimerPlan) -> Timer:
    command, *arguments = plan.words
    line = subprocess.list2cmdline(arguments)
    text = f"""\
<?xml version="1.0" encoding="UTF-16"?>
<!-- SASE Desktop: synchronizes the identity sources that are due. It runs while you are logged on
     and reads the secrets from the Credential Manager. A profile with a passphrase needs the user's
     environment variable SASE_DESKTOP_PASSPHRASE. -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>SASE Desktop: synchronize what is due</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition>
        <Interval>PT{MINUTES}M</Interval>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(command, quote=False)}</Command>
      <Arguments>{escape(line, quote=False)}</Arguments>
    </Exec>
  </Actions>
</Task>
"""
    path = plan.profile / "timer.xml"
    create = ["schtasks", "/Create", "/TN", f"SASE Desktop {plan.name}", "/XML", str(path)]
    # The task scheduler takes a file in UTF-16 with its mark.
    file = TimerFile(path, text, "utf-16")
    return Timer(TimerKind.WINDOWS, (file,), subprocess.list2cmdline(create))


# launchd


def _launchd(plan: TimerPlan) -> Timer:
    label = f"com.sase-desktop.{plan.name}"
    agent = {
        "Label": label,
        "ProgramArguments": list(plan.words),
        "StartInterval": MINUTES * 60,
        "RunAtLoad": True,
        "ProcessType": "Background",
    }
    body = plistlib.dumps(agent, sort_keys=False).decode()
    head, mark, rest = body.partition("<plist")
    note = (
        "<!-- SASE Desktop: synchronizes the identity sources that are due, with the secrets of\n"
        "     your keychain. A profile with a passphrase needs it in the session:\n"
        "     launchctl setenv SASE_DESKTOP_PASSPHRASE ... -->\n"
    )
    path = plan.home / "Library" / "LaunchAgents" / f"{label}.plist"
    enable = f"launchctl bootstrap gui/$(id -u) {shlex.quote(str(path))}"
    return Timer(TimerKind.LAUNCHD, (TimerFile(path, f"{head}{note}{mark}{rest}"),), enable)


# cron


def _cron(plan: TimerPlan) -> Timer:
    # In a crontab an unescaped percent sign ends the command.
    command = shlex.join(plan.words).replace("%", "\\%")
    text = (
        "# SASE Desktop: synchronizes the identity sources that are due. cron has no keyring: put\n"
        "# the passphrase of the profile above this line: SASE_DESKTOP_PASSPHRASE=...\n"
        f"*/{MINUTES} * * * * {command} >/dev/null\n"
    )
    path = plan.profile / "timer.crontab"
    enable = f"(crontab -l 2>/dev/null; cat {shlex.quote(str(path))}) | crontab -"
    return Timer(TimerKind.CRON, (TimerFile(path, text),), enable)


_MAKERS: Mapping[TimerKind, Callable[[TimerPlan], Timer]] = {
    TimerKind.SYSTEMD: _systemd,
    TimerKind.WINDOWS: _windows,
    TimerKind.LAUNCHD: _launchd,
    TimerKind.CRON: _cron,
}
