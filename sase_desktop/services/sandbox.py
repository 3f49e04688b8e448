"""The practice company: starts, stops and breaks the sandbox, which runs in a process of its own.

Of its own, because serving a hundred thousand people must not hold the window's interpreter.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..domain.errors import ErrorCode, RuleError, SaseError
from ..store.secrets import SecretStore
from ..store.settings import SettingStore
from .built_program import built_program

if TYPE_CHECKING:
    import argparse

    from ..sandbox import SandboxControl
    from .sandbox_practice import SandboxPractice

log = logging.getLogger(__name__)

_APPS = "sandbox/apps"
_CHOICES = "sandbox"
PASSPHRASE_VARIABLE = "SASE_DESKTOP_PASSPHRASE"  # noqa: S105


@dataclass(frozen=True, slots=True)
class SandboxChoices:
    """What the practice company is like; kept, so that it is the same one tomorrow."""

    departments: int = 120
    employees: int = 980
    seed: int = 1
    port: int = 0
    """Where it listened last; 0 before the first start."""


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """Addresses and credentials of the running sandbox."""

    api_base: str
    corp_id: str
    agent_id: int
    company: str
    secret: str = field(repr=False)
    control_token: str = field(repr=False)
    provider: dict[str, Any] = field(repr=False)


class SandboxService:
    """At most one sandbox runs per program; starting twice returns the running one."""

    def __init__(
        self,
        settings: SettingStore,
        secrets: SecretStore,
        on_started: Callable[[str], object] = str,
    ) -> None:
        """`on_started` is told the address, which may be another one than yesterday's."""
        self._settings = settings
        self._secrets = secrets
        self._on_started = on_started
        self._process: subprocess.Popen[str] | None = None
        self._running: RunningSandbox | None = None
        self._lock = threading.Lock()

    def choices(self) -> SandboxChoices:
        stored = self._settings.get(_CHOICES)
        if not isinstance(stored, dict):
            return SandboxChoices()
        known = {
            key: value
            for key, value in stored.items()
            if key in SandboxChoices.__slots__ and type(value) is int
        }
        return SandboxChoices(**known)

    @property
    def running(self) -> RunningSandbox | None:
        """None: not started, or it ended by itself."""
        process = self._process
        return self._running if process is not None and process.poll() is None else None

    @property
    def control(self) -> SandboxControl:
        """The fault switches. Raises RuleError `not_ready` while it does not run."""
        running = self.running
        if running is None:
            raise RuleError(ErrorCode.NOT_READY, "the sandbox does not run")
        from ..sandbox import SandboxControl

        return SandboxControl(running.api_base, running.control_token)

    @property
    def practice(self) -> SandboxPractice:
        """The same in typed wishes, for the window. Raises RuleError `not_ready`."""
        control, company = self.control, self.choices()
        from .sandbox_practice import SandboxPractice

        return SandboxPractice(control, company.departments, company.employees, company.seed)

    def start(self, choices: SandboxChoices | None = None) -> RunningSandbox:
        """Starts it where it listened last when that port is free, so that sources still fit.

        Raises:
            RuleError: `invalid_input`, the numbers are refused; `not_ready`, it did not start.
        """
        with self._lock:
            running = self.running
            if running is not None:
                return running
            wanted = choices or self.choices()
            _refuse_wrong(wanted)
            try:
                self._launch(wanted)
            except SaseError:
                if not wanted.port:
                    raise
                log.info("the sandbox's port is taken, another one is chosen")
                self._launch(SandboxChoices(wanted.departments, wanted.employees, wanted.seed))
            started = self.running
            assert started is not None
            self._keep_choices(wanted, started)
            self._restore_apps()
            self._on_started(started.api_base)
            return started

    def stop(self) -> None:
        """Ends it; authorizations that it gave are kept for the next start."""
        with self._lock:
            process, self._process = self._process, None
            if process is None:
                return
            if process.poll() is None:
                self._remember_apps()
            with contextlib.suppress(OSError):
                assert process.stdin is not None
                process.stdin.close()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
            self._running = None

    def remember(self) -> None:
        """Keeps the authorizations now; a program that is killed later loses none."""
        with self._lock:
            if self.running is not None:
                self._remember_apps()

    # Own

    def _launch(self, choices: SandboxChoices) -> None:
        arguments = [
            *_own_program(), "sandbox", "serve", "--until-stdin-closes",
            "--port", str(choices.port), "--departments", str(choices.departments),
            "--employees", str(choices.employees), "--seed", str(choices.seed),
        ]  # fmt: skip
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            # It needs no passphrase, and an environment is read more easily than a memory.
            env={key: value for key, value in os.environ.items() if key != PASSPHRASE_VARIABLE},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            told = json.loads(line)
        except ValueError:
            process.kill()
            process.communicate()
            raise RuleError(ErrorCode.NOT_READY, "the sandbox did not start") from None
        self._process = process
        self._running = RunningSandbox(
            api_base=told["api_base"],
            corp_id=told["corp_id"],
            agent_id=told["agent_id"],
            company=told["company"],
            secret=told["secret"],
            control_token=told["control_token"],
            provider=told["provider"],
        )

    def _keep_choices(self, wanted: SandboxChoices, started: RunningSandbox) -> None:
        self._settings.set(
            _CHOICES,
            {
                "departments": wanted.departments,
                "employees": wanted.employees,
                "seed": wanted.seed,
                "port": int(started.api_base.rpartition(":")[2]),
            },
        )

    def _restore_apps(self) -> None:
        try:
            kept = self._secrets.get(_APPS)
        except SaseError:
            return  # No secret store: a practice authorization is given again in seconds.
        if kept:
            self.control.restore_apps(json.loads(kept))

    def _remember_apps(self) -> None:
        # Stopping must never fail because the practice server is hung up already.
        with contextlib.suppress(SaseError, OSError, ValueError):
            self._secrets.set(_APPS, json.dumps(self.control.apps()))


def _refuse_wrong(choices: SandboxChoices) -> None:
    from ..sandbox import SandboxSettings

    try:
        SandboxSettings(
            departments=choices.departments, employees=choices.employees, seed=choices.seed
        )
    except ValueError as error:
        raise RuleError(ErrorCode.INVALID_INPUT, str(error)) from error


def _own_program() -> Sequence[str]:
    """A built program is its own interpreter; a checkout is run by Python."""
    built = built_program()
    return [built] if built else [sys.executable, "-m", "sase_desktop"]


def add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sandbox serve` of the command line takes."""
    from ..sandbox.serve import add_arguments

    add_arguments(parser)


def serve(arguments: argparse.Namespace) -> int:
    """`sandbox serve` of the command line; the exit code when it was told to end.

    Raises:
        ValueError: a number or address is refused, in a sentence for people.
        OSError: it cannot listen there.
    """
    from ..sandbox.serve import run

    return int(run(arguments))
