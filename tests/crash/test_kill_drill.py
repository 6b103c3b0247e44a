"""kill -9 at any moment loses nothing.

A real daemon between a wire that forgets what was acknowledged, a webhook receiver that now and
then refuses or hangs up, and a mail server that does so too. It is killed at random, again and
again, while news comes in; afterwards every alert must have arrived, every repetition must be the
same, and the database sound.
"""

import json
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.support.mailserver import MailServer, Manners
from tests.support.newswire import Newswire, Reporters, write_report
from tests.support.webhookserver import Answer, WebhookServer
from tests.support.workplace import Workplace, eventually

pytestmark = pytest.mark.timeout(300)  # many starts of a real daemon, on a machine that does more

KILLS = 24
FEEDS = [f"/feed{number}.xml" for number in range(5)]
SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr"


def test_nothing_is_lost_or_changed_when_the_daemon_is_killed_again_and_again(
    tmp_path: Path, database: str | None
) -> None:
    rng = random.Random(20)
    seed = write_report(rng, "derna", "seed")
    # A receiver that refuses, or takes the message and hangs up: the sender cannot know which.
    moods = [Answer(), Answer(), Answer(status=503), Answer(drop="before"), Answer(drop="after")]
    answers = [*(rng.choice(moods) for _ in range(60)), Answer()]
    with Newswire() as wire, WebhookServer(answers) as hook, MailServer() as mail:
        desk = Workplace(tmp_path, {"DESK_SECRET": SECRET}, database)
        _furnish(desk, wire, hook, mail)
        desk.write_seed("known", *seed)
        reporters = Reporters(wire, FEEDS, rng, seed)
        _kill_again_and_again(desk, reporters, rng, mail)
        mail.manners = Manners()
        _run_to_rest(desk, wire, reporters)
        _judge(desk, reporters, hook, mail)


def _furnish(desk: Workplace, wire: Newswire, hook: WebhookServer, mail: MailServer) -> None:
    desk.write_settings(
        {"smtp": {"host": "127.0.0.1", "port": mail.port, "tls": "none", "sender": "m@example.org"}}
    )
    desk.write_rules(
        feeds=[{"url": wire.url(path), "every": "100ms"} for path in FEEDS],
        rules=[{"id": "derna", "match": "derna"}],
        receivers=[
            {"name": "desk", "webhook": {"url": hook.url, "secret": {"env": "DESK_SECRET"}}},
            {"name": "mail", "email": {"to": ["a@example.org", "b@example.org"]}},
        ],
        route={"receivers": ["desk", "mail"], "group_wait": "150ms"},
    )
    for path in FEEDS:
        wire.publish(path, [])


def _kill_again_and_again(
    desk: Workplace, reporters: Reporters, rng: random.Random, mail: MailServer
) -> None:
    for number in range(KILLS):
        for _ in range(2):
            reporters.publish()
        mail.manners = Manners(drop_after_data=rng.random() < 0.2)
        daemon = desk.start()
        if number % 6 == 5:
            time.sleep(rng.uniform(0.2, 1.0))  # while it starts: imports, migration, seeds
        else:
            daemon.wait_started()
            reporters.publish()
            time.sleep(rng.uniform(0.0, 0.9))
        daemon.kill()


def _run_to_rest(desk: Workplace, wire: Newswire, reporters: Reporters) -> None:
    """Let it work undisturbed until all news is taken and all that is owed has been sent."""
    daemon = desk.start()
    daemon.wait_started()
    eventually(lambda: wire.unacknowledged() == 0)

    def all_sent() -> bool:
        sent = desk.listing("deliveries", "list", "--limit", "10000")
        states = {each["state"] for each in sent}
        return states == {"delivered"} and len(sent) == 3 * len(reporters.stories)

    eventually(all_sent, pause_s=0.5)
    code, took_s = daemon.stop()
    assert code == 0, daemon.raw[-5:]
    assert took_s < 10


def _judge(desk: Workplace, reporters: Reporters, hook: WebhookServer, mail: MailServer) -> None:
    hits = desk.listing("hits", "list", "--limit", "10000")
    guids = [each["item_guid"] for each in hits]
    assert sorted(guids) == sorted(reporters.matching)  # none missing, none doubled
    first = _by_id((each.id, each.body) for each in hook.received)
    told = [_guid(bodies[0]) for bodies in first.values()]
    assert len(told) == len(reporters.stories)  # one id a story
    assert all(sum(guid in story for guid in told) == 1 for story in reporters.stories)
    letters = _by_id(((each.id, each.recipients), each.content) for each in mail.mails)
    assert len(letters) == 2 * len(reporters.stories)
    for bodies in [*first.values(), *letters.values()]:
        assert len(set(bodies)) == 1  # every repetition has the same bytes
    done = desk.monitor("db", "check")
    assert done.returncode == 0, done.stdout


def _guid(body: bytes) -> str:
    """Which item a message names as its first report."""
    url: str = json.loads(body)["data"]["first_report"]["url"]
    return url.rpartition("/")[2]


def _by_id(pairs: Any) -> dict[Any, list[bytes]]:
    found: dict[Any, list[bytes]] = defaultdict(list)
    for identity, body in pairs:
        found[identity].append(body)
    return found
