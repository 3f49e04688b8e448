"""Single measurements, each run in a process of its own: in a wish as JSON, out figures as JSON.

python -m tests.benchmarks.measures bare_fetch '{"sandbox": {...}, "workers": 8}'
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .clock import Figures, Wish, timed


def bare_fetch(wish: Wish) -> Figures:
    """The same answers by `requests` with the same concurrency, thrown away unread."""
    import requests
    from requests.adapters import HTTPAdapter

    sandbox = wish["sandbox"]
    session = requests.Session()
    session.trust_env = False
    session.mount("http://", HTTPAdapter(pool_maxsize=wish["workers"]))
    base = sandbox["api_base"] + "/cgi-bin/"
    asked = {"corpid": sandbox["corp_id"], "corpsecret": sandbox["secret"]}
    token = session.get(base + "gettoken", params=asked).json()["access_token"]
    figures: Figures = {}
    with timed(figures), ThreadPoolExecutor(wish["workers"]) as pool:
        listed = session.get(f"{base}department/list?access_token={token}").json()["department"]

        def read(department: int) -> int:
            query = f"access_token={token}&department_id={department}"
            return len(session.get(f"{base}user/list?{query}").content)

        figures["bytes"] = sum(pool.map(read, [one["id"] for one in listed]))
    return figures


def userids(wish: Wish) -> Figures:
    """Everybody, in the company's order."""
    import requests

    sandbox = wish["sandbox"]
    base = sandbox["api_base"] + "/cgi-bin/"
    asked = {"corpid": sandbox["corp_id"], "corpsecret": sandbox["secret"]}
    token = requests.get(base + "gettoken", params=asked, timeout=60).json()["access_token"]
    query = {"access_token": token, "department_id": "1", "fetch_child": "1"}
    listed = requests.get(base + "user/simplelist", params=query, timeout=60).json()["userlist"]
    return {"userids": [one["userid"] for one in listed]}


def own_fetch(wish: Wish) -> Figures:
    """The same by the program's provider: members decoded, each once."""
    from sase_desktop.domain.directory import Scope
    from sase_desktop.domain.identity_source import Connection, ConnectionMode
    from sase_desktop.providers.wecom.provider import WeComProvider

    told = wish["sandbox"]
    connection = Connection(
        ConnectionMode.OWN_APP, told["corp_id"], told["agent_id"], api_base=told["api_base"]
    )
    provider = WeComProvider(connection, told["secret"])
    figures: Figures = {}
    with timed(figures):
        figures["members"] = len(provider.fetch(Scope(), Going()).members)
    provider.close()
    return figures


def bare_store(wish: Wish) -> Figures:
    """`executemany` of the rows that a first run has stored, into the same tables without indices
    and checks, in one transaction."""
    source = sqlite3.connect(f"file:{wish['profile']}/profile.db?mode=ro", uri=True)
    tables = ("department", "employee", "employee_department", "sync_record", "record_document")
    rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    path = Path(wish["profile"]) / "bare.db"
    target = sqlite3.connect(path)
    target.execute("PRAGMA journal_mode = WAL")
    for name, content in rows.items():
        places = ", ".join(f"c{number}" for number in range(len(content[0])))
        target.execute(f"CREATE TABLE {name} ({places})")
    figures: Figures = {}
    with timed(figures), target:
        for name, content in rows.items():
            places = ", ".join("?" * len(content[0]))
            target.executemany(f"INSERT INTO {name} VALUES ({places})", content)
    target.close()
    source.close()
    path.unlink()
    return figures


class Going:
    """A checkpoint that nobody cancels and that waits as it is told."""

    def __call__(self, phase: object, done: int, total: int | None = None) -> None: ...

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


def connected(app: Any, wish: Wish) -> Any:
    """The source HQ, with what is loaded at first use loaded: no run is measured with it."""
    if wish.get("connect"):
        sandbox = wish["sandbox"]
        connection = {"corp_id": sandbox["corp_id"], "api_base": sandbox["api_base"]}
        document = {"kind": "wecom", "name": "HQ", "connection": connection}
        app.sources.apply_document(document, sandbox["secret"], is_tested=False)
    source = app.sources.find("HQ")
    with app.connections.provider(source):
        return source


def synchronize(wish: Wish) -> Figures:
    """One run of the program's own services, as the command line makes it."""
    from sase_desktop.app import Application, open_profile

    profile = open_profile(Path(wish["profile"]))
    figures: Figures = {}
    with Application.open(profile, passphrase="benchmark") as app:
        source = connected(app, wish)
        with timed(figures):
            task, _ = app.synchronization.request(source.id)
            task = app.synchronization.run(task.id, Going())
        figures["state"] = task.state.value
        figures["changed"] = task.employees.changed
        figures["total"] = task.employees.total
    figures["database"] = Path(f"{wish['profile']}/profile.db").stat().st_size
    return figures


def event_loop(wish: Wish) -> Figures:
    """How long a window's event loop is held while the same run goes on in a worker."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer

    from sase_desktop.app import Application, open_profile
    from sase_desktop.background.changes import Changes
    from sase_desktop.background.jobs import JobRunner
    from sase_desktop.background.tasks import TaskRunner
    from sase_desktop.ui.theme import make_application

    qt = make_application()
    gaps: list[float] = []
    clock = QElapsedTimer()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def tick() -> None:
        gaps.append(clock.nsecsElapsed() / 1e6)
        clock.restart()

    timer.timeout.connect(tick)
    figures: Figures = {}
    with Application.open(open_profile(Path(wish["profile"])), passphrase="benchmark") as app:
        runner, loop = JobRunner(app.database.close), QEventLoop()
        tasks = TaskRunner(app, runner, Changes())
        tasks.ended.connect(loop.quit)
        source = connected(app, wish)
        with timed(figures):
            tasks.start(source.id)
            clock.start()
            timer.start(5)
            loop.exec()
        timer.stop()
        runner.shutdown()
    gaps.sort()
    figures["longest_ms"] = gaps[-1]
    figures["p99_ms"] = gaps[int(len(gaps) * 0.99)]
    figures["median_ms"] = gaps[len(gaps) // 2]
    del qt
    return figures


_OTHERS = {
    "build": "company", "lists": "lists", "wechatpy_fetch": "peers", "diffsync_plan": "peers",
    "own_plan": "peers", "call": "starting", "sizes": "storing",
    "purge": "storing",
}  # fmt: skip
"""Measures of other modules, loaded alone: a start is not measured with what others import."""


_OWN = (bare_fetch, userids, own_fetch, bare_store, synchronize, event_loop)


def measure(name: str) -> Callable[[Wish], Figures]:
    if name not in _OTHERS:
        return {one.__name__: one for one in _OWN}[name]
    found: Callable[[Wish], Figures] = getattr(
        importlib.import_module(f"tests.benchmarks.{_OTHERS[name]}"), name
    )
    return found


if __name__ == "__main__":
    found = measure(sys.argv[1])(json.loads(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found["peak_mb"] = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
    print(json.dumps(found))
