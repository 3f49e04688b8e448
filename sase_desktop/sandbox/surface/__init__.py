"""The control surface: JSON in, JSON out, under /_sandbox/ and behind a token of its own.

Nothing of it is part of the vendor's API, and a page in a browser cannot use it, because the
token is in no page.
"""

import hmac
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from sase_desktop.sandbox.api.endpoint import Reply, Request, to_json
from sase_desktop.sandbox.corp import CorpRuleError
from sase_desktop.sandbox.surface import authorization, directory, weather
from sase_desktop.sandbox.surface.values import SurfaceError
from sase_desktop.sandbox.world import World

PREFIX = "/_sandbox/"
TOKEN_HEADER = "x-sandbox-token"  # noqa: S105

Operation = Callable[[World, dict[str, Any]], dict[str, Any]]

READS: dict[str, Operation] = {
    "state": weather.read_state,
    "log": weather.read_log,
    "member": directory.read_member,
    "apps": authorization.read_apps,
    "scans": authorization.read_scans,
    "callbacks": authorization.read_deliveries,
}

DEEDS: dict[str, Operation] = {
    "reset": directory.reset,
    "member/create": directory.create_member,
    "member/update": directory.update_member,
    "member/delete": directory.delete_member,
    "department/create": directory.create_department,
    "department/update": directory.update_department,
    "department/delete": directory.delete_department,
    "tag/put": directory.put_tag,
    "mass_departure": directory.mass_departure,
    "hostile_names": directory.hostile_names,
    "app/update": authorization.update_app,
    "apps/restore": authorization.restore_apps,
    "faults/add": weather.add_fault,
    "faults/clear": weather.clear_faults,
    "limits": weather.set_limits,
    "choices": weather.set_choices,
    "clock": weather.set_clock,
    "tokens/lifetime": weather.set_token_seconds,
    "tokens/expire": weather.expire_tokens,
    "tokens/revoke": weather.revoke_tokens,
    "log/clear": weather.clear_log,
    "provider": authorization.set_provider,
    "provider/ticket": authorization.push_ticket,
    "contact_callback": authorization.set_contact_callback,
    "scan/confirm": authorization.confirm_scan,
    "scan/decline": authorization.decline_scan,
    "scan/expire": authorization.expire_scan,
    "authorization/cancel": authorization.cancel,
    "authorization/change": authorization.change,
    "authorization/reset": authorization.reset_permanent_code,
    "callbacks/flush": authorization.flush_callbacks,
}


def control(world: World, control_token: str, request: Request) -> Reply:
    given = request.headers.get(TOKEN_HEADER) or request.query.get("token", "")
    if not hmac.compare_digest(given.encode(), control_token.encode()):
        return _error(HTTPStatus.FORBIDDEN, "the control token is missing or wrong")
    name = request.path.removeprefix(PREFIX)
    operation = (READS if request.method == "GET" else DEEDS).get(name)
    if operation is None:
        return _error(HTTPStatus.NOT_FOUND, f"there is no {request.method} {name}")
    try:
        body = dict(request.query) if request.method == "GET" else json.loads(request.body or "{}")
        if not isinstance(body, dict):
            raise SurfaceError("the body must be a JSON object")
        return Reply(to_json(operation(world, body)))
    except CorpRuleError as error:
        return _error(HTTPStatus.BAD_REQUEST, error.text, error.errcode)
    except (SurfaceError, ValueError, TypeError, KeyError) as error:
        return _error(HTTPStatus.BAD_REQUEST, str(error))


def _error(status: HTTPStatus, words: str, errcode: int = 0) -> Reply:
    return Reply(to_json({"error": words, "errcode": errcode}), status)
