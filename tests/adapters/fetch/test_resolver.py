"""Names are looked up once and their addresses checked."""

import asyncio
import socket

import pytest

from monitor.adapters.fetch.guard import AddressGuard, AddressRefusedError
from monitor.adapters.fetch.resolver import GuardedResolver


async def look_up(host: str, allow: tuple[str, ...] = ()) -> list[str]:
    resolver = GuardedResolver(AddressGuard(allow))
    found = await resolver.resolve(host, 80, socket.AF_UNSPEC)
    await resolver.close()
    return [result["host"] for result in found]


def test_bad_s05_only_addresses_that_were_checked_come_back() -> None:
    assert asyncio.run(look_up("localhost", ("127.0.0.0/8",))) == ["127.0.0.1"]


def test_a_name_that_leads_only_inside_is_refused_by_name() -> None:
    with pytest.raises(AddressRefusedError, match=r"localhost leads only to .*127\.0\.0\.1"):
        asyncio.run(look_up("localhost"))


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 300 + ".example", "a..b"])
def test_a_name_that_is_none_is_a_lookup_error(host: str) -> None:
    with pytest.raises(socket.gaierror):
        asyncio.run(look_up(host))
