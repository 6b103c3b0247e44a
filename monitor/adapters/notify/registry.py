"""The table of notifiers: each file of this package registers its own with ``@notifier``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, SecretStr

import monitor.adapters.notify
from monitor.clock import Clock
from monitor.lookup import Lookup
from monitor.plugins import discover
from monitor.ports.notifier import Notifier

Tls = Literal["starttls", "implicit", "none"]


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """The mail server that takes our mail; the ``smtp`` section of the settings.

    Args:
        tls: starttls refuses to send where the server does not offer it.
        username: None sends without a login.
        timeout_s: For a whole exchange (``delivery.timeout``), from the name lookup to the receipt.
    """

    host: str = "localhost"
    port: int = 587
    tls: Tls = "starttls"
    username: str | None = None
    password: SecretStr | None = None
    timeout_s: float = 15.0


@dataclass(frozen=True, slots=True)
class NotifyContext:
    """What notifiers share.

    Args:
        http: Client with the address guard.
        timeout_s: For a whole HTTP exchange (``delivery.timeout``).
        lookup: For notifiers that open connections of their own.
    """

    http: httpx.AsyncClient
    smtp: SmtpServer
    timeout_s: float
    clock: Clock
    lookup: Lookup = field(default_factory=Lookup)


class ReceiverOptions(BaseModel):
    """What a desk writes of one receiver; each kind of notifier has its own model."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)

    @property
    def recipients(self) -> tuple[str, ...]:
        """One delivery goes to each; a single empty string where the receiver is one address."""
        return ("",)


@dataclass(frozen=True, slots=True)
class _Entry:
    options: type[ReceiverOptions]
    make: Callable[..., Notifier]


_Class = TypeVar("_Class", bound=Notifier)
_entries: dict[str, _Entry] = {}


def notifier(
    kind: str, *, options: type[ReceiverOptions]
) -> Callable[[type[_Class]], type[_Class]]:
    """Register a class, made from its options and the context, as the notifier of a kind.

    Args:
        kind: The word that a receiver is written with: ``{name: desk, webhook: {...}}``.
        options: Model of what stands behind that word.
    """

    def register(cls: type[_Class]) -> type[_Class]:
        if kind in _entries:
            msg = f"two notifiers are called {kind!r}"
            raise ValueError(msg)
        _entries[kind] = _Entry(options, cls)
        return cls

    return register


def options_models() -> Mapping[str, type[ReceiverOptions]]:
    """The options model of each kind of notifier there is."""
    discover(monitor.adapters.notify)
    return {kind: entry.options for kind, entry in sorted(_entries.items())}


def make_notifier(kind: str, options: BaseModel, context: NotifyContext) -> Notifier:
    """Make the notifier of one receiver; opens no connection.

    Args:
        kind: One of `options_models`.
        options: An instance of that kind's model.
        context: What all notifiers share.
    """
    discover(monitor.adapters.notify)
    return _entries[kind].make(options, context)
