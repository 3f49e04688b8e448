"""Where secrets are, and where they never are."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sase_desktop.domain.errors import ErrorCode, StoreError
from sase_desktop.profile import Profile
from sase_desktop.store.secrets import (
    KeyringSecrets,
    MemorySecrets,
    SecretHome,
    SecretStore,
    VaultSecrets,
    keyring_is_usable,
    open_secrets,
)
from tests.keyring_in_memory import MemoryKeyring, keyring_in_memory

SECRET = "s3cret-" + "x" * 600


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    with keyring_in_memory() as ring:
        yield ring


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.open(tmp_path / "profile")


@pytest.fixture(params=["memory", "vault", "keyring"])
def home(request: pytest.FixtureRequest, profile: Profile, ring: MemoryKeyring) -> SecretStore:
    homes: dict[str, SecretStore] = {
        "memory": MemorySecrets(),
        "vault": VaultSecrets.open(profile.secrets_path, "correct horse"),
        "keyring": KeyringSecrets(profile.id),
    }
    return homes[request.param]


def code_of(caught: pytest.ExceptionInfo[StoreError]) -> ErrorCode:
    return caught.value.code


def test_every_home_keeps_reads_lists_and_forgets(home: SecretStore) -> None:
    assert home.get("source/1") is None
    home.set("source/1", SECRET)
    home.set("provider", "密码 😀")
    assert (home.get("source/1"), home.get("provider")) == (SECRET, "密码 😀")
    assert home.names() == ("provider", "source/1")
    home.set("source/1", "new")
    assert home.get("source/1") == "new"
    home.delete("source/1")
    home.delete("source/1")
    assert home.get("source/1") is None
    home.delete("provider")
    assert home.names() == ()
    assert SECRET not in repr(home)


def test_a_vault_shows_nothing_and_is_the_owners_alone(profile: Profile) -> None:
    open_secrets(profile, "correct horse").set("source/1", SECRET)
    assert SECRET.encode() not in profile.secrets_path.read_bytes()
    assert b"source/1" not in profile.secrets_path.read_bytes()
    assert stat.S_IMODE(profile.secrets_path.stat().st_mode) == 0o600


def test_a_vault_needs_its_passphrase(profile: Profile) -> None:
    open_secrets(profile, "correct horse").set("source/1", SECRET)
    for passphrase, code in (
        (None, ErrorCode.PASSPHRASE_NEEDED),
        ("", ErrorCode.PASSPHRASE_NEEDED),
        ("battery staple", ErrorCode.PASSPHRASE_WRONG),
    ):
        with pytest.raises(StoreError) as caught:
            open_secrets(profile, passphrase).names()
        assert code_of(caught) is code
    assert open_secrets(profile, "correct horse").get("source/1") == SECRET


def test_a_passphrase_is_changed(profile: Profile) -> None:
    vault = VaultSecrets.open(profile.secrets_path, "first")
    other = VaultSecrets.open(profile.secrets_path, "first")
    vault.set("source/1", SECRET)
    vault.change_passphrase("second")
    assert vault.get("source/1") == SECRET
    with pytest.raises(StoreError) as caught:
        other.get("source/1")
    assert code_of(caught) is ErrorCode.PASSPHRASE_WRONG
    assert VaultSecrets.open(profile.secrets_path, "second").get("source/1") == SECRET
    with pytest.raises(StoreError):
        vault.change_passphrase("")


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b'{"salt": 1, "check": "", "content": ""}'])
def test_a_damaged_vault_is_told_and_kept(profile: Profile, damage: bytes) -> None:
    profile.secrets_path.write_bytes(damage)
    with pytest.raises(StoreError) as caught:
        open_secrets(profile, "correct horse").names()
    assert code_of(caught) is ErrorCode.FILE_UNREADABLE
    assert profile.secrets_path.read_bytes() == damage


def test_a_changed_content_is_no_wrong_passphrase(profile: Profile) -> None:
    open_secrets(profile, "correct horse").set("a", "b")
    document = json.loads(profile.secrets_path.read_text())
    document["content"] = document["content"][:-8] + "AAAAAA=="
    profile.secrets_path.write_text(json.dumps(document))
    with pytest.raises(StoreError) as caught:
        open_secrets(profile, "correct horse").names()
    assert code_of(caught) is ErrorCode.FILE_UNREADABLE


def test_two_profiles_share_a_keyring_without_meeting(tmp_path: Path, ring: MemoryKeyring) -> None:
    homes = [open_secrets(Profile.open(tmp_path / name)) for name in "ab"]
    homes[0].set("source/1", "one")
    assert homes[1].get("source/1") is None
    assert all(service.startswith("sase-desktop/") for service, _ in ring.held)


def test_without_a_keyring_each_use_is_refused(profile: Profile) -> None:
    secrets = open_secrets(profile)
    for use in (lambda: secrets.get("a"), lambda: secrets.set("a", SECRET), secrets.names):
        with pytest.raises(StoreError) as caught:
            use()
        assert code_of(caught) is ErrorCode.SECRET_STORE_UNAVAILABLE
    assert not keyring_is_usable()


def test_a_locked_keyring_is_told_without_the_secret(profile: Profile, ring: MemoryKeyring) -> None:
    assert keyring_is_usable()
    ring.is_locked = True
    with pytest.raises(StoreError) as caught:
        open_secrets(profile).set("source/1", SECRET)
    assert code_of(caught) is ErrorCode.SECRET_STORE_UNAVAILABLE
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_vault_may_be_preferred(profile: Profile, ring: MemoryKeyring) -> None:
    with pytest.raises(StoreError) as caught:
        open_secrets(profile, prefer=SecretHome.VAULT)
    assert code_of(caught) is ErrorCode.PASSPHRASE_NEEDED


def test_a_throw_away_profile_keeps_secrets_in_memory(ring: MemoryKeyring) -> None:
    profile = Profile.throw_away()
    open_secrets(profile).set("source/1", SECRET)
    assert not profile.secrets_path.exists()
    assert ring.held == {}
    profile.close()
