"""The folder of one installation."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sase_desktop.domain.errors import ErrorCode, StoreError
from sase_desktop.profile import Preferences, Profile


def test_a_profile_is_made_and_the_owners_alone(tmp_path: Path) -> None:
    profile = Profile.open(tmp_path / "deep" / "配置 100%")
    assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700
    assert {one.parent for one in (profile.database_path, profile.log_path)} == {profile.folder}
    assert not profile.is_throw_away
    for one in profile.folder.iterdir():
        assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_an_open_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    folder.mkdir(mode=0o755)
    Profile.open(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_usual_folder_is_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path in Profile.open(None).folder.parents


def test_the_id_lasts(tmp_path: Path) -> None:
    first, second = Profile.open(tmp_path / "a"), Profile.open(tmp_path / "b")
    assert first.id != second.id
    assert Profile.open(tmp_path / "a").id == first.id


def test_a_file_is_no_profile(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("")
    for path in (place, place / "below"):
        with pytest.raises(StoreError) as caught:
            Profile.open(path)
        assert caught.value.code is ErrorCode.PROFILE_UNUSABLE
        assert str(tmp_path) not in caught.value.detail


def test_one_window_uses_a_profile(tmp_path: Path) -> None:
    first, second = Profile.open(tmp_path), Profile.open(tmp_path)
    first.lock()
    first.lock()
    with pytest.raises(StoreError) as caught:
        second.lock()
    assert caught.value.code is ErrorCode.PROFILE_IN_USE
    first.unlock()
    second.lock()
    second.close()


_LOCK = """
import sys, pathlib
from sase_desktop.profile import Profile
profile = Profile.open(pathlib.Path(sys.argv[1]))
profile.lock()
print("locked", flush=True)
sys.stdin.read()
"""


def test_a_killed_window_leaves_no_lock(tmp_path: Path) -> None:
    profile = Profile.open(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", _LOCK, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "locked\n"
        with pytest.raises(StoreError):
            profile.lock()
        child.kill()
    profile.lock()
    profile.close()


def test_a_throw_away_profile_goes(tmp_path: Path) -> None:
    profile = Profile.throw_away()
    assert profile.is_throw_away
    assert profile.folder.is_dir()
    profile.close()
    assert not profile.folder.exists()


def test_preferences_last(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "preferences.json")
    preferences.set("language", "zh_CN")
    preferences.set("columns", {"records": [1, 2]})
    preferences.set("language", None)
    again = Preferences(tmp_path / "preferences.json")
    assert again.get("language", "en") == "en"
    assert again.get("columns") == {"records": [1, 2]}
    assert [one.name for one in tmp_path.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe"])
def test_damaged_preferences_are_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    preferences = Preferences(path)
    assert preferences.get("theme", "system") == "system"
    preferences.set("theme", "dark")
    assert Preferences(path).get("theme") == "dark"
