"""Apps, the provider and its callbacks, driven without a browser."""

from typing import Any

from sase_desktop.sandbox.corp import ROOT, App, Scope
from sase_desktop.sandbox.surface.values import SurfaceError, as_json, build, changed
from sase_desktop.sandbox.visibility import ALL_GRANTS
from sase_desktop.sandbox.world import World, authorization
from sase_desktop.sandbox.world.callbacks import Delivery
from sase_desktop.sandbox.world.provider import ScanSession, ScanStatus

Body = dict[str, Any]


def update_app(world: World, body: Body) -> Body:
    """Any field of an app: scope, grants, kind, is_enabled, trusted_ips, secret, ..."""
    app = changed(_app(world, body), body.get("changes", {}))
    world.corp.put_app(app)
    return {"app": as_json(app)}


def read_apps(world: World, body: Body) -> Body:
    """With their secrets, so that the same apps can be restored in another run."""
    return {"apps": as_json(list(world.corp.apps.values()))}


def restore_apps(world: World, body: Body) -> Body:
    apps = [build(App, one) for one in body.get("apps", [])]
    for app in apps:
        world.corp.put_app(app)
    return {"count": len(apps)}


def set_provider(world: World, body: Body) -> Body:
    """Registers the command callback URL, which is verified first; an empty one takes it away."""
    url = str(body.get("callback_url", ""))
    if not url:
        world.provider.callback_url = ""
        return {"delivery": as_json(authorization.NO_CALLBACK)}
    return {"delivery": as_json(authorization.register_callback(world, url))}


def push_ticket(world: World, body: Body) -> Body:
    suite_id = str(body.get("suite_id", ""))
    if suite_id and suite_id not in world.provider.suites:
        raise SurfaceError("there is no suite with this suite_id")
    return _told(authorization.push_ticket(world, suite_id))


def set_contact_callback(world: World, body: Body) -> Body:
    """Where change_contact events go; token and key stay unless others are given."""
    callback = world.contact_callback
    former = callback.url
    callback.url = str(body.get("url", ""))
    callback.token = str(body.get("token", callback.token))
    callback.encoding_aes_key = str(body.get("encoding_aes_key", callback.encoding_aes_key))
    target = world.contact_target()
    delivery = world.sender.verify(target) if target else authorization.NO_CALLBACK
    if target and not delivery.is_delivered:
        callback.url = former
    return {
        "delivery": as_json(delivery),
        "token": callback.token,
        "encoding_aes_key": callback.encoding_aes_key,
    }


def read_scans(world: World, body: Body) -> Body:
    return {"scans": [_scan(world, one) for one in world.provider.sessions()]}


def confirm_scan(world: World, body: Body) -> Body:
    """As the button of the scan page; without `scope` and `grants` everything is allowed."""
    scope = build(Scope, body.get("scope", {"parties": [ROOT]}))
    grants = frozenset(body.get("grants", ALL_GRANTS))
    session = authorization.confirm(world, str(body.get("session_id", "")), scope, grants)
    return {"scan": _scan(world, _known(session))}


def decline_scan(world: World, body: Body) -> Body:
    session = authorization.decline(world, str(body.get("session_id", "")))
    return {"scan": _scan(world, _known(session))}


def expire_scan(world: World, body: Body) -> Body:
    return _move(world, body, ScanStatus.EXPIRED)


def cancel(world: World, body: Body) -> Body:
    return _told(authorization.cancel(world, _app(world, body)))


def change(world: World, body: Body) -> Body:
    scope = build(Scope, body["scope"]) if "scope" in body else None
    grants = frozenset(body["grants"]) if "grants" in body else None
    return _told(authorization.change(world, _app(world, body), scope, grants))


def reset_permanent_code(world: World, body: Body) -> Body:
    return _told(authorization.reset_permanent_code(world, _app(world, body)))


def read_deliveries(world: World, body: Body) -> Body:
    return {"deliveries": as_json(list(world.sender.deliveries))}


def flush_callbacks(world: World, body: Body) -> Body:
    world.sender.flush()
    return read_deliveries(world, body)


def _app(world: World, body: Body) -> App:
    app = world.corp.apps.get(body.get("agent_id", 0))
    if app is None:
        raise SurfaceError("there is no app with this agent_id")
    return app


def _move(world: World, body: Body, status: ScanStatus) -> Body:
    moved = world.provider.move_session(str(body.get("session_id", "")), status)
    return {"scan": _scan(world, _known(moved))}


def _known(session: ScanSession | None) -> ScanSession:
    if session is None:
        raise SurfaceError("the QR session is unknown or was decided before")
    return session


def _scan(world: World, session: ScanSession) -> Body:
    url = f"{world.base_url}/scan/{session.session_id}"
    return {**as_json(session), "url": url}


def _told(delivery: Delivery) -> Body:
    return {"delivery": as_json(delivery)}
