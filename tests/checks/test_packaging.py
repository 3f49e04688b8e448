"""What the packages of the program are made from: entries, icons, descriptions, and the builder."""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from configparser import ConfigParser
from pathlib import Path

import pytest
from PIL import Image

from sase_desktop import APPLICATION_ID, __version__
from sase_desktop.services.built_program import built_program

PROJECT = Path(__file__).parents[2]
BUILDER = PROJECT / "packaging" / "build.py"


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a Linux package puts under /usr, made by the script that makes it."""
    folder = tmp_path_factory.mktemp("usr")
    script = PROJECT / "packaging" / "linux" / "install_files.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, timeout=60)
    return folder


def test_the_desktop_entry_starts_the_program_in_both_languages(prefix: Path) -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(prefix / "share" / "applications" / f"{APPLICATION_ID}.desktop", "utf-8")
    main = entry["Desktop Entry"]
    assert main["Exec"] == "sase-desktop"
    assert main["Icon"] == APPLICATION_ID
    assert main["GenericName"] and main["GenericName[zh_CN]"]
    assert entry["Desktop Action practice"]["Exec"] == "sase-desktop --sandbox"


def test_the_description_names_this_version(prefix: Path) -> None:
    told = ElementTree.parse(prefix / "share" / "metainfo" / f"{APPLICATION_ID}.metainfo.xml")
    assert told.findtext("id") == APPLICATION_ID
    assert told.findtext("launchable") == f"{APPLICATION_ID}.desktop"
    release = told.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    summaries = {
        one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in told.iter("summary")
    }
    assert summaries == {None, "zh-CN"}


def test_the_descriptions_are_valid(prefix: Path) -> None:
    """Where the system has the validators; elsewhere the parts above are what is looked at."""
    checks = {
        "appstreamcli": ("validate", "--no-net", "metainfo"),
        "desktop-file-validate": ("applications",),
    }
    for tool, (*options, folder) in checks.items():
        if shutil.which(tool):
            files = [str(one) for one in (prefix / "share" / folder).iterdir()]
            found = subprocess.run([tool, *options, *files], capture_output=True, text=True)
            assert found.returncode == 0, found.stdout


def test_the_icon_comes_in_every_size(prefix: Path) -> None:
    for side in (16, 24, 32, 48, 64, 128, 256, 512):
        folder = prefix / "share" / "icons" / "hicolor" / f"{side}x{side}" / "apps"
        with Image.open(folder / f"{APPLICATION_ID}.png") as picture:
            assert picture.size == (side, side)
            corner, middle = picture.getpixel((0, 0)), picture.getpixel((side // 2, side // 5))
        assert isinstance(corner, tuple) and isinstance(middle, tuple)
        assert corner[3] < 128, "rounded corners let the desktop shine through"
        assert middle[3] == 255


def test_the_sandboxed_package_is_of_the_same_program() -> None:
    text = (PROJECT / "packaging" / "linux" / f"{APPLICATION_ID}.yml").read_text("utf-8")
    assert f"id: {APPLICATION_ID}\n" in text
    assert "command: sase-desktop\n" in text


def test_the_builder_says_what_can_be_built_here() -> None:
    told = subprocess.run(
        [sys.executable, str(BUILDER), "--list"], capture_output=True, text=True, check=True
    ).stdout
    names = [line.split()[0] for line in told.splitlines()]
    assert names == ["wheel", "program", "deb", "windows", "mac", "flatpak"]
    foreign = {"win32": "mac", "darwin": "windows"}.get(sys.platform, "windows")
    assert any(line.startswith(foreign) and "needs" in line for line in told.splitlines())


def test_what_cannot_be_built_here_is_refused_with_its_reason() -> None:
    foreign = "mac" if sys.platform != "darwin" else "windows"
    answer = subprocess.run([sys.executable, str(BUILDER), foreign], capture_output=True, text=True)
    assert answer.returncode == 1
    assert f"not built  {foreign}: needs" in answer.stdout


def test_an_unknown_package_is_refused() -> None:
    answer = subprocess.run([sys.executable, str(BUILDER), "rpm"], capture_output=True, text=True)
    assert answer.returncode == 2
    assert "targets: wheel" in answer.stderr


def test_a_built_program_calls_the_one_that_can_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SASE Desktop.exe", "sase-desktop.exe"):
        (tmp_path / name).touch()
    assert built_program() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "SASE Desktop.exe"))
    assert built_program() == str(tmp_path / "sase-desktop.exe")
