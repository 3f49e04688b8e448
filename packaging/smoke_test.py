"""Starts a built program as its users would: in a program's path, out an exit code.

    python packaging/smoke_test.py PROGRAM [--picture FILE.png]

The command line connects the built-in practice company and synchronizes it; then the window is
opened, on a virtual screen where Linux has no other, and a picture of it is judged.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from sase_desktop import __version__  # noqa: E402

PEOPLE = 60
PATIENCE = 60.0
"""Seconds until the window must be there."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--picture", type=Path, help="keep the picture of the window")
    wish = parser.parse_args()
    program = str(wish.program.resolve())
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        # The program must stand alone: nothing of this environment may help it.
        alone = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PYTHON", "QT_", "VIRTUAL_ENV"))
        }
        alone |= {"SASE_DESKTOP_PROFILE": str(profile), "SASE_DESKTOP_PASSPHRASE": "smoke test"}
        tell("version", told(program, alone, "--version") == f"sase-desktop {__version__}")
        with sandbox(program, alone) as company:
            synchronize(program, alone, company)
        watch_window(program, alone, wish.picture or Path(folder) / "window.png")
    print("the built program works")
    return 0


def tell(what: str, is_right: bool, found: object = "") -> None:
    """Raises SystemExit: it is not."""
    if not is_right:
        sys.exit(f"{what}: wrong. {found}")
    print(f"{what}: right", flush=True)


def told(program: str, environment: Mapping[str, str], *words: str, input: str = "") -> str:
    answer = subprocess.run(
        (program, *words), env=environment, input=input, capture_output=True, text=True,
        encoding="utf-8", timeout=120,
    )  # fmt: skip
    tell(" ".join(words), answer.returncode == 0, answer.stderr)
    return answer.stdout.strip()


@contextlib.contextmanager
def sandbox(program: str, environment: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    words = (program, "sandbox", "serve", "--until-stdin-closes", "--employees", str(PEOPLE))
    with subprocess.Popen(
        words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.stdin.close()


def synchronize(program: str, environment: Mapping[str, str], company: dict[str, Any]) -> None:
    connection = {key: company[key] for key in ("api_base", "corp_id", "agent_id")}
    document = {
        "kind": "wecom",
        "name": "Practice",
        "connection": {"mode": "own_app", **connection},
    }
    source = json.dumps(document)
    with_secret = {**environment, "SMOKE_SECRET": company["secret"]}
    told(program, with_secret, "idp", "apply", "-", "--secret-env", "SMOKE_SECRET", input=source)
    summary = json.loads(told(program, environment, "--json", "sync", "Practice"))
    created = summary["employees"]["created"]
    tell("everybody came", created == PEOPLE, summary)


def watch_window(program: str, environment: Mapping[str, str], picture: Path) -> None:
    with screen(environment) as shown:
        window = subprocess.Popen((program, "--lang", "zh_CN"), env=shown)
        try:
            if sys.platform.startswith("linux"):
                tell("window", has_appeared(window, shown, picture))
            else:
                time.sleep(15)
                tell("window", window.poll() is None)
        finally:
            window.send_signal(signal.SIGTERM)
            window.wait(30)


def has_appeared(
    window: subprocess.Popen[bytes], environment: Mapping[str, str], picture: Path
) -> bool:
    """Whether a picture of the screen shows more than a blank window before patience ends."""
    from PIL import Image

    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and window.poll() is None:
        time.sleep(1)
        grabbed = subprocess.run(
            ("import", "-window", "root", str(picture)), env=environment, capture_output=True
        )
        if grabbed.returncode == 0:
            colours = Image.open(picture).convert("RGB").getcolors(1 << 24) or []
            if len(colours) > 200:
                return True
    return False


@contextlib.contextmanager
def screen(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The environment with a screen in it: on Linux a virtual one, which nobody watches."""
    if not sys.platform.startswith("linux"):
        yield dict(environment)
        return
    missing = [one for one in ("Xvfb", "import") if shutil.which(one) is None]
    if missing:
        sys.exit("window: not seen. Install the packages xvfb and imagemagick")
    reading, writing = os.pipe()
    words = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp")
    with subprocess.Popen(words, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            number = os.read(reading, 16).decode().strip()
            yield {**environment, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            os.close(reading)
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
