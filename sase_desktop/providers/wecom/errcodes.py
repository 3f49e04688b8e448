"""WeCom's error numbers: what each means, whether asking again helps, and what an admin can do.

Source: the vendor's page 90313 with its troubleshooting texts. Sentences are English and are the
keys under which the window translates them.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from sase_desktop.domain.errors import ErrorCode


class RetryClass(Enum):
    TRANSIENT = "R"
    TOKEN = "T"  # noqa: S105
    """Fetch a new token once, then ask once more."""
    WINDOW = "W"
    """Wait until the limit's window is over."""
    NEVER = "N"
    """Needs a person."""
    GONE = "G"
    """One object is gone or out of scope; the rest goes on."""


class Explanation(NamedTuple):
    """A vendor's number for people."""

    meaning: str
    next_step: str


class Errcode(NamedTuple):
    retry: RetryClass
    code: ErrorCode
    meaning: str
    next_step: str


_R, _T, _W = RetryClass.TRANSIENT, RetryClass.TOKEN, RetryClass.WINDOW
_N, _G = RetryClass.NEVER, RetryClass.GONE
_AUTH, _DENIED = ErrorCode.AUTH_EXPIRED, ErrorCode.PERMISSION_DENIED
_INVALID, _OLD = ErrorCode.SOURCE_DATA_INVALID, ErrorCode.AUTHORIZATION_EXPIRED
_BUG = ErrorCode.INTERNAL

CROWDED = 45033
UNTRUSTED_ADDRESS = 60020
DETAILS_REFUSED = 48009
TOO_LARGE = 45029
STALE_TICKET = 40085
BAD_CURSOR = 50100

_COPY_SECRET = "Copy the app's secret from the WeCom console again."  # noqa: S105
_AUTHORIZE = "Authorize the source again."
_SUPPORT = "Copy the details for support."
_WIDEN = "Widen the app's visible scope in the WeCom console, then try again."
_REFRESH = "Refresh the directory and try again."
_TAGS = "Refresh the tags of the app's visible scope."
_PROVIDER = "Correct the values under Settings, Service provider."
_NEW_QR = "Create a new QR code and scan it again."
_SIGN_IN = "Start the sign-in again."
_WAIT = "Wait a minute and try again."
_ENABLE = "Enable the app in the WeCom console."
_SECRET_KIND = "Use the secret of an app that may read it, or grant the permission."  # noqa: S105
_WRITE = "Nothing to do here: SASE Desktop never writes to WeCom. Copy the details for support."
_NONE = "No step is known. Copy the details for support."

ERRCODES: dict[int, Errcode] = {
    -1: Errcode(_R, ErrorCode.NETWORK, "WeCom is busy.", _WAIT),
    6000: Errcode(_R, ErrorCode.NETWORK, "Somebody changed the same data at once.", _WAIT),
    40001: Errcode(
        _N,
        _AUTH,
        "The secret is wrong or was reset, or the app is disabled.",
        _COPY_SECRET + " Repeated wrong secrets block this address for an hour.",
    ),
    40003: Errcode(_G, _DENIED, "The user ID is not valid or not in the directory.", _REFRESH),
    40013: Errcode(
        _N,
        _AUTH,
        "The corp ID is not valid.",
        "Copy the corp ID from My company in the WeCom console.",
    ),
    40014: Errcode(
        _T,
        _AUTH,
        "The access token is not valid.",
        "If it repeats, check the kind of the app and its secret.",
    ),
    40029: Errcode(_N, _OLD, "The sign-in code was used already or is too old.", _SIGN_IN),
    40031: Errcode(_G, _DENIED, "The list of user IDs is not valid or out of scope.", _WIDEN),
    40035: Errcode(_N, _BUG, "A parameter is not valid.", _SUPPORT),
    40056: Errcode(
        _N, _INVALID, "The agent ID is not valid.", "Check the agent ID in the WeCom console."
    ),
    40058: Errcode(_N, _BUG, "The form of the request is not valid.", _SUPPORT),
    40063: Errcode(_N, _BUG, "A required value is empty.", _SUPPORT),
    40066: Errcode(_G, _INVALID, "The list of departments is not valid.", _REFRESH),
    40068: Errcode(_G, _INVALID, "The tag does not exist.", _TAGS),
    40070: Errcode(_N, _INVALID, "Nothing in the range of the tag is valid.", _TAGS),
    40077: Errcode(_N, _OLD, "The pre-authorization code is not known.", _NEW_QR),
    40078: Errcode(_N, _OLD, "The authorization code is not valid or was used.", _NEW_QR),
    40080: Errcode(_N, _AUTH, "The template's secret is not valid.", _PROVIDER),
    40082: Errcode(_T, _AUTH, "The provider's or template's token is not valid.", _PROVIDER),
    40083: Errcode(_N, _AUTH, "The template ID is not known.", _PROVIDER),
    40084: Errcode(
        _N, _AUTH, "The permanent code is not valid, or the authorization ended.", _AUTHORIZE
    ),
    40085: Errcode(
        _R,
        _AUTH,
        "The template's ticket is missing or too old.",
        "Wait for WeCom's next push, which comes every ten minutes.",
    ),
    40086: Errcode(_N, _AUTH, "The third-party app ID is not valid.", _PROVIDER),
    40088: Errcode(_N, _INVALID, "The job is not known.", _REFRESH),
    40089: Errcode(_N, _INVALID, "The job's result was removed.", _REFRESH),
    40091: Errcode(
        _N,
        _AUTH,
        "The secret belongs to another company.",
        "Enter the corp ID and the secret of the same company.",
    ),
    40125: Errcode(_G, _INVALID, "The open user ID is not valid.", _REFRESH),
    41001: Errcode(_N, _BUG, "The access token is missing.", _SUPPORT),
    41002: Errcode(_N, _AUTH, "The corp ID is missing.", "Enter the corp ID."),
    41004: Errcode(_N, _AUTH, "The secret is missing.", "Enter the app's secret."),
    41009: Errcode(_N, _BUG, "The user ID is missing.", _SUPPORT),
    41021: Errcode(_N, _AUTH, "The template ID is missing.", _PROVIDER),
    41022: Errcode(_N, _BUG, "The template's token is missing.", _SUPPORT),
    41023: Errcode(_N, _AUTH, "The template's ticket is missing.", _PROVIDER),
    41024: Errcode(_N, _AUTH, "The template's secret is missing.", _PROVIDER),
    41025: Errcode(_N, _AUTH, "The permanent code is missing.", _AUTHORIZE),
    42001: Errcode(
        _T,
        _AUTH,
        "The access token has expired.",
        "If it repeats, check the clock of this computer and the app's secret.",
    ),
    42003: Errcode(_N, _OLD, "The sign-in code has expired.", _SIGN_IN),
    42007: Errcode(_N, _OLD, "The pre-authorization code has expired.", _NEW_QR),
    42009: Errcode(_T, _AUTH, "The template's token has expired.", _PROVIDER),
    42022: Errcode(_N, _OLD, "The sign-in code was used already.", _SIGN_IN),
    45009: Errcode(
        _W,
        ErrorCode.RATE_LIMITED,
        "Too many calls in a short time.",
        "Wait until the limit ends: a minute, at most an hour.",
    ),
    45024: Errcode(
        _N,
        _DENIED,
        "The company has reached its number of members.",
        "Have the company verified or enlarged in WeCom.",
    ),
    45029: Errcode(
        _N,
        ErrorCode.RATE_LIMITED,
        "The answer would be too large.",
        "Split the largest departments in WeCom, or choose a smaller scope.",
    ),
    45033: Errcode(
        _R,
        ErrorCode.RATE_LIMITED,
        "Too many calls at the same time.",
        "Close other programs that read the same directory, then try again.",
    ),
    46004: Errcode(_G, _DENIED, "The user does not exist or is out of scope.", _WIDEN),
    48002: Errcode(_N, _DENIED, "The app may not use this API.", _SECRET_KIND),
    48003: Errcode(_N, _AUTH, "The token belongs to another template.", _PROVIDER),
    48004: Errcode(_N, _AUTH, "The authorization is not valid or was cancelled.", _AUTHORIZE),
    48005: Errcode(_N, _DENIED, "WeCom has retired this API.", _SUPPORT),
    48006: Errcode(
        _N,
        _DENIED,
        "The permission was withdrawn because it was not used for long.",
        "Enable the permission again in the WeCom console.",
    ),
    48008: Errcode(_N, _DENIED, "The contact permission covers only a part.", _SECRET_KIND),
    48009: Errcode(
        _N,
        _DENIED,
        "A contacts-sync secret may not read details from this address.",
        "Use the secret of an app of your own instead.",
    ),
    50001: Errcode(
        _N,
        _DENIED,
        "The redirect address is not trusted.",
        "Set the app's trusted domain with its port in the WeCom console.",
    ),
    50002: Errcode(_G, _DENIED, "The member is outside the permitted range.", _WIDEN),
    50003: Errcode(_N, _AUTH, "The app is disabled.", _ENABLE),
    50100: Errcode(_N, _INVALID, "The paging position is not valid.", _REFRESH),
    60001: Errcode(_N, _INVALID, "The department's name has a wrong length.", _WRITE),
    60003: Errcode(_G, _DENIED, "The department does not exist.", _REFRESH),
    60004: Errcode(_N, _INVALID, "The parent department does not exist.", _WRITE),
    60005: Errcode(_N, _INVALID, "The department still has members.", _WRITE),
    60006: Errcode(_N, _INVALID, "The department still has departments below it.", _WRITE),
    60007: Errcode(_N, _INVALID, "The topmost department cannot be removed.", _WRITE),
    60008: Errcode(_N, _INVALID, "The department exists already.", _WRITE),
    60009: Errcode(_N, _INVALID, "The department's name has characters not allowed.", _WRITE),
    60010: Errcode(_N, _INVALID, "The departments would form a circle.", _WRITE),
    60011: Errcode(
        _G,
        _DENIED,
        "The department, member or tag is outside the app's visible scope.",
        _WIDEN,
    ),
    60020: Errcode(
        _N,
        ErrorCode.IP_NOT_TRUSTED,
        "This computer's address is not trusted by the app.",
        "Add the shown address to the app's trusted IPs in the WeCom console, then wait a minute.",
    ),
    60021: Errcode(_G, _DENIED, "The member is outside the app's visible scope.", _WIDEN),
    60028: Errcode(_N, _DENIED, "A third-party app's home page cannot be changed.", _WRITE),
    60030: Errcode(_G, _DENIED, "The range is outside the app's visible scope.", _WIDEN),
    60031: Errcode(_N, _AUTH, "Calls are forbidden for this app.", _ENABLE),
    60111: Errcode(_G, _DENIED, "The user ID was not found: left, deleted or hidden.", _WIDEN),
    60123: Errcode(_G, _DENIED, "The department is not in the directory.", _REFRESH),
    60124: Errcode(_N, _INVALID, "The parent department is not in the directory.", _WRITE),
    60125: Errcode(_N, _INVALID, "The department's name is not valid.", _WRITE),
    60127: Errcode(_N, _INVALID, "The member's department is missing.", _WRITE),
    60132: Errcode(_N, _INVALID, "The list of leaders does not fit the departments.", _WRITE),
    81011: Errcode(_N, _DENIED, "The app has no right on this tag.", _WIDEN),
    81012: Errcode(_N, _INVALID, "The tag's range was not given.", _SUPPORT),
    81013: Errcode(_N, _DENIED, "Every ID is not valid or out of range.", _WIDEN),
    84014: Errcode(_N, _OLD, "The member's ticket has expired.", _SIGN_IN),
    84015: Errcode(_N, _OLD, "The member's ticket is not valid.", _SIGN_IN),
    301002: Errcode(
        _N, _DENIED, "The secret belongs to another app.", "Use the secret of this very app."
    ),
    301007: Errcode(
        _N, _AUTH, "The company was dissolved or banned.", "Ask WeCom's customer service."
    ),
    301036: Errcode(_N, _DENIED, "The user ID may not be changed.", _WRITE),
}

_REGISTRATION = Errcode(_N, _OLD, "The registration link is not valid or too old.", _NEW_QR)
_LICENCE = Errcode(
    _N,
    _DENIED,
    "The service provider's interface licence is missing or used up.",
    "Ask the service provider to renew its licence at WeCom.",
)
_UNKNOWN = Errcode(_N, _INVALID, "WeCom refused the call.", _NONE)

# What a secret that cannot be right is answered with: asked once, never again.
WRONG_CREDENTIALS = frozenset({40001, 40013, 40091})
DEPARTMENT_GONE = frozenset({60003, 60123, 60011})


def look_up(number: int) -> Errcode:
    """What is known of a number; unknown ones are never repeated."""
    found = ERRCODES.get(number)
    if found is not None:
        return found
    if 84019 <= number <= 84024:
        return _REGISTRATION
    return _LICENCE if 701000 <= number <= 701999 else _UNKNOWN


def explain(number: int) -> Explanation | None:
    """The sentences for people; None for a number that is not known."""
    found = look_up(number)
    return None if found is _UNKNOWN else Explanation(found.meaning, found.next_step)


def every_text() -> tuple[str, ...]:
    """All sentences, for the check that the window can say them in every language."""
    known = (*ERRCODES.values(), _REGISTRATION, _LICENCE)
    return tuple(dict.fromkeys(text for one in known for text in (one.meaning, one.next_step)))
