"""What may go wrong on purpose: faults, limits, the clock, tokens; and what was asked so far."""

from typing import Any

from sase_desktop.sandbox.surface.values import as_json, build, changed
from sase_desktop.sandbox.world import World
from sase_desktop.sandbox.world.traffic import Fault, FaultKind

Body = dict[str, Any]


def read_state(world: World, body: Body) -> Body:
    corp, traffic = world.corp, world.traffic
    return {
        "company": corp.name,
        "corp_id": corp.corp_id,
        "departments": len(corp.departments),
        "employees": len(corp.members),
        "apps": [
            {key: value for key, value in as_json(app).items() if key != "secret"}
            for app in corp.apps.values()
        ],
        "clock_offset": world.clock_offset,
        "token_seconds": world.tokens.lifetime,
        "limits": as_json(traffic.limits),
        "choices": as_json(world.choices),
        "faults": as_json(traffic.waiting_faults()),
        "callback_url": world.provider.callback_url,
        "contact_callback_url": world.contact_callback.url,
    }


def add_fault(world: World, body: Body) -> Body:
    fault = build(Fault, {**body, "kind": FaultKind(body.get("kind", ""))})
    world.traffic.add_fault(fault)
    return {}


def clear_faults(world: World, body: Body) -> Body:
    world.traffic.clear_faults()
    return {}


def set_limits(world: World, body: Body) -> Body:
    """Only the given ones change; the windows begin anew."""
    world.traffic.set_limits(changed(world.traffic.limits, body))
    return {"limits": as_json(world.traffic.limits)}


def set_choices(world: World, body: Body) -> Body:
    world.choices = changed(world.choices, body)
    return {"choices": as_json(world.choices)}


def set_clock(world: World, body: Body) -> Body:
    """`offset` is in seconds and absolute; `advance` adds to it."""
    world.clock_offset = float(body.get("offset", world.clock_offset)) + float(
        body.get("advance", 0)
    )
    return {"offset": world.clock_offset}


def set_token_seconds(world: World, body: Body) -> Body:
    world.tokens.lifetime = int(body["seconds"])
    return {}


def expire_tokens(world: World, body: Body) -> Body:
    return {"count": world.tokens.expire_all()}


def revoke_tokens(world: World, body: Body) -> Body:
    return {"count": world.tokens.revoke_all()}


def read_log(world: World, body: Body) -> Body:
    traffic = world.traffic
    most = int(body.get("limit", 1000))
    calls = list(traffic.calls)
    return {
        "calls": as_json(calls[len(calls) - min(most, len(calls)) :]),
        "counts": dict(traffic.counts),
        "max_concurrency": dict(traffic.max_concurrency),
        "max_concurrency_total": traffic.max_concurrency_total,
    }


def clear_log(world: World, body: Body) -> Body:
    world.traffic.clear_log()
    return {}
