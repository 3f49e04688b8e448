"""One program, one practice company, and the command line between them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sase_desktop import cli
from sase_desktop.sandbox import Sandbox
from tests.hunting import files_below, hunt

PASSPHRASE = "a passphrase of the tests"


@dataclass
class Answer:
    """What a call printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Answer]


@pytest.fixture
def said() -> list[str]:
    """Everything that the program printed during the journey."""
    return []


@pytest.fixture(autouse=True)
def no_secret_is_left_behind(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Whatever a journey is about: afterwards no file and no output holds a secret of it."""
    names = request.fixturenames
    sandbox = request.getfixturevalue("sandbox") if "sandbox" in names else None
    said = request.getfixturevalue("said") if "call" in names else []
    folder = request.getfixturevalue("tmp_path")
    yield
    secrets = {"passphrase": PASSPHRASE}
    if isinstance(sandbox, Sandbox):
        provider = sandbox.provider
        secrets |= {
            "app secret": sandbox.secret,
            "contacts secret": sandbox.contacts_sync_secret,
            "template secret": provider.suite_secret,
            "provider secret": provider.provider_secret,
        }
        secrets |= {f"token {n}": one for n, one in enumerate(sandbox.world.tokens.texts())}
    texts = [(f"said: {one[:60]}", one.encode("utf-8", "replace")) for one in (*said, caplog.text)]
    assert hunt([*files_below(folder), *texts], secrets) == []


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=12, employees=60, seed=7) as running:
        yield running


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SASE_DESKTOP_PASSPHRASE", PASSPHRASE)
    return tmp_path / "profile"


@pytest.fixture
def call(
    profile: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    said: list[str],
) -> Call:
    """`call("idp", "list")` is `sase-desktop --profile ... --json idp list`."""

    def run(*words: str, stdin: str | None = None, as_json: bool = True) -> Answer:
        if stdin is not None:
            import io

            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        options = ["--profile", str(profile), *(["--json"] if as_json else [])]
        capsys.readouterr()
        code = cli.run([*options, *words])
        printed = capsys.readouterr()
        said.extend(printed)
        return Answer(code, printed.out, printed.err)

    return run


def document_of(sandbox: Sandbox, **more: Any) -> dict[str, Any]:
    return {
        "kind": "wecom",
        "name": "HQ",
        "connection": {
            "mode": "own_app",
            "corp_id": sandbox.corp_id,
            "agent_id": sandbox.agent_id,
            "api_base": sandbox.api_base,
        },
        **more,
    }


@pytest.fixture
def connected(
    call: Call, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Call:
    """The command line with the source HQ stored."""
    monkeypatch.setenv("HQ_SECRET", sandbox.secret)
    file = tmp_path / "hq.json"
    file.write_text(json.dumps(document_of(sandbox)), encoding="utf-8")
    answer = call("idp", "apply", str(file), "--secret-env", "HQ_SECRET")
    assert answer.code == 0, answer.out
    return call
