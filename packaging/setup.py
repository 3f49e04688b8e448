#!/usr/bin/env python3
"""Does what the README's two commands promise on a machine where only a Python is there.

    python3 packaging/setup.py run      opens the program on the sandbox
    python3 packaging/setup.py check    runs every check and every test
    python3 packaging/setup.py build    builds what this machine can build, and says what it cannot

Makes `.venv` beside the project once and again whenever `pyproject.toml` changes. On Debian and
Ubuntu it names the missing system libraries in one line, and installs them when it is root.
Standard library only, and readable by old Pythons, so that it can say which one is needed.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"
SUPPORTED = ((3, 13), (3, 12), (3, 11))

DEBIAN_LIBRARIES = (
    "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0",
    "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
    "fonts-inter", "fonts-noto-cjk",
)  # fmt: skip
"""What the toolkit's wheel leaves to the system, and a font for Chinese and Latin."""

PARTS = {
    "format": (["ruff", "format", "--check", "."], "layout of the code"),
    "lint": (["ruff", "check", "."], "common mistakes"),
    "imports": (["lint-imports"], "borders between the packages (.importlinter)"),
    "types": (["mypy"], "types, strict"),
    "tests": (["pytest", "-n", "2", "--dist", "loadfile"], "translations and all tests"),
}
"""What guards main. `check PART ...` runs only those; words after `--` go to the last part."""


def main(argv):
    arguments, further = read_call(argv)
    os.chdir(str(PROJECT))
    python = find_python()
    install_system_libraries()
    group = {"run": None, "build": "build"}.get(arguments.command, "dev")
    environment = make_environment(python, group)
    if arguments.command == "build":
        return subprocess.call([interpreter_of(environment), "packaging/build.py"] + further)
    if arguments.command == "run":
        program = str(environment / ("sase-desktop.exe" if WINDOWS else "sase-desktop"))
        return subprocess.call([program, "--sandbox"] + further)
    if arguments.command == "check":
        return run_checks(environment, arguments.parts or list(PARTS), further)
    print("Ready: " + str(environment))
    return 0


def read_call(argv):
    """The command, and the words that are not ours: options of the program or of the last part."""
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0],
        epilog="parts of check: "
        + "; ".join("{}: {}".format(name, told) for name, (_, told) in PARTS.items()),
    )
    commands = parser.add_subparsers(dest="command", metavar="run|check|build|install")
    commands.required = True
    commands.add_parser(
        "run",
        help="open the program on the sandbox",
        epilog="Further options go to sase-desktop, for example --lang zh_CN --theme dark.",
    )
    check = commands.add_parser("check", help="run every check and every test")
    check.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    commands.add_parser(
        "build",
        help="build packages of the program into dist/",
        epilog="Further words go to packaging/build.py, for example --list, wheel, deb.",
    )
    commands.add_parser("install", help="only make the environment")
    own, further = split_at_dashes(argv)
    arguments, unknown = parser.parse_known_args(own)
    if unknown and arguments.command not in ("run", "build"):
        parser.error("not understood: " + " ".join(unknown))
    strangers = [name for name in getattr(arguments, "parts", []) if name not in PARTS]
    if strangers:
        parser.error("no part {}; parts: {}".format(", ".join(strangers), ", ".join(PARTS)))
    return arguments, unknown + further


def split_at_dashes(argv):
    """Everything after `--` belongs to the command that is called."""
    if "--" not in argv:
        return argv, []
    cut = argv.index("--")
    return argv[:cut], argv[cut + 1 :]


def find_python():
    """This Python when it is a supported one, else one that is installed."""
    if sys.version_info[:2] in SUPPORTED:
        return [sys.executable]
    for major, minor in SUPPORTED:
        name = "python{}.{}".format(major, minor)
        for candidate in ([shutil.which(name)], ["py", "-{}.{}".format(major, minor)]):
            if candidate[0] and shutil.which(candidate[0]) and answers(candidate, major, minor):
                return candidate
    sys.exit(
        "SASE Desktop needs Python 3.11, 3.12 or 3.13; this is {}.{}. Install one of them, then "
        "run this again.".format(*sys.version_info[:2])
    )


def answers(command, major, minor):
    """Whether the command is a Python of that version that really starts."""
    probe = "import sys; sys.exit(sys.version_info[:2] != ({}, {}))".format(major, minor)
    silent = subprocess.DEVNULL
    return subprocess.call(command + ["-c", probe], stdout=silent, stderr=silent) == 0


def install_system_libraries():
    """On Debian and Ubuntu: what is missing, in one line; installed when this is root."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    missing = [name for name in DEBIAN_LIBRARIES if not has_package(name)]
    if not missing:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(missing)
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        print("System libraries are missing. Run this once, then this command again:")
        print("  sudo " + line)
        sys.exit(1)
    print("Installing system libraries: " + " ".join(missing))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.check_call(["apt-get", "update", "-qq"], env=environment)
    subprocess.check_call(line.split() + ["-qq"], env=environment, stdout=subprocess.DEVNULL)


def has_package(name):
    """Whether the package, or its renamed successor (t64), is installed."""
    for candidate in (name, name + "t64"):
        answer = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Status}", candidate],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if b"ok installed" in answer.stdout:
            return True
    return False


def make_environment(python, group):
    """The folder of programs of `.venv`, made or brought up to date; group: of dependencies."""
    venv = PROJECT / ".venv"
    programs = venv / ("Scripts" if WINDOWS else "bin")
    interpreter = interpreter_of(programs)
    wanted = fingerprint(group)
    stamp = venv / "made-from"
    made = stamp.read_text().split() if stamp.exists() else []
    if wanted in made:
        return programs
    if not Path(interpreter).exists():
        print("Making " + str(venv))
        create(python, venv)
    pip = [interpreter, "-m", "pip", "--disable-pip-version-check"]
    print("Installing what pyproject.toml names; this takes a minute the first time")
    bare = fingerprint(None)
    if bare not in made:
        subprocess.check_call(pip + ["install", "-q", "-e", "."])
        made = [bare]
    if group:
        subprocess.check_call(pip + ["install", "-q"] + tools(interpreter, group))
        made.append(wanted)
    stamp.write_text("\n".join(made))
    return programs


def interpreter_of(programs):
    """The environment's Python."""
    return str(programs / ("python.exe" if WINDOWS else "python"))


def create(python, venv):
    """Debian ships the module that makes environments apart from Python."""
    if subprocess.call(python + ["-m", "venv", str(venv)]) == 0:
        return
    shutil.rmtree(str(venv), ignore_errors=True)
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.check_call(["apt-get", "install", "-y", "-qq", "python3-venv"])
        subprocess.check_call(python + ["-m", "venv", str(venv)])
        return
    sys.exit("Python's venv module is missing. On Debian: sudo apt-get install python3-venv")


def fingerprint(group):
    """What the environment must have been made from to be used as it is."""
    text = (PROJECT / "pyproject.toml").read_bytes() + str(PROJECT).encode()
    return hashlib.sha256(text + (group or "").encode()).hexdigest()


def tools(interpreter, group):
    """That group of pyproject.toml, read by a Python that has a TOML reader."""
    code = (
        "import sys, tomllib; print('\\n'.join("
        "tomllib.load(open('pyproject.toml','rb'))['dependency-groups'][sys.argv[1]]))"
    )
    return subprocess.check_output([interpreter, "-c", code, group]).decode().split("\n")[:-1]


def run_checks(programs, names, further):
    """All parts, each told with its command; the exit code says whether all passed."""
    environment = dict(os.environ)
    environment["PATH"] = str(programs) + os.pathsep + environment.get("PATH", "")
    failed = []
    for name in names:
        command = list(PARTS[name][0]) + (further if name == names[-1] else [])
        print("== {}: {}".format(name, " ".join(command)), flush=True)
        command[0] = str(programs / (command[0] + (".exe" if WINDOWS else "")))
        if subprocess.call(command, env=environment) != 0:
            failed.append(name)
    if failed:
        print("Failed: " + ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
