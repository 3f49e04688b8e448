"""Builds the packages of the program that this machine can build, and says what it cannot.

    python packaging/build.py [--list] [--without-test] [TARGET ...]

Without a target: everything that can be built here. Results are in dist/. A built program counts
as built once `smoke_test.py` has started it, synchronized with it and seen its window.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PACKAGING, BUILD, DIST = PROJECT / "packaging", PROJECT / "build", PROJECT / "dist"
PROGRAM = DIST / "sase-desktop"
sys.path[:0] = [str(PROJECT), str(PACKAGING)]

from sase_desktop import APPLICATION_ID, __version__  # noqa: E402

LINUX, WINDOWS, MAC = (sys.platform.startswith(one) for one in ("linux", "win32", "darwin"))
MAKER = "SASE Desktop contributors <sase-desktop@localhost>"
DEPENDS = (
    f"libc6 (>= {platform.libc_ver()[1]}), "  # what it was built against
    "libgl1, libegl1, libxkbcommon0, libfontconfig1, libdbus-1-3, "
    "libglib2.0-0 | libglib2.0-0t64, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, "
    "libxcb-keysyms1, libxcb-shape0"
)


@dataclass(frozen=True, slots=True)
class Target:
    """One package."""

    told: str
    build: Callable[[], Path]
    lacks: Callable[[], str]
    """What stands in the way on this machine; empty: nothing."""
    needs_program: bool = True
    """It is packed from what PyInstaller made."""


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--list", action="store_true", help="only say what can be built here")
    parser.add_argument("--without-test", action="store_true", help="do not start what was built")
    wish = parser.parse_args(words)
    strangers = [name for name in wish.targets if name not in TARGETS]
    if strangers:
        parser.error(f"no target {', '.join(strangers)}; targets: {', '.join(TARGETS)}")
    if wish.list:
        for name, target in TARGETS.items():
            print(f"{name:10} {target.lacks() or 'can be built here'}: {target.told}")
        return 0
    return build(wish.targets, tests=not wish.without_test)


def build(names: list[str], *, tests: bool) -> int:
    """Those, or all that can be; 1 when one that was asked for cannot, or fails its test."""
    wanted = names or list(TARGETS)
    blocked = {name: TARGETS[name].lacks() for name in wanted}
    ready = [name for name in wanted if not blocked[name]]
    if "program" not in ready and any(TARGETS[name].needs_program for name in ready):
        ready.insert(0, "program")
    made = [TARGETS[name].build() for name in ready]
    failed = tests and "program" in ready and not passes(PROGRAM / "sase-desktop")
    for path in made:
        print(f"built      {path.relative_to(PROJECT)}  {weight(path):.0f} MB")
    for name, reason in blocked.items():
        if reason:
            print(f"not built  {name}: {reason}")
    asked_in_vain = names and any(blocked.values())
    return 1 if failed or asked_in_vain else 0


def weight(path: Path) -> float:
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files if not one.is_symlink()) / 1e6


def passes(program: Path) -> bool:
    return run(sys.executable, str(PACKAGING / "smoke_test.py"), str(program), check=False) == 0


def run(*words: str, check: bool = True) -> int:
    print("$ " + " ".join(words), flush=True)
    return subprocess.run(words, cwd=PROJECT, check=check).returncode


# What can be built


def build_wheel() -> Path:
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(DIST), ".")
    return DIST / f"sase_desktop-{__version__}-py3-none-any.whl"


def build_program() -> Path:
    from application_icon import make_icons

    make_icons(BUILD / "icons")
    spec = str(PACKAGING / "sase-desktop.spec")
    places = ("--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"))
    run(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, spec)
    return PROGRAM


def build_deb() -> Path:
    """The program under /usr/lib, its entry and icons under /usr/share."""
    from linux.install_files import install_files

    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    library = root / "usr" / "lib" / "sase-desktop"
    shutil.copytree(PROGRAM, library, symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "sase-desktop").symlink_to("../lib/sase-desktop/sase-desktop")
    install_files(root / "usr")
    papers = root / "usr" / "share" / "doc" / "sase-desktop"
    papers.mkdir(parents=True)
    shutil.copy(PROJECT / "LICENSE", papers / "copyright")
    architecture = output("dpkg", "--print-architecture")
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        f"Package: sase-desktop\nVersion: {__version__}\nArchitecture: {architecture}\n"
        f"Maintainer: {MAKER}\nInstalled-Size: {int(weight(root) * 1000)}\nDepends: {DEPENDS}\n"
        "Recommends: fonts-noto-cjk, gnome-keyring | kwalletmanager\n"
        "Section: admin\nPriority: optional\n"
        "Description: synchronize a WeCom directory into SASE\n"
        " A desktop console with which an administrator connects a company's WeCom directory\n"
        " to SASE, synchronizes departments and employees, and reviews what every run did.\n",
        "utf-8",
    )
    for folder in (root, *(one for one in root.rglob("*") if one.is_dir())):
        folder.chmod(0o755)
    package = DIST / f"sase-desktop_{__version__}_{architecture}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", str(root), str(package))
    return package


def build_windows() -> Path:
    run("iscc", f"/DVersion={__version__}", str(PACKAGING / "windows" / "sase-desktop.iss"))
    return DIST / f"sase-desktop-{__version__}-setup.exe"


def build_mac() -> Path:
    image = DIST / f"sase-desktop-{__version__}.dmg"
    bundle = str(DIST / "SASE Desktop.app")
    run("hdiutil", "create", "-ov", "-volname", "SASE Desktop", "-srcfolder", bundle, str(image))
    return image


def build_flatpak() -> Path:
    manifest = PACKAGING / "linux" / f"{APPLICATION_ID}.yml"
    repository = BUILD / "flatpak-repository"
    options = ("--user", "--force-clean", f"--repo={repository}")
    run("flatpak-builder", *options, str(BUILD / "flatpak"), str(manifest))
    bundle = DIST / f"sase-desktop-{__version__}.flatpak"
    run("flatpak", "build-bundle", str(repository), str(bundle), APPLICATION_ID)
    return bundle


def output(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


# What stands in the way


def nothing() -> str:
    return ""


def lacks_pyinstaller() -> str:
    import importlib.util

    found = importlib.util.find_spec("PyInstaller")
    return "" if found else "PyInstaller is missing: python packaging/setup.py build installs it"


def lacks_deb() -> str:
    if not LINUX or not shutil.which("dpkg-deb"):
        return "needs Debian or Ubuntu (dpkg-deb)"
    return lacks_pyinstaller()


def lacks_windows() -> str:
    if not WINDOWS:
        return "needs Windows"
    return lacks_pyinstaller() or ("" if shutil.which("iscc") else "needs Inno Setup 6 (iscc)")


def lacks_mac() -> str:
    return lacks_pyinstaller() if MAC else "needs macOS"


def lacks_flatpak() -> str:
    if not LINUX or not shutil.which("flatpak-builder"):
        return "needs flatpak-builder"
    runtime = subprocess.run(
        ("flatpak", "info", "org.freedesktop.Sdk//24.08"), capture_output=True, env=os.environ
    )
    wanted = "flatpak install flathub org.freedesktop.Sdk//24.08 org.freedesktop.Platform//24.08"
    return "" if runtime.returncode == 0 else f"needs its runtime: {wanted}"


TARGETS = {
    "wheel": Target("for pip and pipx, any system", build_wheel, nothing, needs_program=False),
    "program": Target(
        "a folder with everything in it", build_program, lacks_pyinstaller, needs_program=False
    ),
    "deb": Target("Debian and Ubuntu", build_deb, lacks_deb),
    "windows": Target("installer for Windows", build_windows, lacks_windows),
    "mac": Target("disk image for macOS", build_mac, lacks_mac),
    "flatpak": Target(
        "sandboxed, any Linux desktop", build_flatpak, lacks_flatpak, needs_program=False
    ),
}

if __name__ == "__main__":
    sys.exit(main())
