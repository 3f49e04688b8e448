"""Calls that nobody means: each is answered in a sentence, none with a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sase_desktop import cli
from sase_desktop.sandbox import Sandbox

from .conftest import Call, document_of
from .test_schedule import make_due

HUGE = "9" * 30


@pytest.fixture
def synchronized(
    call: Call, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "source.json"
    file.write_text(json.dumps(document_of(sandbox)), encoding="utf-8")
    monkeypatch.setenv("HQ_SECRET", sandbox.secret)
    assert call("idp", "apply", str(file), "--secret-env", "HQ_SECRET").code == 0
    assert call("sync", "HQ").code == 0


def in_a_process(profile: Path, *words: str, close: str = "", shell: str = "") -> tuple[int, str]:
    """The exit code and standard error of a call whose streams a shell has bent."""
    line = f'"$0" -m sase_desktop --profile "$1" {" ".join(words)} {close}; echo "code $?" >&2'
    ended = subprocess.run(
        ["sh", "-c", f"({line}) {shell}", sys.executable, str(profile)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
    )  # fmt: skip
    told, _, code = ended.stderr.rpartition("code ")
    return int(code), told


@pytest.mark.usefixtures("synchronized")
def test_numbers_beyond_every_limit(call: Call) -> None:
    assert len(call("records", "1", "--limit", HUGE).json) == 72
    assert len(call("tasks", "HQ", "--limit", HUGE).json) == 1
    assert call("records", HUGE).json["error"]["code"] == "not_found"


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix bends the streams")
@pytest.mark.parametrize("words", [("-",), ("FILE", "--secret-stdin")])
def test_no_standard_input_at_all(profile: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "source.json"
    file.write_text('{"kind": "wecom"}', encoding="utf-8")
    given = (str(file) if one == "FILE" else one for one in words)
    code, told = in_a_process(profile, "idp", "apply", *given, close="<&-")
    assert code == 2
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix bends the streams")
@pytest.mark.usefixtures("synchronized")
@pytest.mark.parametrize("command", ["records 1", "directory HQ employees", "tasks HQ"])
def test_whoever_reads_has_had_enough(profile: Path, command: str) -> None:
    code, told = in_a_process(profile, command, shell="| true")
    assert (code, told) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix bends the streams")
@pytest.mark.usefixtures("synchronized")
@pytest.mark.parametrize("command", ["--json sync HQ", "sync HQ", "--json schedule run-due"])
@pytest.mark.parametrize("buffered", [True, False])
def test_a_reader_that_leaves_changes_nothing_about_a_task(
    profile: Path,
    call: Call,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    buffered: bool,
) -> None:
    people = sorted(sandbox.company.members)
    first, second = (sandbox.control.member(one) for one in people[:2])
    sandbox.control.update_member(second["userid"], mobile=first["mobile"])
    make_due(profile)
    if not buffered:
        monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    code, told = in_a_process(profile, command, shell="| true")
    assert code == 3
    assert "Traceback" not in told
    assert call("tasks", "HQ").json[0]["state"] == "partially_failed"


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix bends the streams")
def test_a_refusal_that_nobody_reads_is_still_one(profile: Path) -> None:
    code, told = in_a_process(profile, "--json tasks nobody", shell="| true")
    assert (code, told) == (4, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's always full device")
@pytest.mark.usefixtures("synchronized")
@pytest.mark.parametrize("command", ["records 1", "idp list", "--json tasks nobody"])
def test_output_that_cannot_be_written(profile: Path, command: str) -> None:
    code, told = in_a_process(profile, command, close=">/dev/full")
    assert code == 2
    assert "No space left" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("snyc",), "sase-desktop: there is no command 'snyc'; there are idp, "),
        (("sync",), "sase-desktop sync: missing: NAME\nsase-desktop sync --help tells"),
        (("records", "x"), "sase-desktop records: TASK: 'x' is no number\n"),
        (("records", "1", "--object", "team"), "--object: 'team' is none of department, employee"),
        (("directory", "HQ", "import"), "sase-desktop: import needs a FILE"),
    ],
)
def test_a_call_that_is_off_says_so_as_programs_do(
    call: Call, words: tuple[str, ...], told: str
) -> None:
    plain = call(*words, as_json=False)
    assert plain.code == 2
    assert told in plain.err
    assert "argument " not in plain.err
    error = call(*words).json["error"]
    assert error["code"] == "usage"
    assert error["message"] in plain.err


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix bends the streams")
@pytest.mark.usefixtures("synchronized")
@pytest.mark.parametrize(
    "words", ["idp list", "tasks HQ", "records 1", "--json idp list", "--json records 1"]
)
@pytest.mark.parametrize("close", [">&-", ">&- 2>&-", "<&- >&-"])
def test_no_standard_output_at_all(profile: Path, words: str, close: str) -> None:
    code, told = in_a_process(profile, words, close=close)
    assert (code, told) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix bends the streams")
def test_what_is_said_to_people_never_becomes_the_result(profile: Path) -> None:
    ended = subprocess.run(
        ["sh", "-c", '"$0" -m sase_desktop --profile "$1" tasks nobody 2>&-', sys.executable,
         str(profile)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (4, "")


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix bends the streams")
@pytest.mark.parametrize("words", ["--help", "idp --help"])
def test_a_help_that_nobody_reads_to_its_end(profile: Path, words: str) -> None:
    code, told = in_a_process(profile, words, shell="| true")
    assert (code, told) == (0, "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("serve", "--bogus"), "unrecognized arguments: --bogus"),
        (("serve", "--port", "abc"), "--port: 'abc' is no number"),
        (("serve", "--app-kind", "x"), "--app-kind: 'x' is none of"),
        (("serve", "--departments", "0"), "Departments must be between 1 and 30,000."),
        (("bogus",), "'bogus' is none of serve"),
        ((), "missing: DEED"),
    ],
)
def test_the_practice_server_refuses_in_the_same_form(
    words: tuple[str, ...], told: str, call: Call
) -> None:
    refused = call("sandbox", *words)
    assert refused.code == 2
    assert told in refused.json["error"]["message"]


def test_the_practice_server_says_that_its_port_is_taken(call: Call, sandbox: Sandbox) -> None:
    port = sandbox.api_base.rpartition(":")[2]
    refused = call("sandbox", "serve", "--port", port)
    assert refused.code == 4
    assert f"cannot listen on 127.0.0.1:{port}" in refused.json["error"]["message"]


def test_the_practice_server_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(["sandbox", "--help"])
    assert ended.value.code == 0
    assert "serve" in capsys.readouterr().out
