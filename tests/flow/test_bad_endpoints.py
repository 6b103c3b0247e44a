"""Receivers that are hostile, broken or set up wrongly: each fails alone, and says how."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.adapters.fetch.client import guarded_client
from monitor.adapters.notify.registry import NotifyContext, SmtpServer, make_notifier
from monitor.clock import SystemClock
from monitor.lookup import Info, Lookup
from monitor.services.dispatcher import DeliveryPolicy, Dispatcher, ReadyReceiver
from tests.support.conversing import FEEDS, HERALD, Desk, a_desk
from tests.support.mailserver import MailServer, Manners
from tests.support.newswire import News, Newswire
from tests.support.webhookserver import Answer, WebhookServer
from tests.support.workplace import Workplace

TITLE = "Storm shuts the port of Tobruk"
TEXT = (
    "Storm waves tore the roof from the Tobruk grain silo late on Thursday and the port stayed "
    "shut for a second day. Director Hamza Elfitouri said 9 crews were clearing steel from the "
    "channel, and that the first ship with wheat from Constanta would wait at sea until Saturday."
)
NEWS = News("storm", TITLE, TEXT, "http://example.org/storm")
RULES = [{"id": "tobruk", "match": "tobruk", "level": "critical"}]
TLS = Path("tests/data/tls")
LATER = {"retry": ["1h"], "timeout": "1s"}


@pytest.fixture
def wire() -> Iterator[Newswire]:
    with Newswire() as server:
        server.publish("/a.xml", [NEWS])
        yield server


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def round_of(
    folder: Path, wire: Newswire, receivers: dict[str, Any], **smtp: Any
) -> dict[str, dict[str, Any]]:
    """Tell one story to all receivers; give what became of each, by receiver."""
    desk = Workplace(folder, {"SMTP_PASSWORD": "WRONG"})
    server = {"host": "127.0.0.1", "sender": "monitor@desk.example", **smtp}
    desk.write_settings({"delivery": LATER, "smtp": server})
    desk.write_rules(
        feeds=[{"url": wire.url("/a.xml"), "name": "Alpha"}],
        rules=RULES,
        receivers=[{"name": name, **each} for name, each in receivers.items()],
        route={"receivers": list(receivers)},
    )
    done = desk.monitor("run", "--once")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    listed = [each for each in desk.listing("deliveries", "list") if each["rule"] == "tobruk"]
    assert len(listed) == len(receivers)
    return {each["receiver"]: each for each in listed}


def test_bad_w01_w02_w03_w04_w05_w07_each_bad_endpoint_fails_alone(
    tmp_path: Path, wire: Newswire, servers: ExitStack
) -> None:
    """W01 302, W02 410, W03 nonsense to wait for, W04 an endless answer, W05 none, W07 TLS."""
    answers = {
        "good": Answer(),
        "moved": Answer(302, headers={"location": "http://127.0.0.1:9/"}),
        "gone": Answer(410),
        "busy": Answer(429, headers={"retry-after": "soon"}),
        "endless": Answer(body=b"x" * 65_536, endless=True),
        "silent": Answer(delay_s=60),
        "dropping": Answer(drop="middle"),
    }
    pair = (TLS / "loopback.pem", TLS / "loopback.key")
    hooks = {name: servers.enter_context(WebhookServer([each])) for name, each in answers.items()}
    hooks["untrusted"] = servers.enter_context(WebhookServer(tls=pair))
    receivers = {name: {"webhook": {"url": hook.url}} for name, hook in hooks.items()}
    receivers["private"] = {"webhook": {"url": "http://10.1.2.3/SECRET"}}
    told = round_of(tmp_path, wire, receivers)

    assert {name: each["state"] for name, each in told.items()} == {
        **dict.fromkeys(receivers, "retrying"),
        "good": "delivered",
        "endless": "delivered",
        "gone": "dead",
    }
    says = {
        "moved": "HTTP 302, a redirect is not followed",
        "gone": "HTTP 410",
        "busy": "HTTP 429",
        "silent": "no answer within 1 s",
        "untrusted": "certificate refused: self-signed certificate",
        "private": "10.1.2.3 leads only to non-public addresses (10.1.2.3); network.allow can",
    }
    for name, words in says.items():
        assert words in told[name]["last_error"], name
        assert "SECRET" not in told[name]["last_error"]
    types = [received.body.partition(b",")[0] for received in hooks["good"].received]
    assert types == [b'{"type":"alert.opened"', b'{"type":"system.endpoint_disabled"']


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [("99999999", 86_400), ("-1", 60), ("soon", 60)],
)
def test_bad_w03_the_pause_is_what_was_asked_between_the_schedule_and_a_day(
    tmp_path: Path, asked: str, seconds: int
) -> None:
    with a_desk(
        tmp_path,
        answers=[Answer(429, headers={"retry-after": asked})],
        rules=RULES,
        feeds=FEEDS,
    ) as desk:
        desk.says(HERALD, "storm", TITLE, TEXT)
        desk.work()
        [waiting] = desk.world.store.archive.deliveries(limit=0)
        assert (waiting.state, waiting.attempts) == ("retrying", 1)
        assert waiting.next_at == desk.now + timedelta(seconds=seconds)


def test_bad_e04_a_recipient_that_is_refused_is_no_matter_of_the_others(tmp_path: Path) -> None:
    """One is unknown (550), one to be tried later (451), the third takes it."""
    refuse = {"no@example.org": "550 5.1.1 no such user", "later@example.org": "451 4.7.1 grey"}
    to = ["no@example.org", "later@example.org", "ok@example.org"]
    receivers = [{"name": "mail", "email": {"to": to}}]
    with a_desk(tmp_path, rules=RULES, receivers=receivers, route={"receivers": ["mail"]}) as desk:
        desk.mail.manners = Manners(refuse=refuse)
        desk.says(HERALD, "storm", TITLE, TEXT)
        desk.work()
        rows = {each.recipient: each for each in desk.world.store.archive.deliveries(limit=0)}
        assert [rows[each].state for each in to] == ["dead", "retrying", "delivered"]
        assert "rejected: " in str(rows["no@example.org"].last_error)
        [server] = desk.world.store.archive.receivers()
        assert (server.health.circuit, server.health.failures) == ("closed", 0)

        desk.mail.manners = Manners()
        desk.until(desk.now + timedelta(minutes=2))
        states = {
            each.recipient: each.state for each in desk.world.store.archive.deliveries(limit=0)
        }
        assert [states[each] for each in to] == ["dead", "delivered", "delivered"]
        assert [mail.recipients for mail in desk.mail.mails] == [(to[2],), (to[1],)]


MAIL = {"mail": {"email": {"to": ["desk@example.org"]}}}


def test_bad_e05_a_server_that_offers_no_starttls_gets_no_mail(
    tmp_path: Path, wire: Newswire
) -> None:
    with MailServer() as server:
        told = round_of(tmp_path, wire, MAIL, port=server.port)["mail"]
    assert told["state"] == "retrying"
    assert "STARTTLS required" in told["last_error"]
    assert server.mails == []


def test_bad_e06_a_refused_login_waits_and_is_the_servers_failure(
    tmp_path: Path, wire: Newswire
) -> None:
    login = {"tls": "none", "username": "desk", "password": {"env": "SMTP_PASSWORD"}}
    with MailServer(Manners(login=("desk", "right"))) as server:
        told = round_of(tmp_path, wire, MAIL, port=server.port, **login)["mail"]
    assert told["state"] == "retrying"
    assert "login refused: 535" in told["last_error"]
    assert "WRONG" not in told["last_error"]
    assert server.mails == []
    doctor = Workplace(tmp_path).monitor("doctor")
    [line] = [each for each in doctor.stdout.splitlines() if "login refused" in each]
    assert "mail fails" in line
    assert "1 time in a row" in line
    assert doctor.returncode == 1


def test_a_dead_name_server_holds_up_neither_the_others_nor_the_stop(tmp_path: Path) -> None:
    mails = [{"name": f"mail{n}", "email": {"to": [f"desk{n}@example.org"]}} for n in range(7)]
    receivers = [*mails, {"name": "zhook", "webhook": {"url": "HOOK"}}]
    route = {"receivers": [each["name"] for each in receivers]}
    hangs = threading.Event()

    def ask(*_: object) -> Sequence[Info]:
        hangs.wait()
        return []

    async def go(desk: Desk) -> None:
        # As on a machine with two cores, where seven lookups of asyncio's own fill it.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(6))
        async with guarded_client(allow=["127.0.0.0/8"], user_agent="monitor tests") as client:
            smtp = SmtpServer("mail.dead.example", 25, "none", timeout_s=60.0)
            context = NotifyContext(client, smtp, 60.0, SystemClock(), Lookup(ask))
            ready = {
                name: ReadyReceiver(
                    each.kind, make_notifier(each.kind, desk.book.receiver_options[name], context)
                )
                for name, each in desk.book.receivers.items()
            }
            policy = DeliveryPolicy((60.0,), jitter=0.0, timeout_s=60.0)
            dispatcher = Dispatcher(desk.pipeline, ready, desk.world.clock, policy)
            await dispatcher.tick()
            async with asyncio.timeout(15):
                while not desk.hook.received:
                    await asyncio.sleep(0.01)
            await dispatcher.stop(1.0)

    with a_desk(tmp_path, rules=RULES, receivers=receivers, route=route) as desk:
        desk.says(HERALD, "storm", TITLE, TEXT)
        began = time.monotonic()
        asyncio.run(go(desk))  # its end waits for the threads that asyncio itself has started
        took_s = time.monotonic() - began
        hangs.set()
        states = {
            each.receiver: each.state for each in desk.world.store.archive.deliveries(limit=0)
        }
        assert took_s < 20
        assert states == {
            **dict.fromkeys((each["name"] for each in mails), "sending"),
            "zhook": "delivered",
        }


def test_a_token_that_a_server_repeats_is_nowhere_in_what_is_stored(tmp_path: Path) -> None:
    """Express answers a path that it does not know with its name."""
    answers = [Answer(404, body=b"Cannot POST /hook/T0KEN-SECRET")]
    receivers = [{"name": "desk", "webhook": {"url": "HOOK/T0KEN-SECRET"}}]
    with a_desk(tmp_path, rules=RULES, answers=answers, receivers=receivers) as desk:
        desk.says(HERALD, "storm", TITLE, TEXT)
        desk.work()
        archive = desk.world.store.archive
        [waiting] = archive.deliveries(limit=0)
        told = archive.delivery(waiting.id)
        assert told is not None
        [attempt] = told.attempts
        assert attempt.response_head == "Cannot POST ****"
        assert "SECRET" not in repr(told)
