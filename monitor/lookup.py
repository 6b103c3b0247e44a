"""Names to addresses: in threads of our own, one lookup of a name at a time.

`asyncio` looks names up in the few threads that also carry every call of the store, and joins them
when the program ends: a name server that is dead would stop all other work, and then the stop.
"""

import asyncio
import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

Info = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]
Ask = Callable[[str, int, int, int], Sequence[Info]]


class Lookup:
    """Asks the name service; who wants a name that is being asked for waits for the same answer.

    Args:
        ask: As `socket.getaddrinfo`, with host, port, family and kind of socket.
    """

    def __init__(self, ask: Ask = socket.getaddrinfo) -> None:
        self._ask = ask
        self._under_way: dict[tuple[str, int, int], Future[Sequence[Info]]] = {}

    async def find(
        self, host: str, port: int, family: int = socket.AF_UNSPEC, *, within_s: float
    ) -> Sequence[Info]:
        """The addresses of a name, the best first.

        A lookup that takes longer goes on in its thread, for whoever asks next.

        Raises:
            OSError: There is no such name, or no answer in time.
        """
        try:
            async with asyncio.timeout(within_s):
                return await asyncio.wrap_future(self._start(host, port, family))
        except TimeoutError:
            raise socket.gaierror(socket.EAI_AGAIN, "no answer to the name lookup") from None
        except UnicodeError:  # no cause, so that it reads as any unknown name
            raise socket.gaierror(socket.EAI_NONAME, "not a host name") from None

    def _start(self, host: str, port: int, family: int) -> Future[Sequence[Info]]:
        key = (host, port, family)
        if (running := self._under_way.get(key)) is not None:
            return running
        answer: Future[Sequence[Info]] = Future()
        answer.set_running_or_notify_cancel()  # who stops waiting does not cancel it for others
        self._under_way[key] = answer

        def look_up() -> None:
            try:
                found = self._ask(host, port, family, socket.SOCK_STREAM)
            except Exception as error:  # noqa: BLE001  # whoever waits must hear of it
                del self._under_way[key]
                answer.set_exception(error)
            else:
                del self._under_way[key]
                answer.set_result(found)

        thread = threading.Thread(target=look_up, name=f"lookup-{host}", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # no thread to be had
            del self._under_way[key]
            raise
        return answer
