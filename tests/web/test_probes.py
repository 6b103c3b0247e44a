import json
from dataclasses import replace

from monitor.web.site import make_app
from tests.support.newsroom import Newsroom
from tests.support.pages import Visitor


def test_a_live_process_says_ok_and_a_readable_database_ready(visitor: Visitor) -> None:
    assert visitor.ask("/healthz").text == "ok\n"
    assert visitor.ask("/readyz").text == "ready\n"


def test_a_database_that_takes_in_no_news_is_not_ready_and_says_no_more(room: Newsroom) -> None:
    view = replace(room.view, refusal=lambda: "data/monitor.db: database or disk is full")
    response = Visitor(make_app(view, room.clock)).ask("/readyz")
    assert (response.status_code, response.text) == (503, "the database takes in no news\n")


def test_metrics_are_those_of_prometheus_and_name_no_address(visitor: Visitor) -> None:
    response = visitor.ask("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    assert "# TYPE monitor_items_total counter" in response.text
    assert "http://" not in response.text


def test_the_schema_of_what_goes_out_can_be_fetched(visitor: Visitor) -> None:
    response = visitor.ask("/schema/alert.json")
    assert response.headers["content-type"] == "application/schema+json"
    assert json.loads(response.text)["title"] == "Body of an alert webhook"


def test_files_have_their_types(visitor: Visitor) -> None:
    types = {
        link.rpartition(".")[2]: visitor.ask(link).headers["content-type"]
        for link in visitor.read("/").links()
        if "/static/" in link
    }
    assert types == {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}


def test_no_other_file_can_be_had(visitor: Visitor) -> None:
    for path in ("/static/monitor.css", "/static/..%2f..%2fpage.py", "/static/../ask.py"):
        assert visitor.ask(path).status_code == 404
