"""Names to addresses: in threads of our own, with a time limit, checked by the guard.

The guard at the socket is the wall; the check here exists for its message, since only the lookup
knows the name and all its addresses.
"""

import asyncio
import contextlib
import socket
import threading

from aiohttp.abc import AbstractResolver, ResolveResult

from monitor.adapters.fetch.guard import AddressGuard, AddressRefusedError

_MAX_LOOKUPS = 16
_LOOKUP_S = 5.0

_Info = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]


class GuardedResolver(AbstractResolver):
    """Looks names up and gives back only addresses that the guard permits."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._slots = asyncio.Semaphore(_MAX_LOOKUPS)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Find the addresses of a name.

        Raises:
            AddressRefusedError: None of them may be visited.
            OSError: There is no such name, or no answer within 5 s.
        """
        async with self._slots:
            try:
                async with asyncio.timeout(_LOOKUP_S):
                    infos = await _getaddrinfo(host, port, family)
            except TimeoutError:
                raise socket.gaierror(socket.EAI_AGAIN, "no answer to the name lookup") from None
            except UnicodeError:  # no cause, so that it reads as any unknown name
                raise socket.gaierror(socket.EAI_NONAME, "not a host name") from None
        found = {str(info[4][0]): info for info in infos}
        permitted = {ip: info for ip, info in found.items() if self._guard.permits(ip)}
        if found and not permitted:
            raise AddressRefusedError(host, list(found))
        return [
            ResolveResult(
                hostname=host,
                host=ip,
                port=port,
                family=info[0],
                proto=info[2],
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for ip, info in permitted.items()
        ]

    async def close(self) -> None:
        """Nothing to free: a thread that still waits ends by itself."""


async def _getaddrinfo(host: str, port: int, family: socket.AddressFamily) -> list[_Info]:
    """`socket.getaddrinfo` in a daemon thread.

    An executor's threads are joined when the program ends, so one dead name server would hold up a
    clean stop for as long as the C library cares to wait.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[_Info]] = loop.create_future()

    def settle(infos: list[_Info] | None, error: Exception | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(infos or [])

    def look_up() -> None:
        infos: list[_Info] | None = None
        error: Exception | None = None
        try:
            infos = list(socket.getaddrinfo(host, port, family, socket.SOCK_STREAM))
        except (OSError, UnicodeError) as raised:
            error = raised
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(settle, infos, error)

    threading.Thread(target=look_up, name=f"lookup-{host}", daemon=True).start()
    return await answer
