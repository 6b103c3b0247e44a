"""The two sides of the benchmark of deliveries: a desk that sends, and who takes it."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from monitor.adapters.fetch.client import guarded_client
from monitor.adapters.notify.registry import NotifyContext, SmtpServer
from monitor.adapters.notify.webhook import WebhookNotifier, WebhookOptions
from monitor.adapters.store.sqlstore import SqlStore
from monitor.clock import SystemClock
from monitor.pipeline import Pipeline
from monitor.services.dispatcher import ReadyReceiver
from tests.support.books import make_book

HANGS = "hangs"
"""The receiver that reads a request and never answers."""

TIMEOUT_S = 15.0
_SECRET = "whsec_" + "MDEy" * 10  # of nobody


@contextmanager
def sink() -> Iterator[str]:
    """A receiver in a process of its own, by its address."""
    command = [sys.executable, "-m", "bench.deliveries_sink"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None:
            msg = "the receiver has no output"
            raise SystemExit(msg)
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def a_pipeline(store: SqlStore, folder: str) -> Pipeline:
    """One that has nothing to plan."""
    return Pipeline(make_book(Path(folder)), store)


@asynccontextmanager
async def receivers(names: Sequence[str], base: str) -> AsyncIterator[Mapping[str, ReadyReceiver]]:
    """Signed webhooks to the server at `base`, by name."""
    async with guarded_client(allow=["127.0.0.0/8"], user_agent="bench") as client:
        context = NotifyContext(client, SmtpServer(), TIMEOUT_S, SystemClock())
        yield {
            name: ReadyReceiver("webhook", WebhookNotifier(_options(base, name), context))
            for name in names
        }


def _options(base: str, name: str) -> WebhookOptions:
    path = "hang" if name == HANGS else name
    return WebhookOptions.model_validate({"url": f"{base}/{path}", "secret": _SECRET})
