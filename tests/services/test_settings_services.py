"""Purging, restoring and the home of secrets: on real files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode, RuleError, StoreError
from sase_desktop.domain.guard import GuardLimits, Limit, SourceGuard
from sase_desktop.domain.identity_source import Lifecycle
from sase_desktop.domain.review import Purged
from sase_desktop.profile import Profile
from sase_desktop.services.keeping.retention import RetentionService
from sase_desktop.services.keeping.secrets import SecretHomeKind, SecretKeeping
from sase_desktop.services.settings import Guard, Network, Retention
from sase_desktop.store.secrets import KeyringSecrets, MemorySecrets
from sase_desktop.store.settings import SettingStore
from tests.builders import a_draft
from tests.hunting import files_below, hunt


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Application]:
    with Application.open(Profile.open(tmp_path / "profile")) as opened:
        yield opened


def a_finished_task(services: Application) -> None:
    source = services.sources.rows()[0].source
    task, _ = services.synchronization.request(source.id)
    from tests.fakes import CountingCheckpoint

    services.synchronization.run(task.id, CountingCheckpoint())  # no secret: it fails, and ends


def test_a_purge_takes_what_it_has_shown(tmp_path: Path) -> None:
    profile = Profile.throw_away()
    with Application.open(profile) as services:
        services.sources.create(a_draft(), None, lifecycle=Lifecycle.CONFIGURED)
        for _ in range(3):
            a_finished_task(services)
        services.settings.save(Retention(days=1, minimum_tasks=1))
        assert services.retention.would_purge() == Purged(0, 0)
        later = RetentionService(
            services.database, services.settings, lambda: datetime.now(UTC) + timedelta(days=2)
        )
        shown = later.would_purge()
        assert shown.tasks == 2
        assert later.purge() == shown
        assert later.would_purge() == Purged(0, 0)
        assert len(services.review.tasks()) == 1
    profile.close()


def test_a_backup_is_restored_while_the_program_runs(tmp_path: Path) -> None:
    profile = Profile.throw_away()
    with Application.open(profile) as services:
        source = services.sources.create(a_draft("Before"), "secret")
        backup = tmp_path / "a.sasebackup"
        services.backup.save(backup)
        services.sources.save(source.id, replace(source.draft, name="After"))
        services.restoring.restore(backup)
        assert [row.source.name for row in services.sources.rows()] == ["Before"]
        assert services.database.integrity_check() == ()
    with Application.open(profile) as again:
        assert [row.source.name for row in again.sources.rows()] == ["Before"]
    profile.close()


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_what_is_no_backup_is_refused_and_nothing_changes(
    services: Application, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "x"
    if content is not None:
        file.write_bytes(content)
    services.settings.save(Retention(days=7, minimum_tasks=3))
    with pytest.raises((StoreError, RuleError)):
        services.restoring.restore(file)
    with pytest.raises(RuleError):
        services.restoring.restore(services.profile.database_path)
    assert services.settings.retention().days == 7


def test_a_running_task_keeps_a_restore_away(tmp_path: Path) -> None:
    profile = Profile.throw_away()
    with Application.open(profile) as services:
        source = services.sources.create(a_draft(), "secret", lifecycle=Lifecycle.CONFIGURED)
        backup = tmp_path / "a.sasebackup"
        services.backup.save(backup)
        services.synchronization.request(source.id)
        with pytest.raises(RuleError) as refused:
            services.restoring.examine(backup)
        assert refused.value.code is ErrorCode.TASK_ALREADY_RUNNING
    profile.close()


def test_without_a_keyring_a_passphrase_makes_a_home(services: Application) -> None:
    keeping = services.secret_keeping
    state = keeping.state()
    assert (state.kind, state.is_usable) == (SecretHomeKind.KEYRING, False)
    with pytest.raises(RuleError):
        keeping.set_passphrase("short")
    state = keeping.set_passphrase("long enough 1")
    assert (state.kind, state.is_usable, state.count) == (SecretHomeKind.VAULT, True, 0)
    services.secrets.set("a", "1")
    keeping.set_passphrase("long enough 2")
    assert services.secrets.get("a") == "1"
    assert services.secrets.names() == ("a",)
    opened = Application.open(services.profile, passphrase="long enough 2")
    assert opened.secrets.get("a") == "1"
    opened.close()


def test_secrets_move_and_leave_nothing_behind(tmp_path: Path) -> None:
    old = MemorySecrets()
    old.set("a", "1")
    keeping = SecretKeeping(Profile.open(tmp_path / "p"), old)
    keeping.set_passphrase("long enough 1")
    assert (keeping.get("a"), old.names()) == ("1", ())
    with pytest.raises(StoreError):
        keeping.move_to_keyring()  # there is none here
    assert keeping.get("a") == "1"
    assert keeping.state().kind is SecretHomeKind.VAULT
    keeping.delete("a")
    assert keeping.names() == ()
    assert "1" not in repr(keeping)
    assert isinstance(KeyringSecrets("x"), KeyringSecrets)


def test_a_proxys_login_is_a_secret_and_leaves_nothing_in_the_database(tmp_path: Path) -> None:
    login = {"login": "svc-account:pr0xy-passw0rd"}
    wanted = Network(proxy=f"http://{login['login']}@proxy.example.com:8080")
    folder = tmp_path / "profile"
    with Application.open(Profile.open(folder), passphrase="a passphrase") as services:
        SettingStore(services.database).set("network", asdict(wanted))  # as earlier versions did
    assert hunt(files_below(folder), login)
    for _ in range(2):
        with Application.open(Profile.open(folder), passphrase="a passphrase") as services:
            assert services.settings.network() == wanted
        assert hunt(files_below(folder), login) == []
    with Application.open(Profile.open(folder)) as services:
        assert services.settings.api_base() == wanted.api_base
        with pytest.raises(StoreError) as caught:
            services.settings.network()
        assert caught.value.code is ErrorCode.PASSPHRASE_NEEDED
    with Application.open(Profile.open(folder), passphrase="a passphrase") as services:
        services.settings.save(replace(wanted, proxy="http://proxy.example.com:8080"))
        assert "network/proxy_login" not in services.secrets.names()
        assert services.settings.network().proxy == "http://proxy.example.com:8080"
    assert login["login"] not in repr(wanted)


def test_the_program_has_every_limit_that_a_source_can_have(services: Application) -> None:
    wanted = Guard(30, 5, 4, 20, 6, 80)
    services.settings.save(wanted)
    limits = services.settings.guard().limits()
    assert limits == GuardLimits(30, 0.05, Limit(4, 0.2), Limit(6, 0.8))
    assert SourceGuard(employees=Limit(1, 0.1)).over(limits).per_department == Limit(6, 0.8)
    for name, value in (
        ("percent", 51),
        ("departments_percent", 51),
        ("department_percent", 91),
        ("departments_minimum", -1),
        ("department_minimum", 100_001),
    ):
        with pytest.raises(RuleError) as refused:
            services.settings.save(replace(wanted, **{name: value}))
        assert [one.path for one in refused.value.problems] == [name]
    assert services.settings.guard() == wanted


def test_a_limit_of_an_earlier_version_holds_for_departments_too(services: Application) -> None:
    SettingStore(services.database).set("guard", {"minimum": 30, "percent": 5})
    assert services.settings.guard() == Guard(30, 5, 30, 5)
