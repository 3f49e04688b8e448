"""Exports: a job per request, ripe at the third look, its files served encrypted with ranges."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from sase_desktop.sandbox.api.agents import tag_members
from sase_desktop.sandbox.api.endpoint import ApiError, Call, Endpoint, Reply, Request
from sase_desktop.sandbox.world import World

FILES = "/export/"
_KEY = re.compile(r"[a-zA-Z0-9]{43}\Z")
_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
_BLOCKS = range(10_000, 1_000_001)

_Items = Callable[[Call], tuple[str, list[dict[str, Any]]]]


def _job(items: _Items) -> Callable[[Call], dict[str, Any]]:
    def submit(call: Call) -> dict[str, Any]:
        key = call.body.get("encoding_aeskey")
        block = call.body.get("block_size", _BLOCKS[-1])
        if not isinstance(key, str) or not _KEY.match(key):
            raise ApiError(40058, "invalid encoding_aeskey")
        if not isinstance(block, int) or block not in _BLOCKS:
            raise ApiError(40058, "invalid block_size")
        assert call.token is not None
        name, lines = items(call)
        return {"jobid": call.world.exports.submit(call.token.owner, name, lines, key, block)}

    return submit


def _members(call: Call) -> tuple[str, list[dict[str, Any]]]:
    view = call.view
    return "userlist", [view.member_fields(one) for one in view.members()]


def _members_briefly(call: Call) -> tuple[str, list[dict[str, Any]]]:
    view = call.view
    return "userlist", [view.brief_fields(one) for one in view.members()]


def _departments(call: Call) -> tuple[str, list[dict[str, Any]]]:
    view = call.view
    return "department", [view.department_fields(one) for one in view.departments()]


def _tag(call: Call) -> tuple[str, list[dict[str, Any]]]:
    tag_id = call.body.get("tagid")
    if not isinstance(tag_id, int):
        raise ApiError(40068, "invalid tagid")
    return "userlist", tag_members(call, tag_id)["userlist"]


def get_result(call: Call) -> dict[str, Any]:
    assert call.token is not None
    job = call.world.exports.look(call.request.query.get("jobid", ""), call.token.owner)
    if job is None:
        raise ApiError(40088, "invalid jobid")
    status, files = job
    return {
        "status": status,
        "data_list": [
            {
                "url": f"{call.world.base_url}{FILES}{file.file_id}",
                "size": len(file.content),
                "md5": file.md5,
            }
            for file in files
        ],
    }


def serve_file(world: World, request: Request) -> Reply:
    """The cipher text, or the part of it that a Range header asks for."""
    file = world.exports.file(request.path.removeprefix(FILES))
    if file is None:
        return Reply(status=HTTPStatus.NOT_FOUND)
    content, total = file.content, len(file.content)
    wanted = _RANGE.match(request.headers.get("range", ""))
    if wanted is None or wanted.group(0) == "bytes=-":
        return _piece(content, HTTPStatus.OK)
    first, last = wanted.groups()
    begin = int(first) if first else max(total - int(last), 0)
    end = min(int(last) + 1, total) if first and last else total
    if begin >= end:
        unsatisfied = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return _piece(b"", unsatisfied, ("Content-Range", f"bytes */{total}"))
    where = ("Content-Range", f"bytes {begin}-{end - 1}/{total}")
    return _piece(content[begin:end], HTTPStatus.PARTIAL_CONTENT, where)


def _piece(content: bytes, status: HTTPStatus, *headers: tuple[str, str]) -> Reply:
    accepts = ("Accept-Ranges", "bytes")
    return Reply(content, status, "application/octet-stream", (accepts, *headers))


ENDPOINTS = (
    Endpoint(
        "export/simple_user", _job(_members_briefly), reads_body=True, refused_from_new_ip=True
    ),
    Endpoint("export/user", _job(_members), reads_body=True, refused_from_new_ip=True),
    Endpoint("export/department", _job(_departments), reads_body=True, refused_from_new_ip=True),
    Endpoint("export/taguser", _job(_tag), reads_body=True),
    Endpoint("export/get_result", get_result, empty={"data_list": []}),
)
