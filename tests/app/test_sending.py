"""The receivers that the rules name, each ready to be sent to."""

import asyncio
from pathlib import Path

from monitor.app.network import make_client
from monitor.app.sending import make_dispatcher, make_receivers
from monitor.app.setup import read_setup
from monitor.pipeline import Pipeline
from tests.support.books import make_store

RULES = """
receivers:
  - {name: desk, webhook: {url: "http://127.0.0.1:9/hook"}}
  - {name: mail, email: {to: [desk@example.org]}}
"""


def test_every_receiver_of_the_rules_can_be_sent_to(config: Path) -> None:
    (config.parent / "rules" / "receivers.yaml").write_text(RULES, encoding="utf-8")
    setup = read_setup(config, {})

    async def make() -> dict[str, str]:
        async with make_client(setup.settings) as client:
            ready = make_receivers(setup.settings, setup.book, client)
            return {name: each.kind for name, each in ready.items()}

    assert asyncio.run(make()) == {"desk": "webhook", "mail": "email"}


def test_a_dispatcher_has_nothing_to_send_before_anything_was_planned(config: Path) -> None:
    setup = read_setup(config, {})
    store = make_store(config.parent)

    async def run() -> int:
        async with make_client(setup.settings) as client:
            made = make_dispatcher(setup, Pipeline(setup.book, store), client)
            await made.run_once()
            return made.n_sent

    assert asyncio.run(run()) == 0
    store.close()
