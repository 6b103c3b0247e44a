"""A desk between a forgetful wire and ill-mannered receivers, whose daemon is killed all the time.

with Drill(folder, random.Random(1)) as drill:
    for aim in (MOMENT, "K5", "K8:2"):
        drill.live(aim)
    drill.rest()
    assert judge(drill.evidence()) == []
"""

import random
import time
from contextlib import AbstractContextManager, ExitStack, closing
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Self

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from monitor.model.hold import Silence
from monitor.ports.store import Store
from tests.support.drillbooks import n_hushed, n_under_way, read_books
from tests.support.drilljudge import Evidence, Kill
from tests.support.drillsinks import Hook, Post
from tests.support.newswire import Newswire, Reporters, write_report
from tests.support.workplace import Daemon, Workplace, eventually

MOMENT, START = "moment", "start"
"""Lives that end at random: while news comes in, and while the daemon starts."""

HUSHED = "K12"
"""A life that ends while a silence holds something back, which goes out in the next."""

FEEDS = tuple(f"/feed{number}.xml" for number in range(4))
SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr"
UNKNOWN = "nobody@example.org"
PEOPLE = ("a@example.org", "b@example.org", UNKNOWN)
RULE, LATER = "derna", "later"
_TO_DESK = (("desk", ""), *(("mail", person) for person in PEOPLE))
OWED = {"desk": _TO_DESK, "audit": (("audit", ""),)}
SINKS = ("desk", "mail", "audit")
_ROLLUP = "K11"


class Followers(Reporters):
    """Reporters who come back to what they told: with other words of it, and with new ones.

    Whether that is the same story is for the program to say; in either case it is told once.
    """

    _FOLLOWS = 0.25

    def publish_alone(self) -> None:
        """A report that nobody copies and nothing follows: no other news makes up for its loss."""
        feed = self._rng.choice(self._feeds)
        self.stories.append({self._put(feed, *write_report(self._rng, RULE))})

    def publish(self) -> None:
        """A report as others make it, or what follows one."""
        if not self.stories or self._rng.random() > self._FOLLOWS:
            super().publish()
            return
        guid = self._rng.choice(sorted(self._told))
        title, body = self._told[guid]
        known = " ".join(body.split(". ")[:2])
        _, new = write_report(self._rng, RULE)
        again = f"{_shuffled(known, self._rng)}. {new}"
        feed = self._rng.choice(self._feeds)
        self.stories.append({self._put(feed, _shuffled(title, self._rng), again)})

    @cached_property
    def _told(self) -> dict[str, tuple[str, str]]:
        return {}

    def _put(self, feed: str, title: str, body: str, *, matches: bool = True) -> str:
        guid = super()._put(feed, title, body, matches=matches)
        if matches and body != self._seed[1]:
            self._told[guid] = (title, body)
        return guid


def _shuffled(text: str, rng: random.Random) -> str:
    words = text.split()
    return " ".join(rng.sample(words, len(words))).capitalize()


class Drill:
    """One desk with its wire and its receivers; used as a context manager.

    Args:
        database: Its URL; None is a SQLite file.
        broken: Which mistake of `tests.support.broken` is in the daemon. Its receivers have
            manners and its news are alone, so that each crash shows it, and only the crash.
        patience_s: For a named point; after that the daemon is killed where it is.
        max_per_hour: Of the route to desk and mail; few enough that there are roll-ups.
    """

    def __init__(
        self,
        folder: Path,
        rng: random.Random,
        *,
        database: str | None = None,
        broken: str = "",
        patience_s: float = 60.0,
        max_per_hour: int = 720,
    ) -> None:
        self.kills: list[Kill] = []
        self.unreached: list[str] = []
        self._rng = rng
        self._wire = Newswire()
        self._hook = Hook(random.Random(rng.random()), SECRET, checks=not broken)
        self._post = Post(random.Random(rng.random()), "mail", UNKNOWN)
        self._hook.is_calm = self._post.is_calm = bool(broken)
        self.desk = Workplace(folder, {"DESK_SECRET": SECRET}, database)
        if broken:
            self.desk.entry = "tests.support.broken"
            self.desk.environ |= {"BROKEN": broken, "BROKEN_HOOK": self._hook.url_of("desk")}
        seed = write_report(rng, RULE, "seed")
        self.desk.write_seed("known", *seed)
        self._reporters = Followers(self._wire, FEEDS, rng, seed)
        self._is_plain = bool(broken)
        self._patience_s = patience_s
        self._max_per_hour = max_per_hour
        self._n_versions = 0
        self._n_hushed = 0
        self._has_later = False
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        for each in (self._wire, self._hook, self._post):
            self._opened.enter_context(each)
        for path in FEEDS:
            self._wire.publish(path, [])
        mail = {"host": "127.0.0.1", "port": self._post.port, "tls": "none"}
        self.desk.write_settings({"smtp": {**mail, "sender": "m@example.org"}})
        self._write_rules()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def live(self, aim: str) -> None:
        """One life of the daemon, with news, to its end by a crash.

        Args:
            aim: `MOMENT`, `START`, or a named crash point, which is met unless it is noted as
                unreached.
        """
        self.publish(3)
        if aim.startswith("K4"):
            self._has_later = True
            self._write_rules()
        silence = self._hush() if aim in {HUSHED, _ROLLUP} else None
        daemon = self.desk.start("" if aim in {MOMENT, START, HUSHED} else aim)
        if silence is not None:
            self._wait_hushed(daemon, aim)
        if aim == HUSHED:
            self._kill(daemon)
        if silence is not None:
            self._unhush(silence)  # what it held is one message now
        if aim == START:
            time.sleep(self._rng.uniform(0.05, 0.6))
            self._kill(daemon)
        elif aim == MOMENT:
            daemon.wait_started()
            self.publish(1)
            time.sleep(self._rng.uniform(0.0, 0.9))
            self._kill(daemon)
        elif aim != HUSHED and not self._falls(daemon, aim):
            self._kill(daemon)

    def publish(self, number: int) -> None:
        """So many pieces of news; most of them are stories."""
        for _ in range(number):
            if self._is_plain:
                self._reporters.publish_alone()
            else:
                self._reporters.publish()

    def rest(self, timeout_s: float = 60.0) -> bool:
        """Let it work undisturbed among receivers with manners; False if it came to no rest."""
        self._hook.is_calm = self._post.is_calm = True
        daemon = self.desk.start()
        daemon.wait_started()
        try:
            eventually(lambda: self._is_at_rest() and self._is_at_rest(), timeout_s, 0.2)
        except AssertionError:
            daemon.kill()
            return False
        code, _ = daemon.stop()
        assert code == 0, daemon.raw[-5:]
        return True

    def evidence(self) -> Evidence:
        """What the judge must know, once it is at rest."""
        matching = {(guid, RULE) for guid in self._reporters.matching}
        if self._has_later:
            matching |= {(guid, LATER) for guid in self._reporters.matching}
        check = self.desk.monitor("db", "check")
        return Evidence(
            self._reporters.stories,
            matching,
            RULE,
            OWED,
            {("mail", UNKNOWN)},
            SINKS,
            read_books(self.desk),
            [*self._hook.receipts, *self._post.receipts],
            tuple(self.kills),
            "" if check.returncode == 0 else check.stdout + check.stderr,
        )

    def _hush(self) -> int:
        """Let nothing go out until it is unhushed."""
        self._n_hushed = n_hushed(self.desk)
        now = datetime.now(UTC)
        silence = Silence(0, f"rule:{RULE}", now, now + timedelta(hours=1), "drill", "drill")
        with self._store() as store:
            return store.add_silence(silence)

    def _unhush(self, silence: int) -> None:
        with self._store() as store:
            store.expire_silence(silence)

    def _store(self) -> AbstractContextManager[Store]:
        url = self.desk.database or f"sqlite:///{self.desk.folder / 'data' / 'monitor.db'}"
        return closing(open_store(url, clock=SystemClock(), exclusive=False, create=False))

    def _wait_hushed(self, daemon: Daemon, aim: str) -> None:
        """Wait until the silence holds something, or the daemon has met its crash point before."""
        try:
            eventually(
                lambda: n_hushed(self.desk) > self._n_hushed or daemon.process.poll() is not None,
                self._patience_s,
            )
        except AssertionError:
            self.unreached.append(aim)

    def _kill(self, daemon: Daemon) -> None:
        began = time.time()
        daemon.kill()
        self.kills.append(Kill(began, time.time()))

    def _falls(self, daemon: Daemon, aim: str) -> bool:
        """Lead it to a crash point; note the crash, or that it did not come."""
        if aim.startswith("K14"):
            daemon.wait_started()
            self._write_rules()
        if daemon.fall(self._patience_s):
            ended = time.time()
            self.kills.append(Kill(ended, ended))
            return True
        self.unreached.append(aim)
        return False

    def _is_at_rest(self) -> bool:
        return self._wire.unacknowledged() == 0 and n_under_way(self.desk) == 0

    def _write_rules(self) -> None:
        """Another version of the rules; it matches what the last one did, unless one is new."""
        self._n_versions += 1
        rules = [{"id": RULE, "match": "derna", "title": f"Derna {self._n_versions}"}]
        if self._has_later:
            rules.append({"id": LATER, "match": "derna"})
        desk = {
            "name": "desk",
            "when": f"rule:{RULE}",
            "receivers": ["desk", "mail"],
            "max_per_hour": self._max_per_hour,
            "continue": True,
        }
        audit = {"name": "audit", "when": f"rule:{RULE}", "receivers": ["audit"]}
        self.desk.write_rules(
            feeds=[{"url": self._wire.url(path), "every": "100ms"} for path in FEEDS],
            rules=rules,
            receivers=[
                self._webhook("desk"),
                self._webhook("audit"),
                {"name": "mail", "email": {"to": list(PEOPLE)}},
                {"name": "ledger", "log": {}},
            ],
            route={
                "receivers": ["ledger"],
                "group_wait": "150ms",
                "group_interval": "300ms",
                "routes": [desk, audit],
            },
        )

    def _webhook(self, name: str) -> dict[str, object]:
        options = {"url": self._hook.url_of(name), "secret": {"env": "DESK_SECRET"}}
        return {"name": name, "webhook": options}
