"""Names to addresses: with a time limit, checked by the guard.

The guard at the socket is the wall; the check here exists for its message, since only the lookup
knows the name and all its addresses.
"""

import asyncio
import socket

from aiohttp.abc import AbstractResolver, ResolveResult

from monitor.adapters.fetch.guard import AddressGuard, AddressRefusedError
from monitor.lookup import Lookup

_MAX_LOOKUPS = 16
_LOOKUP_S = 5.0


class GuardedResolver(AbstractResolver):
    """Looks names up and gives back only addresses that the guard permits."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._lookup = Lookup()
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
            infos = await self._lookup.find(host, port, family, within_s=_LOOKUP_S)
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
