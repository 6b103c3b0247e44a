"""Chat and push services through Apprise, an extra that is installed by who wants it.

Apprise opens sockets of its own, past the address guard: its URLs are the operator's words, never a
feed's. It knows no id of a message, so a receiver cannot recognize one that comes twice.
"""

import asyncio
import logging
import re
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from monitor.adapters.notify.registry import NotifyContext, ReceiverOptions, notifier
from monitor.adapters.notify.webhook import blamed
from monitor.model.alert import Delivery, Outcome

if TYPE_CHECKING:
    from apprise import Apprise, NotifyBase

_GET_IT = "pip install 'apprise>=2.2', with the pip of the Python that monitor runs on"
_OURS = (
    "sets redirect, verify, optional or retry; leave them out: redirects are not followed, "
    "certificates are verified, and what fails is tried again by delivery.retry"
)
_STATUS = re.compile(r"\berror=(\d{3})\b")
_LOUD = ("apprise", "urllib3")  # they log URLs whole


def _check_url(url: SecretStr) -> SecretStr:
    made = _load(url.get_secret_value())
    if not len(made):
        msg = "is no URL of a service that Apprise knows, or lacks a part"
        raise ValueError(msg)
    service = _service(made)
    if service.redirects or not service.verify_certificate or service.optional or service.retry:
        raise ValueError(_OURS)
    return url


def _as_list(urls: object) -> object:
    return urls if isinstance(urls, list) else [urls]


Url = Annotated[SecretStr, AfterValidator(_check_url)]


class AppriseOptions(ReceiverOptions):
    """Which services to tell.

    Args:
        url: One or several, as Apprise writes them; secrets, since they hold tokens. Each gets a
            delivery of its own.
    """

    url: Annotated[list[Url], BeforeValidator(_as_list), Field(min_length=1, max_length=100)]

    @property
    def recipients(self) -> tuple[str, ...]:
        """One for each URL: its kind of service, with a number if that is not the first."""
        return tuple(self.by_recipient)

    @property
    def by_recipient(self) -> dict[str, SecretStr]:
        """The URLs by recipient; a single one needs no name."""
        if len(self.url) == 1:
            return {"": self.url[0]}
        return dict(zip(_names(self.url), self.url, strict=True))


@notifier("apprise", options=AppriseOptions)
class AppriseNotifier:
    """Hands text and title to Apprise, in a thread that the process may leave behind."""

    def __init__(self, options: AppriseOptions, context: NotifyContext) -> None:
        self._urls = {name: url.get_secret_value() for name, url in options.by_recipient.items()}
        self._timeout_s = context.timeout_s
        self._busy: set[str] = set()

    async def send(self, delivery: Delivery) -> Outcome:
        """Tell one service; whatever goes wrong in there is tried again."""
        url = self._urls.get(delivery.recipient)
        if url is None:
            named = f"{delivery.recipient or 'a single URL'} is not among its URLs any more"
            return Outcome("retry", error=named, blames="message")
        if delivery.recipient in self._busy:
            return Outcome("retry", error=f"{_shown(url)}: an earlier attempt has not ended yet")
        try:
            async with asyncio.timeout(self._timeout_s):
                return await asyncio.wrap_future(self._start(url, delivery))
        except TimeoutError:
            said = f"{_shown(url)}: no answer within {self._timeout_s:g} s"
            return Outcome("retry", error=said)

    def _start(self, url: str, delivery: Delivery) -> Future[Outcome]:
        """Send in a thread of its own: a slow service must not keep those of the store busy."""
        answer: Future[Outcome] = Future()
        answer.set_running_or_notify_cancel()
        self._busy.add(delivery.recipient)

        def work() -> None:
            try:
                outcome = _told(url, delivery)
            except Exception as error:  # noqa: BLE001  # any of its many services may trip
                # Only the kind of it: the words may hold the URL.
                outcome = Outcome("retry", error=f"{_shown(url)}: {type(error).__name__}")
            self._busy.discard(delivery.recipient)
            answer.set_result(outcome)

        threading.Thread(target=work, name="apprise", daemon=True).start()
        return answer


def _told(url: str, delivery: Delivery) -> Outcome:
    result = _load(url).notify(
        body=delivery.body.decode("utf-8", "replace"),
        title=delivery.headers.get("title", ""),
        body_format="text",
    )
    if result:
        return Outcome("sent")
    found = [found for entry in result.logs() for found in _STATUS.findall(entry.message)]
    if not found:
        return Outcome("retry", error=f"{_shown(url)}: not delivered; Apprise does not tell why")
    code = int(found[-1])
    return Outcome("retry", code, f"{_shown(url)}: HTTP {code}", blames=blamed(code))


def _load(url: str) -> "Apprise":
    """Apprise with the service of a URL; with none if it can make nothing of that.

    Raises:
        ValueError: Apprise is not installed, or cannot be told to follow no redirect.
    """
    try:
        import apprise  # noqa: PLC0415  # an extra
    except ImportError:
        msg = f"apprise is not installed; run: {_GET_IT}"
        raise ValueError(msg) from None
    if not hasattr(apprise.AppriseAsset, "http_redirects"):
        msg = f"apprise is too old; run: {_GET_IT}"
        raise ValueError(msg)
    _silence()
    asset = apprise.AppriseAsset(
        app_id="monitor",
        image_url_mask="",  # else some services fetch Apprise's pictures and logo
        image_url_logo="",
        http_redirects=False,
        service_timeout=0,  # else it works in threads that the process has to wait for
        result_log_disk_size=0,
    )
    made = apprise.Apprise(asset=asset)
    service = apprise.Apprise.instantiate(url, asset=asset)
    if service is not None:
        if "overflow=" not in url:  # else a text too long for a service would never arrive
            service.overflow_mode = apprise.OverflowMode.TRUNCATE
        made.add(service)
    return made


def _service(made: "Apprise") -> "NotifyBase":
    return made[0]


def _silence() -> None:
    """Keep what the libraries log to themselves; Apprise still collects it for its result."""
    for name in _LOUD:
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())  # without one, warnings go to stderr


def _names(urls: list[SecretStr]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for url in urls:
        kind = _kind(url.get_secret_value())
        seen[kind] += 1
        yield kind if seen[kind] == 1 else f"{kind} {seen[kind]}"


def _kind(url: str) -> str:
    return url.partition("://")[0].strip().lower()


def _shown(url: str) -> str:
    """A URL without what may be secret in it, which is all but its scheme."""
    return f"{_kind(url)}://..."
