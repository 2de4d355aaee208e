"""Where messages may go: https, to a public address, unless the city says otherwise in its settings."""

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from yingshang.casework.exchange.errors import EndpointRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An address that was looked up and allowed; the connection is made to `ip` and to no other."""

    host: str
    ip: str
    port: int
    path: str
    is_tls: bool


def require_endpoint(url: str) -> Endpoint:
    """Return where a URL leads; raises EndpointRefused. A host is refused if one of its addresses is."""
    parts = _parts(url)
    addresses = _addresses(url, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    is_near = all(_plain(one).is_loopback for one in addresses)
    if parts.scheme != "https" and not (is_near and settings.EXCHANGE_LOOPBACK):
        raise EndpointRefused(endpoint=url, reason="只能用 https")
    for one in addresses:
        if not _is_allowed(_plain(one)):
            raise EndpointRefused(endpoint=url, reason=f"指向内部网络 {one}，管理员没有放行（见 docs/settings.md）")
    is_tls = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Endpoint(host=parts.hostname, ip=str(addresses[0]), path=path, is_tls=is_tls,
                    port=parts.port or (443 if is_tls else 80))


def _parts(url: str):
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("https", "http") and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits or len(url) > 500 or any(ord(char) <= 32 or ord(char) > 126 for char in url):
        raise EndpointRefused(endpoint=url[:100], reason="应为 https://主机/路径")
    if parts.username is not None or parts.fragment:
        raise EndpointRefused(endpoint=url[:100], reason="不能含用户名或 # 片段")
    return parts


def _addresses(url: str, host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise EndpointRefused(endpoint=url, reason="找不到这个主机") from error
    return [ipaddress.ip_address(entry[4][0].partition("%")[0]) for entry in found]


def _plain(address: Address) -> Address:
    """An IPv4 address written as IPv6 is that address."""
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def _is_allowed(address: Address) -> bool:
    if address.is_loopback:
        return bool(settings.EXCHANGE_LOOPBACK)
    if any(address in network for network in _networks(settings.EXCHANGE_NETWORKS)):
        return True
    return address.is_global and not address.is_multicast


def _networks(texts: Iterable[str]) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    return [ipaddress.ip_network(text) for text in texts]
