from dataclasses import replace

import monitor
from monitor.web.site import make_app
from tests.support.newsroom import Newsroom
from tests.support.pages import Visitor


def test_health_and_figures_lead_to_their_lists(visitor: Visitor) -> None:
    page = visitor.read("/status")
    facts = dict(zip(page.said("//th"), page.said("//td"), strict=True))
    assert facts["Feeds"] == "4 feeds, 1 feed in trouble"
    assert facts["Items"] == "12"
    assert facts["Last new item"] == "20 s ago"
    assert facts["monitor"] == monitor.__version__
    assert "all goes on" in page.text
    links = {link.rpartition("8080")[2] for link in page.links()}
    assert {"/items", "/hits", "/feeds", "/feeds?show=failing", "/deliveries?state=dead"} <= links


def test_work_that_stands_still_is_told_first_here_and_on_the_stories(room: Newsroom) -> None:
    visitor = Visitor(make_app(room.view, room.clock))
    began = room.clock.now()
    try:
        room.clock.forward(3600)
        for path in ("/status", "/"):
            said = visitor.read(path).text
            assert "Trouble: feeds are not polled: one has been due for" in said
            assert "Trouble: messages are not sent" in said
    finally:
        room.clock.forward((began - room.clock.now()).total_seconds())


def test_the_password_of_the_database_is_shown_nowhere(room: Newsroom) -> None:
    url = "postgresql+psycopg://desk:open-sesame@db.example/news"
    database = room.view.settings.database.model_copy(update={"url": url})
    settings = room.view.settings.model_copy(update={"database": database})
    page = Visitor(make_app(replace(room.view, settings=settings), room.clock)).read("/status")
    assert "postgresql://desk@db.example/news" in page.text
    assert "sesame" not in page.source
