"""What the scenes are played on: the servers that the daemon talks to, and who tells of it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from monitor.clock import Clock
from monitor.demo.desk import Places
from monitor.demo.hook import HookReceiver
from monitor.demo.mailbox import Mailbox
from monitor.demo.news import read_outlets
from monitor.demo.newsserver import NewsServer
from monitor.demo.terminal import Teller


@dataclass(frozen=True, slots=True)
class Servers:
    """Who publishes, and who is told."""

    news: NewsServer
    hooks: HookReceiver
    mailbox: Mailbox

    @property
    def places(self) -> Places:
        """Where they listen."""
        return Places(self.news.url, self.hooks.url, self.mailbox.port)


@asynccontextmanager
async def open_servers(secret: str, clock: Clock) -> AsyncIterator[Servers]:
    """Open all servers, each on a free port of loopback, until the block ends.

    Args:
        secret: What webhooks are to be signed with.
    """
    async with (
        NewsServer(read_outlets(), clock) as news,
        HookReceiver(secret, clock) as hooks,
        Mailbox(clock) as mailbox,
    ):
        yield Servers(news, hooks, mailbox)


@dataclass(frozen=True, slots=True)
class Stage:
    """What the script plays on.

    Args:
        rules: Title of each rule.
        began: When the demonstration was started.
        haste: Share of the reading pauses that is left out: 0 none, 1 all.
        patience_s: How long something promised may take.
    """

    servers: Servers
    teller: Teller
    rules: Mapping[str, str]
    clock: Clock
    began: datetime
    haste: float = 0.0
    patience_s: float = 10.0
