"""What is said about a plan: in its overview, out the banner, the comparison, the foot."""

from __future__ import annotations

from dataclasses import dataclass

from sase_desktop.domain.guard import GuardLimits, GuardRule, Limit
from sase_desktop.domain.sync_plan import Counts
from sase_desktop.domain.undo import OVERLAPS
from sase_desktop.services.plans.review import PlanOverview
from sase_desktop.services.plans.stored import HoldOutcome, Stale
from sase_desktop.ui import formats, texts
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import BannerText
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records import task_words
from sase_desktop.ui.sync_records.undoing.words import plan_explanation
from sase_desktop.ui.theme import Icon

_COUNTING = (GuardRule.TOO_MANY_EMPLOYEES, GuardRule.TOO_MANY_DEPARTMENTS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the comparison with the last complete answer."""

    title: str
    then: str
    now: str
    verdict: Badge | None


def needs_number(overview: PlanOverview, outcome: HoldOutcome | None) -> bool:
    """What the guard has against the plan stands as long as anything goes by it."""
    return exceeds(overview) and (outcome is None or outcome.deletions > 0)


def exceeds(overview: PlanOverview) -> bool:
    """The guard would stop it, so it needs the typed number."""
    task, limits = overview.task, overview.task.request.limits
    if task_words.is_stopped_plan(task) or task.finding is not None:
        return True
    too_many = task.employees.lost > limits.limit(
        overview.stored.employees
    ) or task.departments.deleted > limits.department_limit(overview.stored.departments)
    if task.request.focus is not None or not task.request.origin.asks_the_source:
        return too_many  # What was not read, or not asked for, says nothing about the rest.
    if overview.stored.employees and task.employees.lost and not task.employees.total:
        return True
    return too_many or not (task.employees.total or task.departments.total)


def counts_people(overview: PlanOverview, outcome: HoldOutcome | None = None) -> bool:
    """The number to type is that of employees; of departments only where no employee goes."""
    return bool((outcome or overview.task).employees.lost)


def number_to_type(overview: PlanOverview, outcome: HoldOutcome | None = None) -> int:
    """How much the plan deletes, but for what is held back."""
    counted = outcome or overview.task
    is_people = counts_people(overview, outcome)
    return counted.employees.lost if is_people else counted.departments.deleted


def held_text(overview: PlanOverview, held: int) -> str:
    """How much will be applied, and what becomes of the rest."""
    total = task_words.both(overview.task).changed
    told = tr("{count} of {total} changes will be applied, {held} held back.").format(
        count=formats.number(total - held),
        total=formats.number(total),
        held=formats.number(held),
    )
    failed = task_words.both(overview.task).failed
    return task_words.sentences(
        told,
        tr("%n objects fail and stay as they are.", failed) if failed else "",
        tr("What is held back stays as it is; the next synchronization plans it again.")
        if held
        else "",
    )


def left_alone(overview: PlanOverview) -> int:
    """Objects that an undo spares, whole or in part, because later tasks changed them."""
    if overview.task.request.undo is None:
        return 0
    return sum(one.size for one in overview.groups if one.reason in OVERLAPS)


def why_nothing(overview: PlanOverview) -> str:
    """Why there is nothing to apply."""
    if left_alone(overview):
        return tr("What it would undo was changed later and is left alone.")
    return tr("Everything is the same already.")


def banner(overview: PlanOverview) -> BannerText:
    """What the plan would do, and which rule it breaks."""
    is_undo = overview.task.request.undo is not None
    left = left_alone(overview)
    too = tr("Undo these too…") if left else ""
    if is_undo and not exceeds(overview):
        sentence, explanation = plan_explanation(overview.task, overview.stays_undone)
        if left:
            told = tr("%n objects were changed again by later tasks and are left alone.", left)
            explanation = task_words.sentences(told, explanation)
        return BannerText("info", sentence, explanation, too, icon=Icon.UNDO)
    if not exceeds(overview):
        return BannerText(
            "info",
            tr("Nothing has been changed. This is what a task would do now."),
            tr("Applying carries out exactly this plan, nothing more."),
            icon=Icon.PREVIEW,
        )
    return BannerText(
        "guard",
        task_words.sentences(tr("Nothing has been changed."), _loss_sentence(overview)),
        task_words.sentences(_rule(overview), "" if is_undo else _guess(overview)),
        too if is_undo else tr("Run connection check"),
    )


def stale_banner(stale: Stale | None) -> BannerText:
    """The plan no longer fits, and why. None: applying it was refused a moment ago."""
    if stale is Stale.DECIDED:
        return BannerText(
            "info",
            tr("This plan was applied or discarded."),
            tr("It cannot be applied again. Its records stay readable."),
            icon=Icon.PREVIEW,
        )
    reasons = {
        Stale.SETTINGS: tr("The source's settings have changed since. It cannot be applied."),
        Stale.DIRECTORY: tr("The directory has changed since. It cannot be applied."),
        None: tr(
            "The directory or the source's settings have changed since. It cannot be applied."
        ),
    }
    return BannerText("warn", tr("This plan is out of date."), reasons[stale])


def made_at(overview: PlanOverview) -> str:
    """When the plan was made, and how long it holds."""
    task = overview.task
    first = tr("Plan of {moment}, directory revision {revision}").format(
        moment=formats.moment(task.finished_at), revision=task.plan_revision
    )
    return first + "\n" + tr("It expires as soon as the directory changes")


def comparison(overview: PlanOverview) -> tuple[Comparison, ...]:
    """Then and now; the answer of a task that ended is always a complete one."""
    task, last = overview.task, overview.last
    lines = []
    for title, then, now in (
        (tr("Departments returned"), last and last.departments, task.departments),
        (tr("Employees returned"), last and last.employees, task.employees),
    ):
        before = then.total if isinstance(then, Counts) else None
        lines.append(
            Comparison(
                title,
                formats.NOTHING if before is None else formats.number(before),
                formats.number(now.total),
                _verdict(before, now.total),
            )
        )
    read = tr("{count} departments read").format(count=formats.number(task.departments.total))
    complete = Badge(Icon.OK, read, "ok")
    return (*lines, Comparison(tr("Answer"), "", tr("complete"), complete))


def foot_text(overview: PlanOverview, outcome: HoldOutcome | None) -> tuple[str, str]:
    """The question of the foot, and what stays so whatever the answer."""
    if not needs_number(overview, outcome):
        return (
            tr("The plan is applied as it is shown."),
            tr("It is refused when the directory has changed."),
        )
    asked = (
        tr("To allow this one plan, type the number of employees it deletes")
        if counts_people(overview, outcome)
        else tr("To allow this one plan, type the number of departments it deletes")
    )
    return asked, tr("The guard stays on for every later task.")


def _loss_sentence(overview: PlanOverview) -> str:
    task, stored = overview.task, overview.stored
    if counts_people(overview):
        return tr("This plan would delete {count} of {stored} employees ({share}).").format(
            count=formats.number(task.employees.lost),
            stored=formats.number(stored.employees),
            share=_share(task.employees.lost, stored.employees),
        )
    return tr("This plan would delete {count} of {stored} departments ({share}).").format(
        count=formats.number(task.departments.deleted),
        stored=formats.number(stored.departments),
        share=_share(task.departments.deleted, stored.departments),
    )


def _share(count: int, stored: int) -> str:
    return formats.percent(count / stored if stored else 1.0, 1)


def _rule(overview: PlanOverview) -> str:
    """The rule in words, with the limit where it is one of the two counting rules."""
    finding = overview.task.finding
    if finding is not None and finding.rule not in _COUNTING:
        told = texts.guard_text(finding)
        return task_words.sentences(told.message, told.hint)
    limits: GuardLimits = overview.task.request.limits
    is_people = counts_people(overview) and (
        finding is None or finding.rule is GuardRule.TOO_MANY_EMPLOYEES
    )
    limit, share = _limit(limits, overview, is_people)
    if limit.most(share) <= limit.minimum:
        return tr("The deletion guard stops a plan above {limit}, its smallest limit.").format(
            limit=formats.number(limit.minimum)
        )
    return tr("The deletion guard stops a plan above {limit}, which is {share}.").format(
        limit=formats.number(limit.most(share)), share=formats.percent(limit.share)
    )


def _limit(limits: GuardLimits, overview: PlanOverview, is_people: bool) -> tuple[Limit, int]:
    """The limit, and of how many."""
    common = Limit(limits.minimum, limits.share)
    if is_people:
        return common, overview.stored.employees
    return limits.departments or common, overview.stored.departments


def _guess(overview: PlanOverview) -> str:
    if overview.last is None:
        return ""
    fewer = overview.last.departments.total - overview.task.departments.total
    if fewer <= 0:
        return ""
    if overview.last.request.scope != overview.task.request.scope:
        return tr("The scope was changed since the last time: %n departments fewer.", fewer)
    return tr("The app sees %n departments fewer in WeCom than the last time.", fewer)


def _verdict(then: int | None, now: int) -> Badge | None:
    if then is None:
        return Badge(Icon.INFO, tr("No earlier answer to compare with"), "neutral")
    if now == then:
        return Badge(Icon.UNCHANGED, tr("The same number"), "neutral")
    share = formats.percent(abs(then - now) / then if then else 1.0, 1)
    if now > then:
        return Badge(Icon.CREATE, tr("{share} more").format(share=share), "ok")
    return Badge(Icon.FEWER, tr("{share} fewer").format(share=share), "guard")
