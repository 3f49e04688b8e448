"""What an admin may do to the practice company: in a wish, out how many objects it touched.

Switches stay until they are turned off; deeds happen once. Every wish is read back from the sandbox
itself, so that what is shown is what is so.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from ..domain.errors import ErrorCode, RuleError
from ..sandbox import SandboxControl
from ..sandbox.control import ControlError
from ..sandbox.corp import AppKind

CALLS_A_MINUTE = 3
SLOW_MILLISECONDS = 400
SHARE_LEAVING = 0.3
STRANGE_ADDRESS = "203.0.113.10"
"""The only address that is trusted while `Fault.IP_NOT_TRUSTED` is on; nobody has it."""

_ROOT = 1
_NAMES = ("林晓雨", "周子涵", "Mia Chen", "高远航", "Leo Wang", "宋雨桐", "Iris Xu", "方启明")


class Fault(StrEnum):
    """What can be switched on and off."""

    RATE_LIMIT = "rate_limit"
    SLOW = "slow"
    DROPPED = "dropped"
    EMPTY_ANSWER = "empty_answer"
    IP_NOT_TRUSTED = "ip_not_trusted"
    NARROW_VISIBILITY = "narrow_visibility"
    REVOKED = "revoked"


class Deed(StrEnum):
    """What happens once."""

    SMALL_CHANGES = "small_changes"
    MASS_DEPARTURE = "mass_departure"
    HOSTILE_NAMES = "hostile_names"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class PracticeState:
    """The company and its weather."""

    departments: int
    employees: int
    app_kind: str
    """Of the app whose secret the sandbox shows."""
    active: frozenset[Fault] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request that the sandbox answered; its query is redacted already."""

    at: datetime
    method: str
    path: str
    query: str
    status: int
    errcode: int
    milliseconds: float


class SandboxPractice:
    """Raises RuleError `not_ready` when the sandbox has gone."""

    def __init__(
        self, control: SandboxControl, departments: int, employees: int, seed: int
    ) -> None:
        self._control = control
        self._size = (departments, employees, seed)

    def state(self) -> PracticeState:
        with _told():
            found = self._control.state()
        apps = _apps(found)
        kinds = {one["kind"] for one in found["faults"]}
        limits = found["limits"]
        on = {
            Fault.RATE_LIMIT: bool(limits["calls_per_window"]),
            Fault.SLOW: bool(limits["latency_ms"]),
            Fault.DROPPED: "drop_inside" in kinds,
            Fault.EMPTY_ANSWER: "empty" in kinds,
            Fault.IP_NOT_TRUSTED: any(one["trusted_ips"] is not None for one in apps),
            Fault.NARROW_VISIBILITY: any(_ROOT not in one["scope"]["parties"] for one in apps),
            # An app that was authorized again works: the fault is over then.
            Fault.REVOKED: bool(apps) and all(one["is_cancelled"] for one in apps),
        }
        return PracticeState(
            found["departments"],
            found["employees"],
            str(apps[0]["kind"]) if apps else "",
            frozenset(fault for fault, is_on in on.items() if is_on),
        )

    def switch(self, fault: Fault, *, on: bool) -> PracticeState:
        """Turns a fault on or off and says how things are then."""
        with _told():
            if fault is Fault.RATE_LIMIT:
                self._control.set_limits(
                    calls_per_window=CALLS_A_MINUTE if on else 0, window_seconds=60.0
                )
            elif fault is Fault.SLOW:
                self._control.set_limits(latency_ms=SLOW_MILLISECONDS if on else 0)
            elif fault in (Fault.DROPPED, Fault.EMPTY_ANSWER):
                self._set_answers(fault, on)
            else:
                self._set_apps(fault, on)
        return self.state()

    def do(self, deed: Deed) -> int:
        """Does it once; how many people or departments it touched."""
        with _told():
            if deed is Deed.MASS_DEPARTURE:
                return len(self._control.mass_departure(share=SHARE_LEAVING))
            if deed is Deed.HOSTILE_NAMES:
                touched = self._control.hostile_names()
                return len(touched["userids"]) + len(touched["department_ids"])
            if deed is Deed.SMALL_CHANGES:
                return self._change_a_few()
            return self._reset()

    def requests(self, limit: int = 100) -> tuple[LoggedRequest, ...]:
        """What was asked last, newest first."""
        with _told():
            calls = self._control.log(limit)["calls"]
        return tuple(
            LoggedRequest(
                datetime.fromtimestamp(one["at"], UTC),
                one["method"],
                one["path"],
                one["query"],
                one["status"],
                one["errcode"],
                one["milliseconds"],
            )
            for one in reversed(calls)
        )

    # Own

    def _set_answers(self, fault: Fault, on: bool) -> None:
        """Faults are only cleared together, so the other one is set again."""
        wanted = set(self.state().active) & {Fault.DROPPED, Fault.EMPTY_ANSWER}
        wanted = wanted | {fault} if on else wanted - {fault}
        self._control.clear_faults()
        if Fault.EMPTY_ANSWER in wanted:
            self._control.set_empty_answers()
        if Fault.DROPPED in wanted:
            self._control.add_fault("drop_inside", "user/*", times=None)

    def _set_apps(self, fault: Fault, on: bool) -> None:
        if fault is Fault.IP_NOT_TRUSTED:
            change: dict[str, Any] = {"trusted_ips": [STRANGE_ADDRESS] if on else None}
        elif fault is Fault.REVOKED:
            change = {"is_cancelled": on}
        else:
            parties = [_ROOT + 1] if on else [_ROOT]
            change = {"scope": {"users": [], "parties": parties, "tags": []}}
        for app in _apps(self._control.state()):
            self._control.update_app(app["agent_id"], **change)

    def _change_a_few(self) -> int:
        """Two are hired, two are renamed, one moves, one leaves."""
        chance = random.Random(secrets.token_bytes(8))  # noqa: S311 - people, not keys
        departments = self._control.state()["departments"]
        for name in chance.sample(_NAMES, 2):
            home = chance.randint(1, departments)
            self._control.create_member(f"new.{secrets.token_hex(4)}", name, [home])
        old = self._some_people(chance, 4)
        for index, userid in enumerate(old):
            if index < 2:
                self._control.update_member(userid, name=chance.choice(_NAMES))
            elif index == 2:
                self._control.update_member(userid, departments=[chance.randint(1, departments)])
            else:
                self._control.delete_member(userid)
        return 2 + len(old)

    def _some_people(self, chance: random.Random, count: int) -> list[str]:
        """Userids of the first company that are still there: the sandbox lists nobody by itself."""
        from ..sandbox.seed import make_company

        members = list(make_company(*self._size).members.values())
        found = []
        for member in chance.sample(members, min(len(members), 4 * count)):
            try:
                self._control.member(member.userid)
            except ControlError:
                continue
            found.append(member.userid)
            if len(found) == count:
                break
        return found

    def _reset(self) -> int:
        """The first company again, and nothing broken."""
        self._control.clear_faults()
        self._control.set_limits(calls_per_window=0, latency_ms=0)
        for fault in (Fault.IP_NOT_TRUSTED, Fault.NARROW_VISIBILITY, Fault.REVOKED):
            self._set_apps(fault, on=False)
        departments, employees, seed = self._size
        self._control.reset(departments=departments, employees=employees, seed=seed)
        return employees


def _apps(state: dict[str, Any]) -> list[dict[str, Any]]:
    """The apps that a source can be connected with, by agent id."""
    apps = [one for one in state["apps"] if one["kind"] != AppKind.CONTACTS_SYNC.value]
    return sorted(apps, key=lambda one: int(one["agent_id"]))


@contextmanager
def _told() -> Iterator[None]:
    """The sandbox's refusals and its absence in the domain's words."""
    try:
        yield
    except ControlError as error:
        raise RuleError(ErrorCode.INVALID_INPUT, str(error)) from error
    except OSError as error:
        raise RuleError(ErrorCode.NOT_READY, "the sandbox does not answer") from error
