"""Who sees what: an app and its corp in, the answers' departments and members out.

The rules are the vendor's: scope is the app's parties with all that lies below, its users and
its tags; which fields of a visible member come back depends on the kind of the app and on what
the administrator granted.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from sase_desktop.sandbox.corp import ROOT, App, AppKind, Attribute, Corp, Department, Member

GRANT_NAME = "contact:sensitive:user_name"
GRANT_DEPARTMENT_NAME = "contact:sensitive:department_name"
GRANT_POSITION = "contact:sensitive:position"
GRANT_TELEPHONE = "contact:sensitive:telephone"
GRANT_EXTATTR = "contact:sensitive:extattr"
GRANT_STRUCTURE = "contact:base:organization"
"""The last two names are ours: the vendor's full list of grants is not public."""
GRANT_MOBILE = "contact:sensitive:mobile"
GRANT_EMAIL = "contact:sensitive:email"
GRANT_AVATAR = "contact:sensitive:avatar"
GRANT_GENDER = "contact:sensitive:gender"
GRANT_QR_CODE = "contact:sensitive:qrcode"
GRANT_BASE = "contact:base:base"

ALL_GRANTS = (
    GRANT_NAME,
    GRANT_DEPARTMENT_NAME,
    GRANT_POSITION,
    GRANT_TELEPHONE,
    GRANT_EXTATTR,
    GRANT_STRUCTURE,
    GRANT_MOBILE,
    GRANT_EMAIL,
    GRANT_AVATAR,
    GRANT_GENDER,
    GRANT_QR_CODE,
)

_ENTERPRISE_KINDS = (AppKind.SELF_BUILT_OLD, AppKind.SELF_BUILT_NEW, AppKind.CONTACTS_SYNC)


@dataclass(frozen=True, slots=True)
class FieldPolicy:
    """Which groups of member fields an app receives."""

    names: bool
    department_names: bool
    alias: bool
    position: bool
    telephone: bool
    attributes: bool
    personal: bool
    """The seven that apps made since June 2022 never receive: avatar, gender, mobile, mail, ..."""
    leaders: bool
    all_departments: bool
    enable: bool
    open_userid: bool


def policy_for(app: App) -> FieldPolicy:
    enterprise = app.kind in _ENTERPRISE_KINDS
    customized = app.kind is AppKind.CUSTOMIZED

    def granted(grant: str) -> bool:
        return enterprise or (customized and grant in app.grants)

    return FieldPolicy(
        names=granted(GRANT_NAME),
        department_names=granted(GRANT_DEPARTMENT_NAME),
        alias=enterprise or customized,
        position=granted(GRANT_POSITION),
        telephone=granted(GRANT_TELEPHONE),
        attributes=granted(GRANT_EXTATTR),
        personal=app.kind in (AppKind.SELF_BUILT_OLD, AppKind.CONTACTS_SYNC),
        leaders=enterprise or customized or GRANT_STRUCTURE in app.grants,
        all_departments=customized and GRANT_STRUCTURE in app.grants,
        enable=enterprise,
        open_userid=app.kind is AppKind.THIRD_PARTY,
    )


def scramble(prefix: str, provider: str, text: str) -> str:
    """The provider's own spelling of an id: stable for one provider, unreadable for others."""
    digest = hmac.new(provider.encode(), text.lower().encode(), hashlib.sha256).digest()
    return prefix + base64.urlsafe_b64encode(digest).decode().rstrip("=")[:30]


class View:
    """What one app sees at one moment of its corp; thrown away when either changes."""

    def __init__(self, corp: Corp, app: App) -> None:
        self.corp = corp
        self.app = app
        self.policy = policy_for(app)
        self.generation = corp.generation
        self.bodies: dict[tuple[object, ...], bytes] = {}
        """Finished answers by question; they live as long as the view."""
        self.sees_all = app.kind is AppKind.CONTACTS_SYNC or ROOT in app.scope.parties
        self._departments: set[int] = set()
        self._individuals: set[str] = set()
        self._by_shown_id: dict[str, Member] | None = None
        self._rows: list[tuple[Member, int]] | None = None
        if self.sees_all:
            self._departments = set(corp.departments)
        else:
            self._expand()

    def is_current(self) -> bool:
        return (
            self.generation == self.corp.generation
            and self.corp.apps.get(self.app.agent_id) is self.app
        )

    def sees_department(self, department_id: int) -> bool:
        return department_id in self._departments

    def sees_member(self, member: Member) -> bool:
        return (
            self.sees_all
            or member.key in self._individuals
            or any(one in self._departments for one in member.departments)
        )

    def departments(self) -> list[Department]:
        return [one for key, one in self.corp.departments.items() if key in self._departments]

    def members(self) -> list[Member]:
        return [one for one in self.corp.members.values() if self.sees_member(one)]

    def rows(self) -> list[tuple[Member, int]]:
        """Every (member, department), in an order that holds as long as the view does."""
        if self._rows is None:
            self._rows = [(one, place) for one in self.members() for place in one.departments]
        return self._rows

    def find_member(self, shown_id: str) -> Member | None:
        """By the id as this app knows it; scrambled ids are case-sensitive, plain ones are not."""
        if not self.app.has_encrypted_ids:
            return self.corp.find_member(shown_id)
        if self._by_shown_id is None:
            self._by_shown_id = {
                self.shown_userid(one.userid): one for one in self.corp.members.values()
            }
        return self._by_shown_id.get(shown_id)

    def shown_userid(self, userid: str) -> str:
        if not self.app.has_encrypted_ids:
            return userid
        return scramble("wo", self.app.suite_id, userid)

    def shown_corp_id(self) -> str:
        if not self.app.has_encrypted_ids:
            return self.corp.corp_id
        return scramble("wp", self.app.suite_id, self.corp.corp_id)

    def department_fields(self, department: Department) -> dict[str, object]:
        fields: dict[str, object] = {"id": department.department_id}
        if self.policy.department_names:
            fields["name"] = department.name
            if department.name_en:
                fields["name_en"] = department.name_en
        else:
            fields["name"] = str(department.department_id)
        fields["department_leader"] = self._visible_userids(department.leaders)
        fields["parentid"] = department.parent_id
        fields["order"] = department.order
        return fields

    def brief_fields(self, member: Member) -> dict[str, object]:
        """What simplelist says about a member."""
        shown = self.shown_userid(member.userid)
        fields: dict[str, object] = {
            "userid": shown,
            "name": member.name if self.policy.names else shown,
            "department": [member.departments[i] for i in self._visible_places(member)],
        }
        if self.policy.open_userid:
            fields["open_userid"] = scramble("wo", "open/" + self.app.suite_id, member.userid)
        return fields

    def member_fields(self, member: Member) -> dict[str, object]:
        policy = self.policy
        fields = self.brief_fields(member)
        places = self._visible_places(member)
        fields["order"] = [member.orders[i] for i in places]
        if policy.leaders:
            fields["is_leader_in_dept"] = [member.leads[i] for i in places]
            fields["direct_leader"] = self._visible_userids(member.direct_leaders)
        if policy.all_departments or self.sees_department(member.main_department):
            fields["main_department"] = member.main_department
        if policy.alias:
            fields["alias"] = member.alias
            if member.english_name and policy.names:
                fields["english_name"] = member.english_name
        fields["status"] = member.status
        if policy.enable:
            fields["enable"] = 0 if member.status == 2 else 1
        if policy.position:
            fields["position"] = member.position
        if policy.telephone:
            fields["telephone"] = member.telephone
        if policy.attributes:
            self._add_attributes(fields, member)
        if policy.personal:
            fields.update(personal_fields(member))
        else:
            fields["gender"] = "0"
        return fields

    def _add_attributes(self, fields: dict[str, object], member: Member) -> None:
        fields["extattr"] = {"attrs": [_attribute(one) for one in member.extattr]}
        if member.external_position:
            fields["external_position"] = member.external_position
            fields["external_profile"] = {
                "external_corp_name": self.corp.name,
                "external_attr": [_attribute(one) for one in member.external_attributes],
            }

    def _visible_places(self, member: Member) -> list[int]:
        """Positions in the member's aligned lists, so that all of them are filtered in step."""
        if self.sees_all or self.policy.all_departments:
            return list(range(len(member.departments)))
        return [i for i, one in enumerate(member.departments) if one in self._departments]

    def _visible_userids(self, userids: tuple[str, ...]) -> list[str]:
        seen = []
        for userid in userids:
            member = self.corp.find_member(userid)
            if member is not None and self.sees_member(member):
                seen.append(self.shown_userid(member.userid))
        return seen

    def _expand(self) -> None:
        scope = self.app.scope
        parties = list(scope.parties)
        self._individuals.update(userid.lower() for userid in scope.users)
        for tag_id in scope.tags:
            tag = self.corp.tags.get(tag_id)
            if tag is not None:
                parties.extend(tag.parties)
                self._individuals.update(userid.lower() for userid in tag.userids)
        for party in parties:
            if party in self.corp.departments:
                self._departments.update(self.corp.subtree(party))


def personal_fields(member: Member) -> dict[str, object]:
    """The seven withheld fields, with the small portrait that comes along with the large one."""
    portrait = hashlib.blake2b(member.key.encode(), digest_size=12).hexdigest()
    fields: dict[str, object] = {
        "gender": member.gender,
        "email": member.email,
        "biz_mail": member.biz_mail,
        "avatar": f"https://portraits.example.com/{portrait}/0",
        "thumb_avatar": f"https://portraits.example.com/{portrait}/100",
        "qr_code": f"https://open.example.com/qr?code={portrait}",
        "address": member.address,
    }
    if member.mobile:
        fields["mobile"] = member.mobile
    return fields


def _attribute(attribute: Attribute) -> dict[str, object]:
    if attribute.title is None:
        return {
            "type": 0,
            "name": attribute.name,
            "value": attribute.value,
            "text": {"value": attribute.value},
        }
    return {
        "type": 1,
        "name": attribute.name,
        "web": {"url": attribute.value, "title": attribute.title},
    }
