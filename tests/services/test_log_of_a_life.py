"""A healthy profile's log tells its life in plain words, and names nobody."""

from __future__ import annotations

from pathlib import Path

from sase_desktop.app import Application
from sase_desktop.domain.review import RecordFilter
from sase_desktop.sandbox import Sandbox
from tests.services.conftest import Onward, connect, synchronize


def test_the_log_tells_what_happened_and_names_nobody(
    services: Application, sandbox: Sandbox, tmp_path: Path
) -> None:
    source = connect(services, sandbox)
    done = synchronize(services, source)
    rows = services.review.record_documents(done.id, RecordFilter())
    services.documents.export(tmp_path / "private-name.csv", "records", rows)
    services.evidence.save(done.id, tmp_path / "evidence.zip", Onward())
    services.sources.set_enabled(source.id, enabled=False)
    told = "\n".join(line.text for line in services.log.lines())
    people, departments = done.employees.created, done.departments.created
    for words in (
        f"created identity source {source.id}",
        f"task {done.id} of source {source.id} begins: manual, synchronization",
        f"employees {people} created",
        f"departments {departments} created",
        f"exported {people + departments} records as csv",
        f"wrote an evidence package of task {done.id}",
        f"source {source.id} is switched off",
    ):
        assert words in told, told
    for secret in (sandbox.secret, "private-name", str(tmp_path), "HQ"):
        assert secret not in told
    for member in sandbox.company.members.values():
        assert member.name not in told and member.userid not in told
