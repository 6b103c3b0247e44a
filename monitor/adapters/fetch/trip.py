"""One fetch on its way over redirects: where it may go, how long it may take, what is kept."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from monitor.errors import FetchError

_PERMANENT = frozenset({301, 308})


@dataclass(slots=True)
class Trip:
    """One fetch under way, over all its redirects.

    Args:
        deadline: Runs while we wait for the network, not while we wait for our turn.
        left_s: What the deadline still allows.
        n_received: Bytes of the present body, for the message when time is over.
        moved_to: The last of the unbroken permanent redirects.
        is_permanent: Whether all redirects so far were permanent.
    """

    url: httpx.URL
    headers: Mapping[str, str]
    deadline: asyncio.Timeout
    left_s: float
    n_received: int = 0
    hops: list[str] = field(default_factory=list)
    moved_to: str | None = None
    is_permanent: bool = True

    def start_clock(self) -> None:
        """Let the time run that is left."""
        self.deadline.reschedule(asyncio.get_running_loop().time() + self.left_s)

    def stop_clock(self) -> None:
        """Wait for a turn without using up the feed's time."""
        when = self.deadline.when()
        if when is not None:
            self.left_s = max(0.0, when - asyncio.get_running_loop().time())
        self.deadline.reschedule(None)

    def move(self, answer: httpx.Response) -> None:
        """Take a redirect.

        Raises:
            FetchError: It names no place, or one that we do not visit.
        """
        status = answer.status_code
        location = answer.headers.get("location", "").strip()
        if not location:
            raise FetchError(kind="redirects", text=f"{status} without a Location", status=status)
        try:
            target = self.url.join(location)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(
                kind="redirects", text="redirect to an invalid address", hard=True
            ) from error
        _check(target, "redirect to ")
        # An address that gives up encryption is followed, but never kept.
        keeps_tls = target.scheme in (self.url.scheme, "https")
        self.is_permanent = self.is_permanent and status in _PERMANENT and keeps_tls
        if self.is_permanent:
            self.moved_to = str(target.copy_with(fragment=None))
        self.url = target


def checked(url: str) -> httpx.URL:
    """Parse a URL that we are about to visit.

    Raises:
        FetchError: Not http or https, no valid host, or a user or password in it.
    """
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(
            kind="scheme", text="not a valid address: invalid URL or host", hard=True
        ) from error
    _check(parsed, "")
    return parsed


def _check(url: httpx.URL, prefix: str) -> None:
    try:
        host = url.host
    except ValueError as error:  # a name that only looks like an encoded one
        text = f"{prefix}a URL with an invalid host refused"
        raise FetchError(kind="scheme", text=text, hard=True) from error
    if url.scheme not in ("http", "https"):
        scheme = f"{url.scheme[:20]}:" if url.scheme else "a URL without scheme"
        raise FetchError(
            kind="scheme", text=f"{prefix}{scheme} refused, only http and https", hard=True
        )
    if not host:
        raise FetchError(kind="scheme", text=f"{prefix}a URL without host refused", hard=True)
    if url.userinfo:
        text = (
            f"{prefix}a URL with a password refused" if prefix else "no user or password in a URL"
        )
        raise FetchError(kind="scheme", text=text, hard=True)


def shown(url: httpx.URL) -> str:
    """A URL as messages may show it: without query, fragment and user."""
    return str(url.copy_with(query=None, fragment=None, userinfo=b""))
