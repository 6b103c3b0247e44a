"""The main job, as a user runs it: feeds on loopback, the real command, real receivers."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from standardwebhooks.webhooks import Webhook

from tests.support.feedserver import FeedServer
from tests.support.mailserver import MailServer
from tests.support.newswire import News, Newswire, rss
from tests.support.webhookserver import Answer, WebhookServer
from tests.support.workplace import Workplace, eventually

SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr"
TITLE = "Harbour council in Tobruk weighs new berth for fuel tankers"
_TEXT = """\
The harbour council of Tobruk met on Sunday to weigh a second berth for fuel tankers, two of its
members said. The plan, drawn up by engineer Salma Bouzid, would move the tankers away from the
fishing quay, where 14 boats were damaged last winter.

Fishermen have asked for the move since a collision in January left 3 of them injured. Their
spokesman Idris Marghani said the quay had become too narrow for trawlers and tankers alike, and
that the pilots refused to work there after dark.

The council's treasurer put the price of the berth at 22 million dinars and said half of it had
been promised by the eastern port authority. A tender would be published before the autumn storms,
she added, if the authority keeps its word.

Merchants near the old customs house fear that the works will close the coastal road for months.
They want trucks to pass through the southern gate, which has been shut since the fighting of 2014
and would need a new bridge over the dry river.
"""
PARAGRAPHS = tuple(" ".join(part.split()) for part in _TEXT.split("\n\n"))
BODY = "\n\n".join(PARAGRAPHS)
# Of feeds and receivers that are slow or broken: the database has no part in it.
ON_FILE_ONLY = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FOLLOW_UP = (
    "Storm waves tore the roof from the Tobruk grain silo late on Thursday and the port stayed "
    "shut for a second day. Director Hamza Elfitouri said 9 crews were clearing steel from the "
    "channel, and that the first ship with wheat from Constanta would wait at sea until Saturday."
)


@pytest.fixture
def wire() -> Iterator[Newswire]:
    with Newswire() as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, wire: Newswire, database: str | None) -> Workplace:
    wire.publish("/a.xml", [])
    wire.publish("/b.xml", [])
    desk = Workplace(tmp_path, {"DESK_SECRET": SECRET}, database)
    desk.write_rules(
        feeds=[{"url": wire.url("/a.xml"), "name": "Alpha"}, {"url": wire.url("/b.xml")}],
        rules=[{"id": "tobruk", "title": "Tobruk port", "match": "tobruk", "level": "high"}],
        route={"group_wait": "0s"},
    )
    return desk


def _news(guid: str, title: str, body: str) -> News:
    return News(guid, title, body, f"http://example.org/{guid}")


def test_copies_of_a_seed_are_known_and_stay_quiet_while_news_alerts_once(
    desk: Workplace, wire: Newswire
) -> None:
    (desk.folder / "seeds" / "tobruk").mkdir()
    desk.write_seed("tobruk/berth", TITLE, BODY)
    wire.publish(
        "/a.xml",
        [
            _news("verbatim", TITLE, BODY),
            _news("headline", "Tankers to leave the fishing quay", BODY),
            _news("excerpt", "Second berth planned", "\n\n".join(PARAGRAPHS[:2])),
            _news("follow-up", "Storm shuts port of Tobruk", FOLLOW_UP),
        ],
    )
    wire.publish("/b.xml", [_news("copy", "Silo loses its roof", FOLLOW_UP)])
    done = desk.monitor("run", "--once")
    assert done.returncode == 0, done.stderr
    items = {item["guid"]: item for item in desk.listing("items", "list")}
    for guid in ("verbatim", "headline", "excerpt"):
        assert (items[guid]["verdict"], items[guid]["of"]) == ("duplicate", "tobruk/berth"), guid
    assert items["follow-up"]["of"] != "tobruk/berth"
    pair = sorted([items["follow-up"]["verdict"], items["copy"]["verdict"]])
    assert pair == ["duplicate", "new"]  # whichever feed was read first
    hits = desk.listing("hits", "list")
    assert {hit["item_guid"] for hit in hits} == set(items)  # every matching item has its hit
    deliveries = desk.listing("deliveries", "list")
    assert [each["receiver"] for each in deliveries] == ["console"]  # one alert, to the log
    assert deliveries[0]["story"] == items["follow-up"]["story"]


def test_a_later_copy_of_a_seed_copy_stays_quiet_too(desk: Workplace, wire: Newswire) -> None:
    desk.write_seed("berth", TITLE, BODY)
    wire.publish("/a.xml", [_news("first", TITLE, BODY)])
    desk.monitor("run", "--once")
    wire.publish("/b.xml", [_news("second", "Berth for tankers", "\n\n".join(PARAGRAPHS[:3]))])
    eventually(lambda: len(desk.monitor("run", "--once").stdout) and _n_items(desk) == 2)
    assert {item["of"] for item in desk.listing("items", "list")} == {"berth"}
    assert desk.listing("deliveries", "list") == []


def _n_items(desk: Workplace) -> int:
    return len(desk.listing("items", "list"))


def test_one_alert_goes_out_by_signed_webhook_and_by_mail(desk: Workplace, wire: Newswire) -> None:
    with WebhookServer(secrets=[SECRET]) as hook, MailServer() as mail:
        desk.write_settings(
            {"smtp": {"host": "127.0.0.1", "port": mail.port, "tls": "none", "sender": "m@d.org"}}
        )
        desk.write_rules(
            feeds=[{"url": wire.url("/a.xml"), "name": "Alpha"}],
            rules=[{"id": "tobruk", "title": "Tobruk port", "match": "tobruk"}],
            receivers=[
                {"name": "desk", "webhook": {"url": hook.url, "secret": {"env": "DESK_SECRET"}}},
                {"name": "mail", "email": {"to": ["desk@example.org"]}},
            ],
            route={"receivers": ["desk", "mail"], "group_wait": "0s"},
        )
        wire.publish("/a.xml", [_news("one", "Storm in Tobruk", FOLLOW_UP)])
        assert desk.monitor("run", "--once").returncode == 0
        (request,) = hook.received
        (letter,) = mail.mails
    sent = Webhook(SECRET).verify(request.body, request.headers)
    assert sent["type"] == "alert.opened"
    assert sent["data"]["first_report"]["source"] == "Alpha"
    assert sent["data"]["first_report"]["passages"][0]["matched"]
    message = letter.message
    assert message["X-Monitor-Rule"] == "tobruk"
    text, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert "Hamza Elfitouri" in text.get_content()
    assert page is not None
    assert re.search("<mark[^>]*>Tobruk</mark>", page.get_content())
    deliveries = {each["receiver"]: each for each in desk.listing("deliveries", "list")}
    assert deliveries["desk"]["id"] == request.headers["webhook-id"]
    assert str(message["Message-ID"]).startswith(f"<{deliveries['mail']['id']}@")
    assert {each["state"] for each in deliveries.values()} == {"delivered"}


def test_a_second_round_asks_conditionally_and_stores_nothing_again(
    desk: Workplace, wire: Newswire
) -> None:
    wire.publish("/a.xml", [_news("one", "Storm in Tobruk", FOLLOW_UP)])
    first = desk.monitor("run", "--once")
    assert "1 with 1 new item, 0 failed" in first.stdout
    asked = wire.n_requests
    again = eventually(lambda: _round(desk, wire, asked))
    assert "2 unchanged, 0 with 0 new items, 0 failed" in again
    assert wire.unacknowledged() == 0  # the validator came back
    assert _n_items(desk) == 1


def _round(desk: Workplace, wire: Newswire, asked: int) -> str | None:
    """One more round once both feeds are due again; their pace is 300 ms."""
    done = desk.monitor("run", "--once")
    return done.stdout if wire.n_requests >= asked + 2 else None


@ON_FILE_ONLY
def test_failing_feeds_are_one_line_each_and_never_stop_the_others(
    desk: Workplace, wire: Newswire
) -> None:
    desk.write_rules(
        feeds=[
            {"url": wire.url("/missing.xml?key=hidden")},
            {"url": "http://127.0.0.1:9/refused.xml"},
            {"url": "http://10.1.2.3/private.xml"},
            {"url": wire.url("/a.xml")},
        ],
        rules=[{"id": "tobruk", "match": "tobruk"}],
    )
    wire.publish("/a.xml", [_news("one", "Storm in Tobruk", FOLLOW_UP)])
    done = desk.monitor("run", "--once")
    assert done.returncode == 0
    assert "4 feeds: 0 unchanged, 1 with 1 new item, 3 failed" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "hidden" not in done.stdout + done.stderr
    errors = {each["url"]: each["error"] for each in desk.listing("feeds", "list", "--failing")}
    assert len(errors) == 3
    assert errors["http://127.0.0.1:9/refused.xml"] == "127.0.0.1:9 refused the connection"
    assert "404" in errors[wire.url("/missing.xml?key=hidden")]
    private = errors["http://10.1.2.3/private.xml"]
    assert private == (
        "10.1.2.3 leads only to non-public addresses (10.1.2.3); network.allow can permit them"
    )


def test_explain_tells_why_there_was_an_alert_and_why_there_was_none(
    desk: Workplace, wire: Newswire
) -> None:
    desk.write_seed("berth", TITLE, BODY)
    wire.publish(
        "/a.xml",
        [
            _news("known", "Berth again in Tobruk", BODY),
            _news("news", "Storm in Tobruk", FOLLOW_UP),
            _news("other", "Cricket", "The match between the villages ended in rain."),
        ],
    )
    desk.monitor("run", "--once")
    known = desk.monitor("explain", "known").stdout
    assert f'Known: the same text as "{TITLE}" (seed berth)' in known
    assert "not alerted" in known
    news = desk.monitor("explain", "http://example.org/news").stdout
    assert "tobruk" in news
    assert "delivered" in news
    assert "No rule matched" in desk.monitor("explain", "other").stdout
    missing = desk.monitor("explain", "nothing-such")
    assert missing.returncode == 2
    assert len(missing.stderr.splitlines()) == 1


def test_the_daemon_polls_alerts_and_ends_within_ten_seconds_of_sigterm(
    desk: Workplace, wire: Newswire
) -> None:
    daemon = desk.start()
    daemon.wait_started()
    wire.publish("/a.xml", [_news("one", "Storm in Tobruk", FOLLOW_UP)])
    eventually(lambda: any(event["event"] == "alert_sent" for event in daemon.events))
    second = desk.monitor("run", "--once")
    assert second.returncode == 1
    assert "another monitor" in second.stderr
    code, took_s = daemon.stop()
    assert (code, took_s < 10) == (0, True)
    assert json.loads(daemon.raw[-1])["event"] == "monitor_stopped"
    assert desk.monitor("db", "check").returncode == 0


@ON_FILE_ONLY
def test_sigterm_ends_a_daemon_whose_feeds_and_receivers_all_hang(desk: Workplace) -> None:
    with FeedServer() as server, WebhookServer([Answer(delay_s=30)]) as hook:
        server.put("/hangs.xml", hangs=True)
        server.put("/news.xml", rss([_news("one", "Storm in Tobruk", FOLLOW_UP)]))
        desk.write_settings({"polling": {"timeout": "60s"}, "delivery": {"timeout": "60s"}})
        desk.write_rules(
            feeds=[{"url": server.url("/hangs.xml")}, {"url": server.url("/news.xml")}],
            rules=[{"id": "tobruk", "match": "tobruk", "level": "critical"}],
            receivers=[{"name": "desk", "webhook": {"url": hook.url}}],
        )
        daemon = desk.start()
        eventually(lambda: "/hangs.xml" in server.paths() and hook.received)
        code, took_s = daemon.stop()
        assert (code, took_s < 10) == (0, True)
        (before,) = hook.received
        hook.answers = [Answer()]
        server.put("/hangs.xml", status=404)
        done = desk.monitor("run", "--once")  # the attempt cut off is made again, the same
        assert "1 message sent" in done.stdout
        assert [(each.id, each.body) for each in hook.received[1:]] == [(before.id, before.body)]
