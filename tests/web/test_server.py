import asyncio
import signal
import socket
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from monitor.app.view import View
from monitor.errors import ConfigError
from monitor.web.guard import HEADERS
from monitor.web.server import serve
from tests.support.newsroom import Newsroom


def view_at(room: Newsroom, **web: Any) -> View:
    chosen = room.view.settings.web.model_copy(update={"port": 0, **web})
    settings = room.view.settings.model_copy(update={"web": chosen})
    return replace(room.view, settings=settings)


def test_the_page_answers_while_it_is_served_and_not_after(room: Newsroom) -> None:
    async def visit() -> str:
        async with serve(view_at(room)) as url:
            async with httpx.AsyncClient(base_url=url) as client:
                response = await client.get("/")
            assert response.status_code == 200
            assert "server" not in response.headers
            assert response.headers["referrer-policy"] == HEADERS["Referrer-Policy"]
        return url

    address = urlsplit(asyncio.run(visit()))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address.hostname or "", address.port or 0), timeout=2)


def test_a_port_that_is_taken_is_one_line_that_says_what_to_set(room: Newsroom) -> None:
    async def visit(port: int) -> None:
        async with serve(view_at(room, port=port)):
            pass

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError) as refusal:
            asyncio.run(visit(port))
    assert str(refusal.value) == (
        f"web: error: 127.0.0.1:{port} is in use; "
        "set web.port (or MONITOR_WEB__PORT) to another, 0 for any free one"
    )


def test_an_address_that_is_not_of_this_machine_is_one_line(room: Newsroom) -> None:
    async def visit() -> None:
        async with serve(view_at(room, host="192.0.2.1")):
            pass

    with pytest.raises(ConfigError, match=r"cannot listen on 192\.0\.2\.1:0: [\w ]+; set web.host"):
        asyncio.run(visit())


def test_it_ends_soon_though_connections_stay_open(room: Newsroom) -> None:
    async def visit() -> None:
        async with serve(view_at(room)) as url:
            address = urlsplit(url)
            idle = await asyncio.open_connection(address.hostname, address.port)
            half = await asyncio.open_connection(address.hostname, address.port)
            half[1].write(b"GET / HTTP/1.1\r\nhost: localh")
            idle[1].write(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")
            assert (await idle[0].readline()).startswith(b"HTTP/1.1 200")
        for _, writer in (idle, half):
            writer.close()

    asyncio.run(asyncio.wait_for(visit(), 10))


def test_the_signals_stay_with_the_daemon(room: Newsroom) -> None:
    async def visit() -> None:
        before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
        async with serve(view_at(room)):
            during = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
        assert during == before

    asyncio.run(visit())


def test_what_is_no_request_is_refused(room: Newsroom) -> None:
    async def visit() -> bytes:
        async with serve(view_at(room)) as url:
            address = urlsplit(url)
            reader, writer = await asyncio.open_connection(address.hostname, address.port)
            writer.write(b"GET / HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\n\r\n")
            line = await reader.readline()
            writer.close()
        return line

    assert b" 400 " in asyncio.run(visit())


def test_many_pages_at_once_are_all_answered_and_the_loop_stays_free(room: Newsroom) -> None:
    async def visit() -> None:
        async with serve(view_at(room)) as url, httpx.AsyncClient() as client:
            pages = [asyncio.create_task(client.get(url)) for _ in range(20)]
            assert (await client.get(f"{url}healthz")).status_code == 200
            assert {page.status_code for page in await asyncio.gather(*pages)} == {200}

    asyncio.run(visit())
