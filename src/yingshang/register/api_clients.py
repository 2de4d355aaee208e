"""Who may use the open interface: registering a program, and knowing it again."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth.hashers import check_password, make_password

from yingshang.kit.errors import BadInput, Missing, NotPermitted
from yingshang.register.actors import Actor
from yingshang.register.models import ApiClient, Organisation, Role


class UnknownOrganisation(Missing):
    """There is no such organisation; facts: organisation."""

    code: ClassVar[str] = "unknown_organisation"
    sentence: ClassVar[str] = "没有机构“{organisation}”；请用 catalogue/organisations.yaml 中的代码"


class UnknownRole(BadInput):
    """No client can have this role; facts: role, roles."""

    code: ClassVar[str] = "unknown_role"
    sentence: ClassVar[str] = "没有角色“{role}”；可用的角色：{roles}"


class UnknownClient(Missing):
    """There is no such client; facts: client."""

    code: ClassVar[str] = "unknown_client"
    sentence: ClassVar[str] = "没有客户端“{client}”；用 yingshang api clients 查看"


class ClientRefused(NotPermitted):
    """The client's name or secret is wrong, or it has been closed: which of them is not said."""

    code: ClassVar[str] = "client_refused"
    sentence: ClassVar[str] = "客户端编号或密钥不正确，或者已经停用；请向平台管理员核对"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClient:
    """A client just registered; its secret is shown this once."""

    id: str
    secret: str


def register_client(title: str, *, organisation: str, role: str, now: dt.datetime, name: str, secret: str) -> NewClient:
    """Register a program of an organisation under a name and secret made by the caller.

    Raises UnknownOrganisation, UnknownRole.
    """
    if role not in Role.values:
        raise UnknownRole(role=role, roles="、".join(Role.values))
    if not Organisation.objects.filter(pk=organisation).exists():
        raise UnknownOrganisation(organisation=organisation)
    ApiClient.objects.create(id=name, title=title, secret=make_password(secret), organisation_id=organisation,
                             role=role, registered_at=now)
    return NewClient(id=name, secret=secret)


def require_client(name: str, secret: str) -> ApiClient:
    """Return the client of a name and secret; raises ClientRefused, after the same work for a name nobody has."""
    client = ApiClient.objects.filter(pk=name, is_active=True).first()
    if client is None:
        make_password(secret)
        raise ClientRefused
    if not check_password(secret, client.secret):
        raise ClientRefused
    return client


def actor_of_client(name: str) -> Actor:
    """Return the actor a client is now; raises ClientRefused when it has been closed since."""
    client = ApiClient.objects.select_related("organisation").filter(pk=name, is_active=True).first()
    if client is None:
        raise ClientRefused
    return Actor(account_id=None, client=client.pk, name=client.title, roles=frozenset({client.role}),
                 organisation=client.organisation_id, region=client.organisation.region_id)


def close_client(name: str) -> None:
    """Close a client; raises UnknownClient. Its tokens stop at once, for each use looks here."""
    if not ApiClient.objects.filter(pk=name).update(is_active=False):
        raise UnknownClient(client=name)
