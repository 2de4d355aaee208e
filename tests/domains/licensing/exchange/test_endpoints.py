"""Where messages may go: nowhere that an attacker could mean instead of a department."""

import socket

import pytest

from yingshang.casework.exchange.endpoints import require_endpoint
from yingshang.casework.exchange.errors import EndpointRefused


@pytest.fixture
def names(monkeypatch) -> dict[str, str]:
    """Addresses that names have, without asking anybody."""
    known: dict[str, str] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: int, **given: object):
        return real(known.get(host, host), port, **given)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize("url", [
    "http://a.example/", "ftp://a.example/", "https://", "https:///x", "//a.example/", "javascript:alert(1)", "",
    "https://user:pw@a.example/", "https://a.example/#x", "https://a.example:0/", "https://a.example:99999/",
    "https://a b/", "https://a.example/\r\nHost: b", "https://甲.example/", "https://" + "a" * 600])
def test_an_address_that_is_none_is_refused(names, url):
    names["a.example"] = "93.184.216.34"
    with pytest.raises(EndpointRefused):
        require_endpoint(url)


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.0.0.8", "172.16.3.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "::1", "::ffff:10.0.0.8", "::ffff:127.0.0.1", "fe80::1", "fd00::1"])
def test_inner_networks_are_refused_however_they_are_named(names, settings, address):
    settings.EXCHANGE_LOOPBACK = False
    names["inner.example"] = address
    with pytest.raises(EndpointRefused):
        require_endpoint("https://inner.example/hook")


def test_the_city_may_open_a_network_and_nothing_beside_it(names, settings):
    settings.EXCHANGE_NETWORKS = ["10.20.0.0/16"]
    names["inside.example"], names["beside.example"] = "10.20.3.4", "10.21.3.4"
    found = require_endpoint("https://inside.example/hook?x=1")
    assert (found.ip, found.port, found.path, found.is_tls) == ("10.20.3.4", 443, "/hook?x=1", True)
    with pytest.raises(EndpointRefused):
        require_endpoint("https://beside.example/hook")


def test_plain_http_is_for_this_machine_while_trying_out(settings):
    assert require_endpoint("http://127.0.0.1:8700/messages").port == 8700
    settings.EXCHANGE_LOOPBACK = False
    with pytest.raises(EndpointRefused):
        require_endpoint("http://127.0.0.1:8700/messages")


def test_a_public_address_is_taken(names):
    names["public.example"] = "93.184.216.34"
    assert require_endpoint("https://public.example").path == "/"
