from dataclasses import replace

import pytest

from monitor.web.guard import HEADERS
from monitor.web.site import make_app
from tests.support.newsroom import Newsroom
from tests.support.pages import Visitor


def answer(visitor: Visitor, host: str) -> int:
    return visitor.ask("/healthz", headers={"host": host}).status_code


@pytest.fixture
def behind_proxy(room: Newsroom) -> Visitor:
    web = room.view.settings.web.model_copy(update={"base_url": "https://Desk.example/monitor"})
    settings = room.view.settings.model_copy(update={"web": web})
    return Visitor(make_app(replace(room.view, settings=settings), room.clock))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8080"],
)
def test_the_site_answers_to_the_names_of_this_machine(visitor: Visitor, host: str) -> None:
    assert answer(visitor, host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8080",
        "desk.example",
        "user@localhost",
        "localhost/",
        "localhost:port",
        "localhost:80:80",
        "[::1",
        "localhost?",
        "::1",
        "",
    ],
)
def test_it_answers_to_no_other_name_and_tells_nothing_there(visitor: Visitor, host: str) -> None:
    response = visitor.ask("/", headers={"host": host})
    assert response.status_code == 400
    assert "web.base_url" in response.text
    assert "Coast desk" not in response.text
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_the_host_of_base_url_is_answered_too(behind_proxy: Visitor) -> None:
    assert answer(behind_proxy, "desk.example") == 200
    assert answer(behind_proxy, "DESK.example:443") == 200
    assert answer(behind_proxy, "localhost") == 200
    assert answer(behind_proxy, "other.example") == 400


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = dict(
        part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_a_page_is_asked_for_anew_and_a_file_never(visitor: Visitor) -> None:
    page = visitor.ask("/")
    assert page.headers["cache-control"] == "private, no-cache"
    file = next(link for link in visitor.read("/").links() if link.endswith(".css"))
    assert "immutable" in visitor.ask(file).headers["cache-control"]
