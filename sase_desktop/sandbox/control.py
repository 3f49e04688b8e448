"""A client of the control surface: named calls in, plain JSON values out."""

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

Json = dict[str, Any]


class ControlError(Exception):
    """The sandbox refused; `errcode` is the vendor's number for the refusal, or 0."""

    def __init__(self, message: str, errcode: int = 0) -> None:
        super().__init__(message)
        self.errcode = errcode


class Surface:
    """The bare surface: one method to read, one to act."""

    def __init__(self, api_base: str, control_token: str, *, timeout: float = 60.0) -> None:
        if urlsplit(api_base).scheme not in ("http", "https"):
            raise ValueError(f"not an HTTP address: {api_base!r}")
        self._base = api_base.rstrip("/") + "/_sandbox/"
        self._token = control_token
        self._timeout = timeout
        # The sandbox is on this machine: a proxy of the desktop must not stand in between.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def read(self, name: str, **query: object) -> Json:
        return self._ask(f"{name}?{urlencode(query)}" if query else name, None)

    def do(self, name: str, /, **body: Any) -> Json:
        return self._ask(name, json.dumps(body).encode())

    def _ask(self, name: str, body: bytes | None) -> Json:
        headers = {"X-Sandbox-Token": self._token, "Content-Type": "application/json"}
        request = urllib.request.Request(self._base + name, body, headers)  # noqa: S310
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                return _object(response.read())
        except urllib.error.HTTPError as error:
            with error:
                told = _object(error.read())
            raise ControlError(str(told.get("error")), int(told.get("errcode", 0))) from None


class DirectoryControl(Surface):
    """Changing the company."""

    def reset(self, **counts: int) -> Json:
        """A fresh directory; `departments`, `employees` and `seed` default to the first ones."""
        return self.do("reset", **counts)

    def member(self, userid: str) -> Json:
        found: Json = self.read("member", userid=userid)["member"]
        return found

    def create_member(
        self, userid: str, name: str, departments: Sequence[int], **more: Any
    ) -> Json:
        made: Json = self.do(
            "member/create", userid=userid, name=name, departments=list(departments), **more
        )["member"]
        return made

    def update_member(self, userid: str, **changes: Any) -> Json:
        made: Json = self.do("member/update", userid=userid, changes=changes)["member"]
        return made

    def rename_userid(self, userid: str, new_userid: str) -> Json:
        return self.do("member/update", userid=userid, changes={"userid": new_userid})

    def delete_member(self, userid: str) -> None:
        self.do("member/delete", userid=userid)

    def create_department(self, name: str, parent_id: int = 1, **more: Any) -> int:
        made = self.do("department/create", name=name, parent_id=parent_id, **more)
        return int(made["department"]["department_id"])

    def update_department(self, department_id: int, **changes: Any) -> Json:
        """`name` renames, `parent_id` moves, `order` and `leaders` do what they say."""
        return self.do("department/update", department_id=department_id, changes=changes)

    def delete_department(self, department_id: int, *, recursive: bool = False) -> None:
        self.do("department/delete", department_id=department_id, recursive=recursive)

    def put_tag(
        self, tag_id: int, name: str, userids: Sequence[str] = (), parties: Sequence[int] = ()
    ) -> None:
        self.do("tag/put", tag_id=tag_id, name=name, userids=list(userids), parties=list(parties))

    def mass_departure(self, *, count: int | None = None, share: float = 0.0) -> list[str]:
        """The userids of those who left."""
        wish: Json = {"share": share} if count is None else {"count": count}
        return [str(one) for one in self.do("mass_departure", **wish)["userids"]]

    def hostile_names(self, count: int = 15) -> Json:
        return self.do("hostile_names", count=count)


class WeatherControl(DirectoryControl):
    """Faults, limits, tokens and the clock; and what was asked so far."""

    def state(self) -> Json:
        return self.read("state")

    def add_fault(
        self,
        kind: str,
        path: str = "*",
        *,
        times: int | None = 1,
        skip: int = 0,
        errcode: int = -1,
        errmsg: str = "",
        seconds: float = 0.0,
    ) -> None:
        """`kind` is a FaultKind, `path` a pattern such as `user/*`; times=None lasts."""
        self.do(
            "faults/add",
            kind=kind,
            path=path,
            times=times,
            skip=skip,
            errcode=errcode,
            errmsg=errmsg,
            seconds=seconds,
        )

    def clear_faults(self) -> None:
        self.do("faults/clear")

    def set_limits(self, **limits: float) -> Json:
        """Fields of Limits: latency_ms, calls_per_window, window_seconds, concurrent_calls, ..."""
        return self.do("limits", **limits)

    def set_choices(self, **choices: Any) -> Json:
        """Fields of Choices: unknown_department_code, invisible_member_code, ..."""
        return self.do("choices", **choices)

    def set_empty_answers(self) -> None:
        """Departments and members are successfully nothing until faults are cleared."""
        for path in ("department/*", "user/*"):
            self.add_fault("empty", path, times=None)

    def set_clock(self, offset: float) -> None:
        self.do("clock", offset=offset)

    def advance_clock(self, seconds: float) -> None:
        self.do("clock", advance=seconds)

    def set_token_lifetime(self, seconds: int) -> None:
        self.do("tokens/lifetime", seconds=seconds)

    def expire_tokens(self) -> int:
        return int(self.do("tokens/expire")["count"])

    def revoke_tokens(self) -> int:
        return int(self.do("tokens/revoke")["count"])

    def log(self, limit: int = 1000) -> Json:
        """`calls` (newest last), `counts`, `max_concurrency` by path and in total."""
        return self.read("log", limit=limit)

    def clear_log(self) -> None:
        self.do("log/clear")


class SandboxControl(WeatherControl):
    """Everything: the above, and apps, the provider, its QR sessions and callbacks."""

    def update_app(self, agent_id: int, **changes: Any) -> Json:
        """Fields of App: scope={users, parties, tags}, grants, kind, is_enabled, ..."""
        app: Json = self.do("app/update", agent_id=agent_id, changes=changes)["app"]
        return app

    def apps(self) -> list[Json]:
        """With secrets; what `restore_apps` of a later run takes."""
        return list(self.read("apps")["apps"])

    def restore_apps(self, apps: Sequence[Json]) -> None:
        self.do("apps/restore", apps=list(apps))

    def register_callback(self, url: str) -> Json:
        """The delivery of the verification: is_delivered, attempts, problem."""
        return _delivery(self.do("provider", callback_url=url))

    def push_ticket(self, suite_id: str = "") -> Json:
        """A fresh suite_ticket for the template, or for the suite that is named."""
        return _delivery(self.do("provider/ticket", suite_id=suite_id))

    def register_contact_callback(self, url: str, **keys: str) -> Json:
        """`token` and `encoding_aes_key` as used, and the `delivery` of the verification."""
        return self.do("contact_callback", url=url, **keys)

    def scans(self) -> list[Json]:
        """QR sessions, oldest first: session_id, url, state, status, agent_id, delivery."""
        return list(self.read("scans")["scans"])

    def confirm_scan(self, session_id: str, **choice: Any) -> Json:
        """`scope` and `grants`; without them the app sees everything."""
        scan: Json = self.do("scan/confirm", session_id=session_id, **choice)["scan"]
        return scan

    def decline_scan(self, session_id: str) -> Json:
        scan: Json = self.do("scan/decline", session_id=session_id)["scan"]
        return scan

    def expire_scan(self, session_id: str) -> Json:
        scan: Json = self.do("scan/expire", session_id=session_id)["scan"]
        return scan

    def cancel_authorization(self, agent_id: int) -> Json:
        return _delivery(self.do("authorization/cancel", agent_id=agent_id))

    def change_authorization(self, agent_id: int, **choice: Any) -> Json:
        return _delivery(self.do("authorization/change", agent_id=agent_id, **choice))

    def reset_permanent_code(self, agent_id: int) -> Json:
        return _delivery(self.do("authorization/reset", agent_id=agent_id))

    def flush_callbacks(self) -> list[Json]:
        """Waits for what is on its way, then returns the latest deliveries."""
        return list(self.do("callbacks/flush")["deliveries"])


def _object(body: bytes) -> Json:
    document = json.loads(body)
    if not isinstance(document, dict):
        raise ControlError("the sandbox answered with something else than an object")
    return document


def _delivery(answer: Json) -> Json:
    delivery: Json = answer["delivery"]
    return delivery
