"""The reading of a page as a task: strings and bytes in, JSON out."""

import json

from monitor.core.fulltext.task import run, warm
from monitor.model.page import to_page

HEADER = {
    "url": "https://a.org/1",
    "final_url": "https://a.org/2",
    "content_type": "text/html",
    "charset": "",
    "at": "2026-03-01T10:00:00+00:00",
}


def test_a_page_passes_through_json() -> None:
    body = "<html><h1>Clinic</h1><p>The council met on Monday and said no to it.</p></html>"
    page = to_page(json.loads(json.dumps(run(HEADER, body.encode()))))
    assert (page.url, page.final_url, page.title) == (
        "https://a.org/1",
        "https://a.org/2",
        "Clinic",
    )
    assert page.text == "The council met on Monday and said no to it."


def test_warming_up_reads_a_page_and_keeps_nothing() -> None:
    warm()
    assert run({**HEADER, "content_type": "image/png"}, b"")["refusal"] == "not_html"
