"""Reports as files: complete, in both languages, and harmless whatever people are called."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.guard import Limit, SourceGuard
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.leaving import Grace
from sase_desktop.domain.sync_task import Focus, SyncTask, UndoWish
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.report.drawing import shortened
from tests.services.conftest import Onward, connect, synchronize

HOSTILE = "</style><script>x</script>\"'><img onerror=x>&lt;"
DEPARTMENT = "部门 &amp;amp;"


class Reader(HTMLParser):
    """Tags with attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    source = connect(services, sandbox)
    synchronize(services, source)
    return source


def a_busy_task(services: Application, sandbox: Sandbox, source: IdentitySource) -> SyncTask:
    """Something of everything, by people with hostile names."""
    control, people = sandbox.control, sorted(sandbox.company.members)
    control.create_member("evil", HOSTILE, [2], position=HOSTILE)
    control.create_department(DEPARTMENT, 1)
    control.update_member(people[4], position="高级工程师 <b>")
    control.update_member(people[5], mobile=control.member(people[6])["mobile"])
    control.delete_member(people[7])
    return synchronize(services, source)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_hostile_name_is_text_and_nothing_else(
    services: Application, sandbox: Sandbox, source: IdentitySource, language: str
) -> None:
    task = a_busy_task(services, sandbox, source)
    page = services.reports.page(task.id, language, Onward())
    read = Reader(page)
    assert HOSTILE in read.text and DEPARTMENT in read.text
    tags = {tag for tag, _ in read.tags}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form", "a"}
    for _, attributes in read.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not {"src", "href", "style", "action"} & set(attributes)
    assert "http:" not in page and "https:" not in page and "url(" not in page


def test_the_policy_allows_its_own_style_and_nothing_else(
    services: Application, source: IdentitySource
) -> None:
    (task,) = services.review.tasks(source.id)
    page = services.reports.page(task.id, "en", Onward())
    policies = [a["content"] for tag, a in Reader(page).tags if a.get("http-equiv")]
    assert len(policies) == 1 and policies[0] is not None
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'",
        policies[0],
    )


def test_it_tells_what_happened_and_why(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    task = a_busy_task(services, sandbox, source)
    text = Reader(services.reports.page(task.id, "en", Onward())).text
    assert f"Report of synchronization task {task.id}" in text
    assert "Partially failed" in text and "Every object is accounted for" in text
    for title in ("Failed objects (1)", "Deleted objects (1)", "Created objects (2)"):
        assert title in text
    assert "高级工程师 <b>" in text and "Position" in text
    assert "Changes by department" in text
    chinese = Reader(services.reports.page(task.id, "zh_CN", Onward())).text
    assert f"同步任务 {task.id} 报告" in chinese and "部分失败" in chinese and "岗位" in chinese
    assert "Updated" not in chinese


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "more than 20 or 10\N{NO-BREAK SPACE}% of what"), ("zh_CN", "已存储的 10% 时")],
)
def test_a_share_is_written_as_in_the_window(
    services: Application, source: IdentitySource, language: str, told: str
) -> None:
    task = services.review.tasks(source.id)[0]
    assert told in Reader(services.reports.page(task.id, language, Onward())).text


def test_a_failed_task_says_the_reason_and_a_plan_that_nothing_was_changed(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    sandbox.control.mass_departure(share=0.9)
    task, _ = services.synchronization.request(source.id)
    stopped = services.synchronization.run(task.id, Onward())
    text = Reader(services.reports.page(stopped.id, "en", Onward())).text
    assert "Nothing was changed. The records say what would have happened." in text
    assert "To delete" in text and "Deleted objects" in text


def test_an_unchanged_task_says_zero(services: Application, source: IdentitySource) -> None:
    task = synchronize(services, source)
    text = Reader(services.reports.page(task.id, "en", Onward())).text
    assert "0 changes" in text and "No object was changed" in text


def test_what_cannot_be_written_is_refused(
    services: Application, source: IdentitySource, tmp_path: Path
) -> None:
    (task,) = services.review.tasks(source.id)
    with pytest.raises(RuleError) as refused:
        services.reports.save(task.id, tmp_path / "no" / "r.html", "en", Onward())
    assert refused.value.code is ErrorCode.FILE_UNREADABLE
    with pytest.raises(RuleError) as refused:
        services.reports.page(task.id, "fr", Onward())
    assert refused.value.code is ErrorCode.INVALID_INPUT
    with pytest.raises(RuleError) as refused:
        services.reports.page(999, "en", Onward())  # type: ignore[arg-type]
    assert refused.value.code is ErrorCode.NOT_FOUND


def test_long_names_are_cut_where_their_room_ends() -> None:
    assert shortened("Sales", 60) == "Sales"
    assert shortened("研发中心研发中心", 60) == "研发中心…"
    assert shortened("x" * 100, 64) == "xxxxxxxxx…"


def test_it_tells_what_was_special_about_a_task(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    guard = SourceGuard(employees=Limit(0, 0.0))
    services.sources.save(source.id, replace(source.draft, grace=Grace(), guard=guard))
    gone = sorted(sandbox.company.members)[3]
    sandbox.control.delete_member(gone)
    focus = Focus(members=(gone,))
    task, _ = services.synchronization.request(source.id, allow_deletions=True, focus=focus)
    done = services.synchronization.run(task.id, Onward())
    assert (done.failure, done.employees.leaving) == (None, 1)
    read = Reader(services.reports.page(done.id, "en", Onward())).text
    assert "Leaving" in read
    assert "1 named objects" in read
    assert "Deletions allowed by" in read and "--allow-deletions" in read
    plan, _ = services.undo.request(UndoWish(done.id))
    services.undo.run(plan.id, Onward())
    told = Reader(services.reports.page(plan.id, "zh_CN", Onward())).text
    assert f"撤销任务 {done.id}" in told
    assert "离开中" not in told, "nobody is, in an undo"
