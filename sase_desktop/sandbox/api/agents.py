"""Apps and tags: what an app may learn about itself and about the tags in its reach."""

from typing import Any

from sase_desktop.sandbox.api.endpoint import ApiError, Call, Endpoint
from sase_desktop.sandbox.corp import App, AppKind
from sase_desktop.sandbox.visibility import GRANT_BASE

_LOGO = "https://open.example.com/logo/{}.png"
_WITH_AGENT = frozenset(AppKind) - {AppKind.CONTACTS_SYNC}


def get_agent(call: Call) -> dict[str, Any]:
    agent_id = call.integer("agentid", missing=ApiError(40056, "invalid agentid"))
    app = call.app
    assert app is not None
    if agent_id != app.agent_id:
        raise ApiError(301002, "not allow operate another agent with this accesstoken.")
    view, scope = call.view, app.scope
    fields: dict[str, Any] = {
        "agentid": app.agent_id,
        "name": app.name,
        "square_logo_url": _LOGO.format(app.agent_id),
        "description": app.description,
        "allow_userinfos": {"user": [{"userid": view.shown_userid(one)} for one in scope.users]},
        "allow_partys": {"partyid": list(scope.parties)},
        "allow_tags": {"tagid": list(scope.tags)},
        "close": 0 if app.is_enabled else 1,
        "redirect_domain": app.redirect_domain,
        "report_location_flag": 0,
        "isreportenter": 0,
        "home_url": "",
    }
    if app.kind is AppKind.CUSTOMIZED:
        fields["customized_publish_status"] = app.publish_status
    return fields


def list_agents(call: Call) -> dict[str, Any]:
    app = call.app
    assert app is not None
    return {"agentlist": [_agent_line(app)]}


def get_permissions(call: Call) -> dict[str, Any]:
    app = call.app
    assert app is not None
    return {"app_permissions": sorted({GRANT_BASE, *app.grants})}


def list_tags(call: Call) -> dict[str, Any]:
    if call.view.app.kind is AppKind.THIRD_PARTY:
        return {"taglist": []}
    tags = call.view.corp.tags.values()
    return {"taglist": [{"tagid": tag.tag_id, "tagname": tag.name} for tag in tags]}


def get_tag(call: Call) -> dict[str, Any]:
    tag_id = call.integer("tagid", missing=ApiError(40068, "invalid tagid"))
    assert tag_id is not None
    return tag_members(call, tag_id)


def tag_members(call: Call, tag_id: int) -> dict[str, Any]:
    """The tag with those of its members that the app sees; departments are not opened."""
    view = call.view
    tag = view.corp.tags.get(tag_id)
    if tag is None or view.app.kind is AppKind.THIRD_PARTY:
        raise ApiError(40068, "invalid tagid")
    members = (view.corp.find_member(userid) for userid in tag.userids)
    return {
        "tagname": tag.name,
        "userlist": [
            {key: view.brief_fields(member)[key] for key in ("userid", "name")}
            for member in members
            if member is not None and view.sees_member(member)
        ],
        "partylist": [party for party in tag.parties if view.sees_department(party)],
    }


def _agent_line(app: App) -> dict[str, Any]:
    return {
        "agentid": app.agent_id,
        "name": app.name,
        "square_logo_url": _LOGO.format(app.agent_id),
    }


ENDPOINTS = (
    Endpoint("agent/get", get_agent, allowed=_WITH_AGENT),
    Endpoint("agent/list", list_agents, empty={"agentlist": []}, allowed=_WITH_AGENT),
    Endpoint(
        "agent/get_permissions",
        get_permissions,
        reads_body=True,
        empty={"app_permissions": []},
        allowed=frozenset((AppKind.CUSTOMIZED, AppKind.THIRD_PARTY)),
    ),
    Endpoint("tag/list", list_tags, empty={"taglist": []}),
    Endpoint("tag/get", get_tag, empty={"userlist": [], "partylist": []}),
)
