"""Only public and allowed addresses are connected to."""

import ipaddress
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.adapters.fetch.guard import AddressGuard, AddressRefusedError

NOT_PUBLIC = (
    *("127.0.0.1", "::1", "::ffff:127.0.0.1", "::ffff:100.64.0.1", "169.254.169.254"),
    *("100.64.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "fd00::1", "0.0.0.0"),
    *("192.88.99.1", "198.18.0.1", "224.0.0.1", "3fff::1", "5f00::1", "::ffff:0:127.0.0.1"),
    *("::127.0.0.1", "100::1", "255.255.255.255", "192.0.0.8", "fe80::1%eth0", "fec0::1"),
    *("ff02::1", "2001::1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "240.0.0.1"),
)
PUBLIC = ("8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::8a", "::ffff:8.8.8.8")
NETWORKS = ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "64:ff9b::/96", "2002::/16", "fec0::/10")


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_bad_s03_s04_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(AddressRefusedError, match=r"network\.allow can permit them"):
        AddressGuard().check(address, "some.host")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_passes(address: str) -> None:
    AddressGuard().check(address, "some.host")


def test_the_refusal_names_host_and_address() -> None:
    with pytest.raises(AddressRefusedError) as refused:
        AddressGuard().check("127.0.0.1", "localhost")
    assert str(refused.value) == (
        "localhost leads only to non-public addresses (127.0.0.1); network.allow can permit them"
    )


def test_an_allowed_network_passes_and_its_neighbor_does_not() -> None:
    guard = AddressGuard(["127.1.0.0/16", "fd00::/64", "10.0.0.7"])
    assert guard.permits("127.1.2.3")
    assert guard.permits("::ffff:127.1.2.3")
    assert guard.permits("fd00::5")
    assert guard.permits("10.0.0.7")
    assert not guard.permits("127.2.0.1")
    assert not guard.permits("10.0.0.8")


def test_what_is_no_address_is_refused() -> None:
    assert not AddressGuard(["0.0.0.0/0"]).permits("localhost")


def test_a_wrong_network_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="banana"):
        AddressGuard(["banana"])


def test_the_socket_factory_opens_no_socket_to_a_refused_address() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))
    with pytest.raises(AddressRefusedError):
        AddressGuard().socket(info)
    with AddressGuard(["127.0.0.0/8"]).socket(info) as opened:
        assert opened.family == socket.AF_INET


def test_bad_s06_a_unix_socket_is_refused() -> None:
    with pytest.raises(AddressRefusedError, match="not TCP over IP"):
        AddressGuard(["0.0.0.0/0"]).socket((socket.AF_UNIX, socket.SOCK_STREAM, 0, "", ("/x", 0)))


@settings(max_examples=60)
@given(network=st.sampled_from(NETWORKS), data=st.data())
def test_no_member_of_a_private_network_passes(network: str, data: st.DataObject) -> None:
    members = ipaddress.ip_network(network)
    offset = data.draw(st.integers(0, members.num_addresses - 1))
    assert not AddressGuard().permits(str(members[offset]))


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_a_mapped_address_is_judged_as_the_address_it_maps(number: int) -> None:
    address = ipaddress.IPv4Address(number)
    assert AddressGuard().permits(f"::ffff:{address}") == AddressGuard().permits(str(address))
