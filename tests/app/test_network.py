import asyncio
from pathlib import Path

import pytest

from monitor.app.network import make_client, make_fetcher
from monitor.config.load import load_settings
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest, FetchResult
from tests.support.newswire import Newswire


def fetch(folder: Path, settings: str) -> FetchResult:
    file = folder / "monitor.yaml"
    file.write_text(settings, encoding="utf-8")

    async def run(url: str) -> FetchResult:
        read = load_settings(file, {})
        async with make_client(read) as client:
            return await make_fetcher(read, client).fetch(FetchRequest(url))

    with Newswire() as wire:
        wire.publish("/a.xml", [])
        return asyncio.run(run(wire.url("/a.xml")))


def test_what_the_settings_allow_is_fetched(tmp_path: Path) -> None:
    assert fetch(tmp_path, "network: {allow: [127.0.0.0/8]}").status == 200


def test_what_they_do_not_allow_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="non-public"):
        fetch(tmp_path, "{}")


def test_their_limits_hold(tmp_path: Path) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(tmp_path, "network: {allow: [127.0.0.0/8]}\npolling: {max_body: 10B}")
    assert caught.value.kind == "too_large"
