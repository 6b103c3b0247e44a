"""The settings: every key of monitor.yaml with its default, its bounds and what it does.

Durations are seconds here and sizes bytes; in the file and in the environment they are written
``15m`` and ``16MiB``.
"""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator

import monitor
from monitor.config.fields import (
    Duration,
    Language,
    Network,
    Section,
    Size,
    Text,
    WebUrl,
    Zone,
    refuse,
)
from monitor.config.spelling import shown, shown_server
from monitor.errors import Problem
from monitor.model.address import is_sender
from monitor.model.feed import FulltextMode

_SQLITE = "sqlite:///"
_DATABASES = (_SQLITE, "postgresql://", "postgres://", "postgresql+psycopg://")
_MIB = 2**20
_MINUTE = 60.0
_HOUR = 3600.0
_DAY = 86400.0
_RETRY = (5.0, 300.0, 1800.0, 7200.0, 18000.0, 36000.0, 50400.0, 72000.0, 86400.0)


def _read_database_url(url: str) -> str:
    if not url.startswith(_DATABASES):
        hint = "write sqlite:///data/monitor.db or postgresql://user@host/db"
        refuse("database", "not the address of a database that monitor knows", hint)
    return url


def _read_address(address: str) -> str:
    if not is_sender(address):
        hint = "write name@example.org in ASCII, a domain in its xn-- form"
        refuse("address", f"{address!r} is no mail address", hint)
    return address


def _read_folder(value: object) -> object:
    if isinstance(value, Path):  # no file gives one: the settings in force do
        return value
    if not isinstance(value, str) or not value:
        refuse("folder", f"{shown(value)} is no folder", "write a path")
    return Path(value)


def _read_host(host: str) -> str:
    try:
        is_loopback = ip_address(host.strip("[]")).is_loopback
    except ValueError:
        is_loopback = host == "localhost"
    if not is_loopback:
        # Whoever reaches the page may read everything; a user to ask for comes later.
        message = f"{shown(host)} would show the page to everyone who can reach this machine"
        hint = "write 127.0.0.1; a reverse proxy with a login may stand before it"
        refuse("web", message, hint)
    return host.strip("[]")


DatabaseUrl = Annotated[str, AfterValidator(_read_database_url)]
MailAddress = Annotated[str, AfterValidator(_read_address)]
Host = Annotated[Text, AfterValidator(_read_host)]
Folder = Annotated[Path, BeforeValidator(_read_folder)]


class Database(Section):
    """Where everything is stored."""

    url: DatabaseUrl = Field(
        default="sqlite:///data/monitor.db",
        repr=False,
        description="sqlite:///PATH or postgresql://user@host/db.",
    )

    @property
    def is_on_server(self) -> bool:
        """Whether it is no file."""
        return not self.url.startswith(_SQLITE)

    @property
    def shown(self) -> str:
        """The address without password and parameters, for messages and logs."""
        return shown_server(self.url) if self.is_on_server else self.url


class Polling(Section):
    """How feeds are asked."""

    every: Duration = Field(
        default=15 * _MINUTE, gt=0, description="Usual pause between two polls."
    )
    min_every: Duration = Field(
        default=5 * _MINUTE, gt=0, description="Shortest pause of a busy feed."
    )
    max_every: Duration = Field(
        default=_DAY, gt=0, description="Longest pause, also of a failing feed."
    )
    concurrency: int = Field(default=64, ge=1, le=10_000, description="Requests at a time, in all.")
    per_host: int = Field(default=2, ge=1, le=100, description="Requests at a time to one host.")
    host_gap: Duration = Field(
        default=0.25, ge=0, description="Pause between two requests to one host."
    )
    timeout: Duration = Field(default=30.0, gt=0, description="Limit of one whole exchange.")
    max_body: Size = Field(default=16 * _MIB, gt=0, description="Largest body after decompression.")
    max_items: int = Field(
        default=2000, ge=1, description="Entries read from one body, in feed order."
    )
    first_poll_alert_age: Duration = Field(
        default=_DAY, ge=0, description="At a feed's first poll older entries raise no alert."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min_every > self.max_every:
            refuse("pace", "min_every is longer than max_every")
        return self


class NetworkAccess(Section):
    """Where the daemon may connect."""

    allow: tuple[Network, ...] = Field(
        default=(), description="Networks (CIDR) exempt from the guard against private addresses."
    )
    proxy: WebUrl | None = Field(default=None, description="Proxy for all requests.")
    user_agent: Text = Field(
        default=f"monitor/{monitor.__version__}", description="How requests name themselves."
    )


class Duplicates(Section):
    """What counts as known."""

    window: Duration = Field(
        default=30 * _DAY, ge=0, description="How far back items are compared; seeds never expire."
    )


class Fulltext(Section):
    """When the article page behind a short entry is fetched."""

    mode: FulltextMode = Field(default="auto", description="auto: only where it could matter.")
    below_words: int = Field(default=120, ge=0, description="Entries with fewer words are short.")
    max_body: Size = Field(default=2 * _MIB, gt=0, description="Largest page.")


class DeskInfo(Section):
    """Who reads; the default for mails, digests and pages."""

    name: Text | None = Field(default=None, description="Shown in mails and pages.")
    tz: Zone = Field(default="UTC", description="IANA time zone.")
    lang: Language = Field(default="en", description="Language of our own words.")


class Display(Section):
    """What is quoted."""

    max_passage: int = Field(
        default=300,
        ge=0,
        le=10_000,
        description="Characters quoted of one report; full texts never leave.",
    )


class Heartbeat(Section):
    """A dead man's switch: called only while everything makes progress."""

    url: WebUrl | None = Field(
        default=None, repr=False, description="Asked with GET; null: no heartbeat."
    )
    every: Duration = Field(default=5 * _MINUTE, gt=0, description="Pause between two calls.")


class Smtp(Section):
    """The mail server that takes our mail."""

    host: Text = Field(default="localhost", description="Its name.")
    port: int = Field(default=587, ge=1, le=65535, description="Its port.")
    tls: Literal["starttls", "implicit", "none"] = Field(
        default="starttls", description="starttls refuses to send where it is not offered."
    )
    username: Text | None = Field(default=None, description="null: no login.")
    password: SecretStr | None = Field(
        default=None, description="{env: NAME} or {file: PATH}; read only where a username is set."
    )
    sender: MailAddress = Field(
        default="monitor@localhost", description="From address of every mail."
    )


class Delivery(Section):
    """How sending is tried."""

    retry: tuple[Duration, ...] = Field(
        default=_RETRY,
        max_length=100,
        description="Pauses after failed attempts; then it is given up.",
    )
    jitter: float = Field(default=0.2, ge=0, le=1, description="Share by which a pause may differ.")
    timeout: Duration = Field(default=15.0, gt=0, description="Limit of one attempt.")


class Web(Section):
    """The web page and the API."""

    host: Host = Field(default="127.0.0.1", description="Loopback address to listen on.")
    port: int = Field(
        default=8080, ge=0, le=65535, description="Port to listen on; 0: any free one."
    )
    base_url: WebUrl | None = Field(default=None, description="How links in mails reach the page.")


class Retention(Section):
    """How long things are kept."""

    items: Duration = Field(default=180 * _DAY, gt=0, description="Items that no rule met.")
    stories: Duration = Field(default=730 * _DAY, gt=0, description="Stories that a rule met.")


class Log(Section):
    """What is logged, and how."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="From here up."
    )
    format: Literal["auto", "console", "json"] = Field(
        default="auto", description="auto: for people on a terminal, JSON lines otherwise."
    )


class SettingsFile(Section):
    """monitor.yaml as a whole."""

    database: Database = Field(default=Database(), description="Where everything is stored.")
    rules: Folder = Field(default=Path("rules"), description="Folder of the desk's rules.")
    seeds: Folder = Field(default=Path("seeds"), description="Folder of known documents.")
    polling: Polling = Field(default=Polling(), description="How feeds are asked.")
    network: NetworkAccess = Field(default=NetworkAccess(), description="Where we may connect.")
    duplicates: Duplicates = Field(default=Duplicates(), description="What counts as known.")
    fulltext: Fulltext = Field(default=Fulltext(), description="The page behind a short entry.")
    desk: DeskInfo = Field(default=DeskInfo(), description="Who reads.")
    display: Display = Field(default=Display(), description="What is quoted.")
    heartbeat: Heartbeat = Field(default=Heartbeat(), description="A dead man's switch.")
    smtp: Smtp = Field(default=Smtp(), description="The mail server.")
    delivery: Delivery = Field(default=Delivery(), description="How sending is tried.")
    web: Web = Field(default=Web(), description="The web page and the API.")
    retention: Retention = Field(default=Retention(), description="How long things are kept.")
    log: Log = Field(default=Log(), description="What is logged, and how.")


class Settings(SettingsFile):
    """The settings in force, as `load_settings` gives them: all paths are absolute.

    Args:
        base: Folder against which relative paths were resolved.
        file: The settings file; there need be none.
        warnings: What is accepted, but without effect.
    """

    base: Path
    file: Path
    warnings: tuple[Problem, ...] = Field(default=(), repr=False)
