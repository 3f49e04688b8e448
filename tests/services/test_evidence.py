"""Evidence packages: what goes in comes out, and nothing that was touched is opened."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sase_desktop.app import Application, open_evidence
from sase_desktop.domain.errors import Cancelled, ErrorCode, RuleError
from sase_desktop.domain.guard import Limit, SourceGuard
from sase_desktop.domain.leaving import Grace
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import Phase, SyncTask
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.evidence.form import LIMITS
from sase_desktop.services.evidence.reading import check_package
from tests.services.conftest import Onward, connect, synchronize

Parts = dict[str, bytes]


@pytest.fixture
def task(services: Application, sandbox: Sandbox) -> SyncTask:
    """Created, updated, failed and deleted objects."""
    source = connect(services, sandbox)
    synchronize(services, source)
    control, people = sandbox.control, sorted(sandbox.company.members)
    control.create_member("evil", '=cmd|"<b>x</b>', [2])
    control.update_member(people[5], mobile=control.member(people[6])["mobile"])
    control.update_member(people[4], position="高级工程师")
    control.delete_member(people[7])
    return synchronize(services, source)


@pytest.fixture
def package(services: Application, task: SyncTask, tmp_path: Path) -> Path:
    path = tmp_path / "evidence.zip"
    digest = services.evidence.save(task.id, path, Onward())
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
    return path


def parts_of(path: Path) -> Parts:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, parts: Parts, *, is_signed: bool = True) -> Path:
    """With the manifest made right again, as a careful forger would."""
    if is_signed:
        manifest = json.loads(parts["manifest.json"])
        for name, data in parts.items():
            if name in manifest["files"]:
                told = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
                manifest["files"][name] = told
        parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def reason(path: Path) -> str:
    """Why opening is refused; nothing is left open."""
    with pytest.raises(RuleError) as refused:
        open_evidence(path, Onward())
    assert refused.value.code is ErrorCode.EVIDENCE_REFUSED
    return refused.value.problems[0].code


def test_every_record_comes_out_as_it_went_in(
    services: Application, task: SyncTask, package: Path
) -> None:
    opened = open_evidence(package, Onward())
    try:
        there, here = opened.application.review, services.review
        assert list(there.record_documents(task.id, RecordFilter())) == list(
            here.record_documents(task.id, RecordFilter())
        )
        seen = there.task(task.id)
        assert (seen.state, seen.employees, seen.departments) == (
            task.state, task.employees, task.departments,
        )  # fmt: skip
        assert seen.request.mapping == task.request.mapping
        assert there.sources() == ()
        (source,) = there.sources(include_deleted=True)
        assert not source.can_synchronize
        changes = there.department_changes(task.id, Onward())
        assert sum(one.total for one in changes) == sum(
            one.changed for one in (task.departments, task.employees)
        )
        folder = opened.application.profile.folder
        assert folder.exists() and folder != services.profile.folder
    finally:
        opened.close()
    assert not folder.exists()


def test_opening_changes_nothing_here(services: Application, package: Path) -> None:
    before = services.database.rows("SELECT count(*) FROM sync_task")
    open_evidence(package, Onward()).close()
    assert services.database.rows("SELECT count(*) FROM sync_task") == before


def test_a_package_holds_no_secret_and_exactly_its_files(
    services: Application, sandbox: Sandbox, package: Path
) -> None:
    parts = parts_of(package)
    assert set(parts) == set(LIMITS)
    assert all(sandbox.secret.encode() not in data for data in parts.values())
    assert json.loads(parts["configuration.json"])["scope"] == {"mode": "all"}


def test_a_package_tells_the_limits_and_the_grace_that_a_task_ran_with(
    services: Application, sandbox: Sandbox, tmp_path: Path
) -> None:
    source = connect(services, sandbox)
    guard = SourceGuard(departments=Limit(5, 0.2))
    draft = replace(source.draft, guard=guard, grace=Grace(4, 30))
    services.sources.save(source.id, draft)
    services.evidence.save(synchronize(services, source).id, tmp_path / "one.zip", Onward())
    configuration = json.loads(parts_of(tmp_path / "one.zip")["configuration.json"])
    assert configuration["leavers"] == {"runs": 4, "days": 30}
    assert configuration["guard"] == {
        "minimum": 20,
        "share": 0.1,
        "departments": {"minimum": 5, "share": 0.2},
        "per_department": {"minimum": 10, "share": 0.5},
    }


@pytest.mark.parametrize("name", sorted(set(LIMITS) - {"manifest.json"}))
def test_a_changed_byte_is_found(package: Path, name: str) -> None:
    parts = parts_of(package)
    parts[name] = parts[name][:-2] + b" " + parts[name][-1:]
    with pytest.raises(RuleError) as refused:
        check_package(rewritten(package, parts, is_signed=False), Onward())
    (problem,) = refused.value.problems
    assert (problem.code, problem.values) == ("evidence_checksum", {"name": name})


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/passwd", "C:\\evil", "a/b.json", "script.js", "x" * 500, "\x1b[2J"],
)
def test_a_file_that_leads_out_is_refused_before_anything_is_read(
    package: Path, tmp_path: Path, name: str
) -> None:
    assert reason(rewritten(package, {**parts_of(package), name: b"x"})) == "evidence_foreign_file"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["evidence.zip"]


def test_the_same_name_twice_is_refused(package: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(package, "a") as archive:
        archive.writestr("task.json", b"{}")
    assert reason(package) == "evidence_foreign_file"


def test_a_missing_file_is_named(package: Path) -> None:
    parts = parts_of(package)
    del parts["records.jsonl"]
    assert reason(rewritten(package, parts)) == "evidence_lacks"


def test_a_bomb_is_refused_by_its_header(package: Path) -> None:
    parts = parts_of(package)
    parts["records.jsonl"] = b"0" * 40_000_000
    assert reason(rewritten(package, parts)) == "evidence_too_large"


def test_a_bomb_that_lies_about_its_size_is_refused(package: Path) -> None:
    parts = parts_of(package)
    parts["summary.json"] = bytes(range(256)) * 8000
    path = rewritten(package, parts)
    data = bytearray(path.read_bytes())
    lied = len(parts["summary.json"]).to_bytes(4, "little")
    at = data.rindex(lied)
    data[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)
    assert reason(path) in {"evidence_no_package", "evidence_checksum", "evidence_too_large"}


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "evidence.zip"
    path.write_bytes(data)
    assert reason(path) in {"evidence_no_package", "evidence_lacks"}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert reason(tmp_path / "missing.zip") == "evidence_unreadable"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "other"}, "evidence_no_package"),
        ({"version": 2}, "evidence_version"),
        ({"task": "1"}, "evidence_form"),
        ({"task": True}, "evidence_form"),
        ({"records": 10**15}, "evidence_too_large"),
        ({"records": 1}, "evidence_form"),
        ({"files": []}, "evidence_form"),
        ({"task": 7}, "evidence_form"),
    ],
)
def test_a_manifest_that_is_off_is_refused(
    package: Path, change: dict[str, Any], code: str
) -> None:
    parts = parts_of(package)
    manifest = {**json.loads(parts["manifest.json"]), **change}
    parts["manifest.json"] = json.dumps(manifest).encode()
    assert reason(rewritten(package, parts, is_signed=False)) == code


def a_record(**changes: Any) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        first, *rest = parts["records.jsonl"].splitlines()
        line = json.dumps({**json.loads(first), **changes}).encode()
        parts["records.jsonl"] = b"\n".join([line, *rest, b""])

    return change


def a_person(**changes: Any) -> Callable[[Parts], None]:
    """The first record of a person, with other values in what is stored."""

    def change(parts: Parts) -> None:
        lines = [json.loads(one) for one in parts["records.jsonl"].splitlines()]
        first = next(one for one in lines if one["object"] == "employee" and one["after"])
        first["after"] |= changes
        parts["records.jsonl"] = b"".join(json.dumps(one).encode() + b"\n" for one in lines)

    return change


def a_task(**changes: Any) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts["task.json"] = json.dumps({**json.loads(parts["task.json"]), **changes}).encode()

    return change


def text(name: str, data: bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: data})


@pytest.mark.parametrize(
    "change",
    [
        a_record(id=5),
        a_record(id="1"),
        a_record(id=2**70),
        a_record(object="robot"),
        a_record(operation="drop table"),
        a_record(name=None),
        a_record(name={"a": 1}),
        a_record(sase_id="1; DROP"),
        a_record(time="yesterday"),
        a_record(time="0001-01-01T00:00:00+23:59"),
        a_record(time="0001-01-01T00:00:00Z"),
        a_person(primary_department={"a": 1}),
        a_person(primary_department=2**63),
        a_person(departments=[["1"]]),
        a_person(enabled="yes"),
        a_person(extended={"a": {"b": 1}}),
        a_person(title=10**400),
        a_task(created_at="0001-01-01T00:00:00Z"),
        a_record(before={"a": 1}),
        a_record(after=[1]),
        a_record(surprise=1),
        a_task(id=0),
        a_task(id=2**62),
        a_task(state="running"),
        a_task(request={"source": 1, "scope": 5}),
        a_task(plan_revision=2**80),
        a_task(departments={"total": "many"}),
        text("records.jsonl", b"[" * 100_000),
        text("records.jsonl", b"\xff\xfe\x00"),
        text("records.jsonl", b'"\\ud800"\n'),
        text("task.json", b"null"),
    ],
)
def test_a_forged_value_is_refused_though_its_checksum_is_right(
    package: Path, change: Callable[[Parts], None]
) -> None:
    parts = parts_of(package)
    change(parts)
    assert reason(rewritten(package, parts)) == "evidence_form"


def test_opening_and_saving_can_be_cancelled(
    services: Application, task: SyncTask, package: Path, tmp_path: Path
) -> None:
    class Stop(Onward):
        def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_evidence(package, Stop())
    with pytest.raises(Cancelled):
        services.evidence.save(task.id, tmp_path / "other.zip", Stop())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["evidence.zip"]
