"""Which addresses we may connect to, decided where the socket is opened.

A check of the URL before the request would miss redirects, names that change between two lookups
and odd spellings of loopback. The connector asks here for every address just before it connects.
"""

import ipaddress
import socket
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# `is_global` of Python 3.11 calls 2002::/16, 64:ff9b::/96, fec0::/10, 5f00::/16 and mapped
# 100.64/10 public; the list does not move with the version of Python.
_NEVER_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16"),
        *("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
)


class AddressRefusedError(OSError):
    """The host leads only to addresses that we must not visit; the text is for the user."""

    def __init__(self, host: str, addresses: Sequence[str]) -> None:
        super().__init__(
            f"{host} leads only to non-public addresses ({', '.join(addresses)});"
            " network.allow can permit them"
        )


class AddressGuard:
    """Lets connections pass to public addresses and to networks that the settings allow.

    Args:
        allow: Networks in CIDR notation; a single address is a network of its own.

    Raises:
        ValueError: An entry of `allow` is no network.
    """

    def __init__(self, allow: Sequence[str] = ()) -> None:
        self._allow = tuple(ipaddress.ip_network(network, strict=False) for network in allow)

    def permits(self, ip: str) -> bool:
        """Whether we may connect to an address; what is no address is refused."""
        try:
            address = _plain(ip)
        except ValueError:
            return False
        if any(address in network for network in self._allow):
            return True
        return address.is_global and not any(address in network for network in _NEVER_PUBLIC)

    def check(self, ip: str, host: str) -> None:
        """Refuse an address that is neither public nor allowed.

        Args:
            ip: The address about to be connected to.
            host: What the user wrote, for the message.

        Raises:
            AddressRefusedError: It is not to be visited.
        """
        if not self.permits(ip):
            raise AddressRefusedError(host, [ip])

    def socket(
        self,
        info: tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int]],
    ) -> socket.socket:
        """Open a socket for an address, as aiohttp's ``socket_factory``.

        Args:
            info: As `socket.getaddrinfo` gives it.

        Raises:
            AddressRefusedError: The address is not to be visited.
        """
        family, kind, proto, _, sockaddr = info
        if family not in (socket.AF_INET, socket.AF_INET6):
            raise AddressRefusedError(str(sockaddr), ["not TCP over IP"])
        self.check(sockaddr[0], sockaddr[0])
        return socket.socket(family, kind, proto)


def _plain(ip: str) -> Address:
    """The address without its zone, and ::ffff:a.b.c.d as a.b.c.d."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address
