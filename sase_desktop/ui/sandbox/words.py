"""What each fault and deed is called, and what to expect of the program then."""

from __future__ import annotations

from sase_desktop.services.sandbox_practice import Deed, Fault
from sase_desktop.ui.language import tr

ANSWERS = (Fault.RATE_LIMIT, Fault.SLOW, Fault.DROPPED, Fault.EMPTY_ANSWER)
ACCESS = (Fault.IP_NOT_TRUSTED, Fault.NARROW_VISIBILITY, Fault.REVOKED)


def fault_title(fault: Fault) -> str:
    """A few words for the switch."""
    return {
        Fault.RATE_LIMIT: tr("Rate limit"),
        Fault.SLOW: tr("Slow answers"),
        Fault.DROPPED: tr("Dropped connections"),
        Fault.EMPTY_ANSWER: tr("Empty answer"),
        Fault.IP_NOT_TRUSTED: tr("IP not trusted"),
        Fault.NARROW_VISIBILITY: tr("Permission lost"),
        Fault.REVOKED: tr("Authorization revoked"),
    }[fault]


def fault_hint(fault: Fault) -> str:
    """What WeCom does, and what the program does then."""
    return {
        Fault.RATE_LIMIT: tr(
            "Three calls a minute of each kind, then 45009. Expect: the program waits and asks "
            "again; when it lasts, the task fails and nothing changes."
        ),
        Fault.SLOW: tr(
            "Every answer takes 0.4 s. Expect: a slower task with visible progress, and Cancel "
            "that is heard at once."
        ),
        Fault.DROPPED: tr(
            "Answers about members break off. Expect: a few new attempts, then a failed task with "
            "the directory as it was."
        ),
        Fault.EMPTY_ANSWER: tr(
            "WeCom says that there is nobody. Expect: the deletion guard stops the task; nobody is "
            "deleted."
        ),
        Fault.IP_NOT_TRUSTED: tr(
            "This computer's address is refused with 60020. Expect: a failed task that names the "
            "address to trust."
        ),
        Fault.NARROW_VISIBILITY: tr(
            "The app sees one branch of the company only. Expect: the guard stops the task, since "
            "most employees seem to be gone."
        ),
        Fault.REVOKED: tr(
            "The app was removed in WeCom. Expect: a failed task and a source that asks to be "
            "authorized again."
        ),
    }[fault]


def deed_title(deed: Deed) -> str:
    """What happens."""
    return {
        Deed.SMALL_CHANGES: tr("A few small changes"),
        Deed.MASS_DEPARTURE: tr("Mass departure"),
        Deed.HOSTILE_NAMES: tr("Hostile names"),
        Deed.RESET: tr("Everything as at first"),
    }[deed]


def deed_hint(deed: Deed) -> str:
    """What to expect."""
    return {
        Deed.SMALL_CHANGES: tr(
            "Two are hired, two renamed, one moves, one leaves. Expect: exactly these in the next "
            "task's records."
        ),
        Deed.MASS_DEPARTURE: tr(
            "30 % of the employees leave. Expect: the guard stops the task and asks for a decision."
        ),
        Deed.HOSTILE_NAMES: tr(
            "Markup, formulas and control characters in names. Expect: plain text everywhere, in "
            "exports too."
        ),
        Deed.RESET: tr("The first company again, and no fault. Sources stay connected."),
    }[deed]


def deed_button(deed: Deed) -> str:
    """The verb."""
    return {
        Deed.SMALL_CHANGES: tr("Change a few people"),
        Deed.MASS_DEPARTURE: tr("Let 30 % leave"),
        Deed.HOSTILE_NAMES: tr("Give hostile names"),
        Deed.RESET: tr("Reset"),
    }[deed]


def deed_done(deed: Deed, count: int) -> str:
    """What was done."""
    return {
        Deed.SMALL_CHANGES: tr("%n people were changed", count),
        Deed.MASS_DEPARTURE: tr("%n employees left the practice company", count),
        Deed.HOSTILE_NAMES: tr("%n names were made hostile", count),
        Deed.RESET: tr("The practice company is as it was at first"),
    }[deed]


def app_kind_text(kind: str) -> str:
    """What kind of app the shown secret belongs to."""
    return {
        "self_built_old": tr("Own app from before June 2022: every field is readable"),
        "self_built_new": tr("Own app from after June 2022: no mobile and e-mail"),
        "contacts_sync": tr("Contacts synchronization: IDs alone"),
        "customized": tr("Customized app, authorized by QR code"),
        "third_party": tr("Third-party app"),
    }.get(kind, kind)
