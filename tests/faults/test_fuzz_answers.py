"""Answers bent in every way, through client, engine, database and back: refused or understood."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import TaskState
from sase_desktop.sandbox import Sandbox
from tests.keyring_in_memory import keyring_in_memory
from tests.providers.stations import ScriptedServer, scripted_server
from tests.sandbox.callers import ask, token_for

from .station import Clock, Leaping, directory_of, integrity, open_services

LISTS = ("agent/get", "department/list", "user/list")
DEEP: Any = None
for _ in range(60):
    DEEP = [DEEP]
STRANGE: list[Any] = [
    None, True, 0, -1, 1.5, -0.0, 1e308, 2**31, 2**63 - 1, 2**63, 2**64, 10**40, "", " ", "0", "1",
    "\x00", "\ud83d", "\udc00x", "a\u202eb\u2028c", "=1+1", "<b>&amp;</b>", "../..", "%s{0}",
    "x" * 70_000, [], {}, [[]], [None], [1, 1, 2], {"attrs": None}, {"attrs": [{"name": 1}]}, DEEP,
]  # fmt: skip


class Place:
    """Somewhere in a document: what holds it, and its key."""

    def __init__(self, holder: Any, key: Any) -> None:
        self.holder = holder
        self.key = key


def places(value: Any) -> Iterator[Place]:
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield Place(value, key)
        if isinstance(value[key], dict | list):
            yield from places(value[key])


def bend(document: Any, draw: Callable[..., Any]) -> None:
    """One change somewhere: another value, a key that is missing or called otherwise, twice."""
    there = list(places(document))
    if not there:
        return
    place = there[draw(st.integers(0, len(there) - 1))]
    match draw(st.integers(0, 4)):
        case 0 | 1:
            place.holder[place.key] = deepcopy(draw(st.sampled_from(STRANGE) | st.text(max_size=6)))
        case 2:
            del place.holder[place.key]
        case 3 if isinstance(place.holder, list):
            place.holder.append(place.holder[place.key])
        case 3:
            place.holder[draw(st.sampled_from(["id", "userid", "name", "x"]))] = place.holder.pop(
                place.key
            )
        case 4:
            other = there[draw(st.integers(0, len(there) - 1))]
            place.holder[place.key] = json.loads(json.dumps(other.holder))


def damage(body: bytes, draw: Callable[..., Any]) -> bytes:
    """Sometimes bytes are wrong as well."""
    at = draw(st.integers(0, len(body)))
    piece = draw(st.binary(max_size=4))
    match draw(st.integers(0, 9)):
        case 0:
            return body[:at] + piece + body[at + len(piece) :]
        case 1:
            return body[:at] + piece + body[at:]
        case 2:
            return body[:at]
        case _:
            return body


@st.composite
def bent(draw: Callable[..., Any], bodies: dict[str, bytes]) -> dict[str, bytes]:
    """The three answers of a reading, of which at least one is not as WeCom sends it."""
    answers = dict(bodies)
    for api in draw(st.lists(st.sampled_from(LISTS), min_size=1, max_size=3, unique=True)):
        document = json.loads(bodies[api])
        for _ in range(draw(st.integers(1, 4))):
            bend(document, draw)
        answers[api] = damage(json.dumps(document).encode(), draw)
    return answers


def genuine(sandbox: Sandbox) -> dict[str, bytes]:
    token = token_for(sandbox)
    wishes: dict[str, dict[str, Any]] = {
        "agent/get": {"agentid": sandbox.agent_id},
        "department/list": {},
        "user/list": {"department_id": 1, "fetch_child": 1},
    }
    return {
        api: ask(sandbox, f"/cgi-bin/{api}", access_token=token, **query).body
        for api, query in wishes.items()
    }


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("examples", [60, pytest.param(3000, marks=pytest.mark.slow)])
def test_no_answer_is_unforeseen(
    sandbox: Sandbox, clock: Clock, tmp_path: Path, examples: int
) -> None:
    bodies = genuine(sandbox)
    with keyring_in_memory(), scripted_server() as server, _services(tmp_path, server) as services:
        source = services.sources.find("HQ")

        @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
        @given(bent(bodies))
        def run(answers: dict[str, bytes]) -> None:
            for api, body in answers.items():
                server.on(api, body)
            before = directory_of(services, source)
            task, _ = services.synchronization.request(source.id, allow_deletions=True)
            task = services.synchronization.run(task.id, Leaping(clock))
            assert not task.is_unfinished
            if task.failure is not None:
                assert task.failure.code is not ErrorCode.INTERNAL, task.failure
                assert directory_of(services, source) == before
            elif task.state is not TaskState.FAILED:
                assert task.departments.adds_up
                assert task.employees.adds_up
            for row in services.review.record_documents(task.id, RecordFilter()):
                json.dumps(row, ensure_ascii=False)

        run()
        everybody_can_be_exported(services, source, tmp_path)
        assert integrity(tmp_path) == "ok"


def everybody_can_be_exported(services: Application, source: IdentitySource, folder: Path) -> None:
    for ending in ("csv", "xlsx", "jsonl"):
        for kind in ("departments", "employees"):
            rows = services.review.directory_documents(source.id, kind)
            services.documents.export(folder / f"{kind}.{ending}", kind, rows)
        for task in services.review.tasks(source.id, limit=20):
            records = services.review.record_documents(task.id, RecordFilter())
            services.documents.export(folder / f"{task.id}.{ending}", "records", records)


def _services(folder: Path, server: ScriptedServer) -> Application:
    services = open_services(folder, None)
    connection = {"mode": "own_app", "corp_id": "ww01", "agent_id": 7, "api_base": server.api_base}
    document = {"kind": "wecom", "name": "HQ", "connection": connection}
    services.sources.apply_document(document, "a secret", is_tested=False)
    return services
