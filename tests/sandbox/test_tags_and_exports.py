import hashlib
import json

from sase_desktop.sandbox import Sandbox
from sase_desktop.sandbox.crypto import decode_aes_key, decrypt_bytes
from tests.sandbox.callers import api, ask, token_for

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE"


def test_tags(sandbox: Sandbox) -> None:
    token, company = token_for(sandbox), sandbox.company
    tags = api(sandbox, "tag/list", access_token=token)["taglist"]
    assert [one["tagid"] for one in tags] == list(company.tags)
    tag = company.tags[4]
    answer = api(sandbox, "tag/get", access_token=token, tagid=4)
    assert answer["tagname"] == tag.name
    assert [one["userid"] for one in answer["userlist"]] == list(tag.userids)
    assert answer["partylist"] == list(tag.parties)
    assert api(sandbox, "tag/get", access_token=token, tagid=77)["errcode"] == 40068
    sandbox.control.update_app(sandbox.agent_id, scope={"users": [tag.userids[0]]})
    answer = api(sandbox, "tag/get", access_token=token, tagid=4)
    assert [one["userid"] for one in answer["userlist"]] == [tag.userids[0]]
    assert answer["partylist"] == []


def test_agents(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    agents = api(sandbox, "agent/list", access_token=token)["agentlist"]
    assert [one["agentid"] for one in agents] == [sandbox.agent_id]
    agent = api(sandbox, "agent/get", access_token=token, agentid=sandbox.agent_id)
    assert agent["allow_partys"] == {"partyid": [1]}
    assert agent["close"] == 0
    assert "customized_publish_status" not in agent
    other = api(sandbox, "agent/get", access_token=token, agentid=1000003)
    assert other["errcode"] == 301002
    assert api(sandbox, "agent/get_permissions", {}, access_token=token)["errcode"] == 48002


def test_exports_ripen_and_are_encrypted(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    for path, name, count in (
        ("user", "userlist", len(sandbox.company.members)),
        ("simple_user", "userlist", len(sandbox.company.members)),
        ("department", "department", len(sandbox.company.departments)),
        ("taguser", "userlist", len(sandbox.company.tags[3].userids)),
    ):
        body = {"encoding_aeskey": KEY, "tagid": 3}
        job = api(sandbox, f"export/{path}?access_token={token}", body)["jobid"]
        looks = [api(sandbox, "export/get_result", access_token=token, jobid=job) for _ in "123"]
        assert [one["status"] for one in looks] == [0, 1, 2]
        (file,) = looks[2]["data_list"]
        place = file["url"].removeprefix(sandbox.api_base)
        content = ask(sandbox, place).body
        assert len(content) == file["size"]
        assert hashlib.md5(content).hexdigest() == file["md5"]
        document = json.loads(decrypt_bytes(decode_aes_key(KEY), content))
        assert len(document[name]) == count
        part = ask(sandbox, place, headers={"Range": "bytes=16-31"})
        assert (part.status, part.body) == (206, content[16:32])
        tail = ask(sandbox, place, headers={"Range": "bytes=-16"})
        assert tail.body == content[-16:]
        beyond = ask(sandbox, place, headers={"Range": f"bytes={len(content)}-"})
        assert beyond.status == 416


def test_export_refusals(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    path = f"export/user?access_token={token}"
    assert api(sandbox, path, {"encoding_aeskey": "short"})["errcode"] == 40058
    small = {"encoding_aeskey": KEY, "block_size": 10}
    assert api(sandbox, path, small)["errcode"] == 40058
    unknown = api(sandbox, "export/get_result", access_token=token, jobid="x")
    assert unknown["errcode"] == 40088
    job = api(sandbox, path, {"encoding_aeskey": KEY})["jobid"]
    other = token_for(sandbox, sandbox.contacts_sync_secret)
    assert api(sandbox, "export/get_result", access_token=other, jobid=job)["errcode"] == 40088
    assert ask(sandbox, "/export/unknown").status == 404
