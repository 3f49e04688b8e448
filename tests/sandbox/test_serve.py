import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest

from sase_desktop.sandbox import Sandbox
from sase_desktop.sandbox.serve import main
from tests.sandbox.callers import api

COMMAND = [
    sys.executable,
    "-c",
    "import sys; from sase_desktop.sandbox.serve import main; sys.exit(main())",
    "--departments=5",
    "--employees=20",
]


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param(
            "signal",
            marks=pytest.mark.skipif(
                sys.platform == "win32", reason="there SIGTERM ends a process without asking it"
            ),
        ),
        "end of input",
    ],
)
def test_serving_until_told_to_end(ending: str) -> None:
    command = COMMAND if ending == "signal" else [*COMMAND, "--until-stdin-closes"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stdin and process.stderr
        told = json.loads(process.stdout.readline())
        assert told.keys() >= {
            "api_base",
            "corp_id",
            "agent_id",
            "secret",
            "control_token",
            "contacts_sync_secret",
            "company",
            "provider",
        }
        query = f"corpid={told['corp_id']}&corpsecret={told['secret']}"
        with urllib.request.urlopen(f"{told['api_base']}/cgi-bin/gettoken?{query}") as answer:
            assert json.load(answer)["errcode"] == 0
        if ending == "signal":
            process.send_signal(signal.SIGTERM)
        else:
            process.stdin.close()
        assert process.wait(10) == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--employees", "5"],
        ["--departments", "0"],
        ["--host", "0.0.0.0"],
        ["--host", "192.0.2.1"],
    ],
)
def test_impossible_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip().endswith(".")


def test_a_taken_port_is_told(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    port = sandbox.api_base.rsplit(":", 1)[1]
    assert main(["--port", port, "--employees=10", "--departments=2"]) == 4
    assert "Cannot listen" in capsys.readouterr().err


def test_a_stopped_sandbox_is_unreachable(start: Callable[..., Sandbox]) -> None:
    sandbox = start()
    sandbox.stop()
    with pytest.raises(OSError, match="refused"):
        api(sandbox, "gettoken")
    with pytest.raises(RuntimeError):
        sandbox.start()


def test_credentials_come_back_with_the_seed() -> None:
    first, second, other = Sandbox(), Sandbox(), Sandbox(seed=2)
    assert (first.secret, first.corp_id, first.provider) == (
        second.secret,
        second.corp_id,
        second.provider,
    )
    assert first.secret != other.secret
    assert first.control_token != second.control_token
    assert first.secret not in repr(first.company.apps) + repr(first.settings)
