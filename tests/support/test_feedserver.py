"""The feed server does what tests ask of it, in a thread and as a process."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.feedserver import FeedServer, Story, rss


def ask(
    url: str, headers: Mapping[str, str] | None = None, data: bytes | None = None
) -> tuple[int, bytes]:
    method = "GET" if data is None else "PUT"
    request = urllib.request.Request(url, data, dict(headers or {}), method=method)  # noqa: S310 - loopback
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - loopback
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_a_page_is_served_logged_and_answered_with_304() -> None:
    with FeedServer() as server:
        url = server.put("/f", rss([Story("One")]), etag='"x"')
        assert ask(url) == (200, rss([Story("One")]))
        assert ask(url, {"If-None-Match": '"x"'}) == (304, b"")
        assert ask(server.url("/none"))[0] == 404
        assert server.paths() == ["/f", "/f", "/none"]
        assert [request.status for request in server.requests] == [200, 304, 404]
        assert server.peak() == 1
        server.remove("/f")
        server.forget()
        assert ask(url)[0] == 404
        assert server.paths() == ["/f"]


def test_a_server_that_hangs_closes_at_once() -> None:
    with FeedServer() as server:
        url = server.put("/hang", hangs=True)
        with pytest.raises(TimeoutError):
            urllib.request.urlopen(url, timeout=0.1)  # noqa: S310 - loopback


def test_as_a_process_it_takes_pages_and_gives_its_log(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<rss/>")
    command = [sys.executable, "-m", "tests.support.feedserver", "--port", "0", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            base = process.stdout.readline().strip()
            assert ask(f"{base}/a.xml") == (200, b"<rss/>")
            assert ask(f"{base}/b", {"X-Page-Status": "503", "X-Page-Retry-After": "9"}, b"no") == (
                204,
                b"",
            )
            assert ask(f"{base}/b") == (503, b"no")
            log = json.loads(ask(f"{base}/_log")[1])
        finally:
            process.kill()
    assert [(line["method"], line["path"]) for line in log] == [
        ("GET", "/a.xml"),
        ("PUT", "/b"),
        ("GET", "/b"),
    ]
