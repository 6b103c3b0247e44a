import asyncio
import socket

from monitor.demo.stage import open_servers
from tests.support.clock import FakeClock


def test_the_servers_listen_on_ports_of_their_own_until_the_block_ends() -> None:
    def is_open(port: int) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    async def go() -> tuple[list[bool], list[bool]]:
        async with open_servers("whsec_" + "AAAA" * 8, FakeClock()) as servers:
            places = servers.places
            urls = (places.news, places.hook)
            ports = [*(int(url.rpartition(":")[2]) for url in urls), places.mail_port]
            assert len(set(ports)) == 3
            within = [is_open(port) for port in ports]
        return within, [is_open(port) for port in ports]

    assert asyncio.run(go()) == ([True] * 3, [False] * 3)
