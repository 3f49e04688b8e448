"""What other people's programs take for the same: wechatpy reads, diffsync plans. In a wish, out
figures. Both are in the group of packages for developers.
"""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .clock import Figures, Wish, timed


def wechatpy_fetch(wish: Wish) -> Figures:
    """`user/list` of every department by wechatpy's client, with the same concurrency."""
    from wechatpy.work import WeChatClient

    class Client(WeChatClient):  # type: ignore[misc]
        """The client's own token call has the vendor's host written into it."""

        def fetch_access_token(self) -> Any:
            asked = {"corpid": self.corp_id, "corpsecret": self.secret}
            return self._fetch_access_token(url=self.API_BASE_URL + "gettoken", params=asked)

    told = wish["sandbox"]
    client = Client(told["corp_id"], told["secret"])
    client.API_BASE_URL = told["api_base"] + "/cgi-bin/"
    figures: Figures = {}
    with timed(figures), ThreadPoolExecutor(wish["workers"]) as pool:
        places = [one["id"] for one in client.department.list()]

        def read(place: int) -> int:
            return len(client.department.get_users(place, fetch_child=0, simple=False))

        figures["members"] = sum(pool.map(read, places))
    client._http.close()
    return figures


def diffsync_plan(wish: Wish) -> Figures:
    """The difference of two directories, one in a hundred of whom has another title."""
    from diffsync import Adapter, DiffSyncModel

    class Person(DiffSyncModel):
        _modelname = "person"
        _identifiers = ("key",)
        _attributes = ("username", "telephone", "email", "title", "departments")
        key: str
        username: str
        telephone: str
        email: str
        title: str
        departments: tuple[str, ...]

    class Side(Adapter):
        person = Person
        top_level = ("person",)

    sides = (Side(), Side())
    for changed, side in enumerate(sides):
        for one in _people(wish["members"], has_changed=bool(changed)):
            side.add(Person(**one))
    figures: Figures = {}
    with timed(figures):
        difference = sides[1].diff_to(sides[0])
        figures["changed"] = difference.summary()["update"]
    return figures


def own_plan(wish: Wish) -> Figures:
    """The same two directories by `take_snapshot` and `make_plan`, mapping and all."""
    import msgspec

    from sase_desktop.domain.directory import (
        Employee,
        EmployeesInMemory,
        LocalDirectory,
        ObjectType,
        RemoteDepartment,
        RemoteDirectory,
        RemoteMember,
    )
    from sase_desktop.domain.identity_source import SourceId
    from sase_desktop.domain.mapping import FieldMapping
    from sase_desktop.domain.sync_task import SyncRequest
    from sase_desktop.sync.plan import make_plan
    from sase_desktop.sync.snapshot import take_snapshot

    names = ("username", "telephone", "email", "title")
    request = SyncRequest(
        SourceId(1), mapping=tuple(FieldMapping(ObjectType.EMPLOYEE, one, one) for one in names)
    )
    stored = {
        one["key"]: Employee(
            one["key"], one["username"], one["telephone"], one["email"], one["title"],
            "unknown", True, None, one["departments"], None,
        )
        for one in _people(wish["members"], has_changed=False)
    }  # fmt: skip
    members = [
        RemoteMember(
            one["key"], one["key"], one["departments"], None, True, msgspec.json.encode(one),
            number,
        )
        for number, one in enumerate(_people(wish["members"], has_changed=True))
    ]  # fmt: skip
    places = {place for one in members for place in one.departments}
    departments = tuple(RemoteDepartment(one, one, None, 0, "{}") for one in sorted(places))
    remote = RemoteDirectory(departments, members, decode=msgspec.json.decode)
    local = LocalDirectory(1, {}, dict.fromkeys(stored), EmployeesInMemory(stored))
    figures: Figures = {}
    with timed(figures):
        plan = make_plan(take_snapshot(remote, request, {}, {}), local, request)
        figures["changed"] = plan.employees.updated
    return figures


def _people(count: int, *, has_changed: bool) -> list[dict[str, Any]]:
    dice = random.Random(1)
    return [
        {
            "key": f"user{number}",
            "username": f"王小明 {number}",
            "telephone": f"138{number:08}",
            "email": f"user{number}@example.com",
            "title": "Lead" if has_changed and number % 100 == 0 else "Engineer",
            "departments": (str(1 + dice.randrange(2000)),),
        }
        for number in range(count)
    ]
