"""Clients written by others read the sandbox and agree with the company in it."""

import asyncio
from typing import Any

import pytest

from sase_desktop.sandbox import Sandbox

wechatpy = pytest.importorskip("wechatpy.work")
wecomkit = pytest.importorskip("wecomkit")


class LoopbackClient(wechatpy.WeChatClient):  # type: ignore[misc,name-defined]
    """The client's own token call has the vendor's host written into it."""

    def fetch_access_token(self) -> Any:
        parameters = {"corpid": self.corp_id, "corpsecret": self.secret}
        return self._fetch_access_token(url=self.API_BASE_URL + "gettoken", params=parameters)


def _wechatpy(sandbox: Sandbox, secret: str) -> Any:
    client = LoopbackClient(sandbox.corp_id, secret)
    client.API_BASE_URL = sandbox.api_base + "/cgi-bin/"
    return client


def test_wechatpy_agrees(sandbox: Sandbox) -> None:
    company = sandbox.company
    client = _wechatpy(sandbox, sandbox.secret)
    try:
        departments = client.department.list()
        assert {one["id"]: one["name"] for one in departments} == {
            key: one.name for key, one in company.departments.items()
        }
        assert client.department.simple_list(1)
        found = {
            one["userid"]: one
            for place in departments
            for one in client.department.get_users(place["id"], fetch_child=0, simple=False)
        }
        assert found.keys() == {one.userid for one in company.members.values()}
        assert {one["userid"] for one in client.user.list(1, fetch_child=True)} == found.keys()
        for userid in list(found)[:20]:
            member = company.find_member(userid)
            assert member is not None
            fields = client.user.get(userid)
            assert (fields["name"], fields["department"]) == (
                member.name,
                list(member.departments),
            )
    finally:
        client._http.close()


def test_wechatpy_reads_ids_and_sees_refusals(sandbox: Sandbox) -> None:
    exceptions = pytest.importorskip("wechatpy.exceptions")
    sync = _wechatpy(sandbox, sandbox.contacts_sync_secret)
    plain = _wechatpy(sandbox, sandbox.secret)
    try:
        rows = sync.post("user/list_id", data={"limit": 10000})["dept_user"]
        assert len(rows) == sum(len(one.departments) for one in sandbox.company.members.values())
        with pytest.raises(exceptions.WeChatClientException) as refused:
            plain.post("user/list_id", data={})
        assert refused.value.errcode == 48002
        sandbox.control.expire_tokens()
        assert plain.department.list(), "it fetches a new token and asks again"
        sandbox.control.add_fault("errcode", "department/list", errcode=45009)
        with pytest.raises(exceptions.APILimitedException):
            plain.department.list()
    finally:
        sync._http.close()
        plain._http.close()


def test_wecomkit_agrees(sandbox: Sandbox) -> None:
    company = sandbox.company

    async def read() -> None:
        config = wecomkit.WeComConfig(
            corp_id=sandbox.corp_id, corp_secret=sandbox.secret, base_url=sandbox.api_base
        )
        async with wecomkit.AsyncWeComClient(config) as client:
            departments = (await client.departments.list())["department"]
            assert {one["id"] for one in departments} == company.departments.keys()
            userids: set[str] = set()
            for place in departments:
                people = (await client.users.list_by_department(place["id"]))["userlist"]
                userids |= {one["userid"] for one in people}
            assert userids == {one.userid for one in company.members.values()}
            first = next(iter(company.members.values()))
            assert (await client.users.get(first.userid))["name"] == first.name
        config = wecomkit.WeComConfig(
            corp_id=sandbox.corp_id,
            corp_secret=sandbox.contacts_sync_secret,
            base_url=sandbox.api_base,
        )
        async with wecomkit.AsyncWeComClient(config) as client:
            rows = (await client.users.list_id())["dept_user"]
            assert {one["userid"] for one in rows} == userids

    asyncio.run(read())
