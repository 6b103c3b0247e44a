"""Full texts never leave: whatever is shown or sent quotes an article page in short passages only.

`interface.md`: "they never leave by alert, mail, page, out-feed or command beyond
display.max_passage". Everything that shows stored items is asked here, at two settings.
"""

import email
import email.policy
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from monitor.cli.main import execute
from monitor.model.alert import Outcome, Settlement
from monitor.model.page import Page
from monitor.rereading import reread
from monitor.web.site import make_app
from tests.support.newsroom import Newsroom, a_newsroom
from tests.support.newswire import News
from tests.support.pages import Page as WebPage
from tests.support.pages import Visitor

GAZETTE, HERALD = "http://gazette.example/rss", "http://herald.example/rss"
WORDS = ("quay", "ferry", "crane", "ledger", "lantern", "harvest", "bakery", "garden", "choir")
Run = Callable[..., str]


def sentence(number: int) -> str:
    """One that stands nowhere else: each of its words says which one it is."""
    return " ".join(f"{word}{number:02}" for word in WORDS).capitalize() + "."


SENTENCES = [sentence(number) for number in range(46)]
SENTENCES[8] = f"Harbor engineer Salma Bouzid told the Delta Tribune that {SENTENCES[8].lower()}"
SENTENCES[20] = f"A senior port official who would not be named said that {SENTENCES[20].lower()}"
SENTENCES[30] = "In the end 47 barges and 312 sailors lay idle, Haftar's office said on Monday."
PAGE = "\n".join(" ".join(SENTENCES[at : at + 9]) for at in range(0, 46, 9))
SAID = "Barges lie idle off Tobruk since Monday."
COPY_SAID = "Idle barges off Tobruk, again."

RULES = [
    {"id": "barges", "title": "Barges", "match": "barges"},
    {"id": "deep", "title": "Deep in the page", "match": "body:(lantern12 NEAR/9 garden12)"},
    # Whoever may write a rule may ask for all of a text.
    {"id": "all-of-it", "title": "All of it", "match": "re:/[A-Z][^\\n]{200,900}/"},
]
RECEIVERS = [
    {"name": "hook", "webhook": {"url": "http://127.0.0.1:9/hook"}},
    {"name": "mail", "email": {"to": ["desk@example.org"]}},
]


@dataclass
class Desk:
    room: Newsroom
    run: Run
    longest: int

    def read_page(self, text: str) -> None:
        """Let the page that is wished now be read."""
        [wish] = self.room.store.claim_wishes(1, 60)
        page = Page(wish.url, wish.url, self.room.clock.now(), text=text, lang="en")
        self.room.store.keep_page(wish, page)
        reread(self.room.pipeline, wish, page)


@pytest.fixture(params=[60, 300])
def desk(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Desk]:
    """A desk that holds a page of 400 words, a copy of it, and an edit of the first entry."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("MONITOR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MONITOR_DATABASE__URL", f"sqlite:///{tmp_path / 'monitor.db'}")

    def run(*arguments: str) -> str:
        capsys.readouterr()
        execute(arguments)
        return "".join(capsys.readouterr())

    settings: dict[str, Any] = {
        "smtp": {"tls": "none"},
        "display": {"max_passage": request.param},
    }
    feeds = [{"url": GAZETTE, "name": "Gazette"}, {"url": HERALD, "name": "Coast Herald"}]
    people = [{"id": "person.khalifa-haftar", "name": "Khalifa Haftar", "aliases": ["Haftar"]}]
    with a_newsroom(
        tmp_path,
        settings,
        feeds=feeds,
        rules=RULES,
        entities=people,
        receivers=RECEIVERS,
        route={"receivers": ["hook", "mail"], "group_wait": "60s"},
    ) as room:
        made = Desk(room, run, request.param)
        room.poll(GAZETTE, news("idle", "Barges lie idle", SAID))
        made.read_page(PAGE)
        room.clock.forward(70)
        room.tell()
        room.poll(HERALD, news("again", "Tobruk waits", COPY_SAID))
        made.read_page(f"{PAGE}\nBy night 9,000 tons of grain were lost.")
        room.poll(GAZETTE, news("idle", "Barges lie idle", f"{SAID} Pilots wait."))
        room.clock.forward(70)
        room.tell()
        yield made


def news(guid: str, title: str, said: str) -> News:
    return News(guid, title, said, f"http://{guid}.example/{guid}")


# -- the measure
def bare(text: str) -> str:
    """A text without what stands between its words only for the eye."""
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return " ".join(seen.split())


def leaks(text: str, longest: int) -> set[str]:
    """Passages of the page that are longer than allowed and stand in a text."""
    secret, shown = bare(PAGE), bare(text)
    size = longest + 1
    windows = {secret[at : at + size] for at in range(len(secret) - size + 1)}
    # A blank at an end may as well stand between the passage and what is not of it.
    windows = {each for each in windows if each == each.strip()}
    return {shown[at : at + size] for at in range(len(shown) - size + 1)} & windows


def flat(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from flat(each)
    elif isinstance(value, list):
        for each in value:
            yield from flat(each)


def test_the_measure_finds_a_leak(desk: Desk) -> None:
    report = desk.room.store.archive.report("idle")
    assert report.said is not None
    assert leaks(report.body, desk.longest)
    assert leaks(f"…\u2068{PAGE[100 : 101 + desk.longest]}\u2069", desk.longest)
    assert not leaks(PAGE[100 : 100 + desk.longest], desk.longest)
    assert len(PAGE.split()) >= 400


def test_both_items_are_judged_by_their_pages(desk: Desk) -> None:
    first, copy = (desk.room.store.archive.report(guid) for guid in ("idle", "again"))
    assert (first.fulltext.state, copy.fulltext.state) == ("read", "read")
    assert {hit.rule for hit in first.hits} == {"barges", "deep", "all-of-it"}
    assert copy.item.of == str(first.item.id)
    assert first.item.story == copy.item.story
    assert [edit.body for edit in first.edits] == [SAID]
    assert list(desk.room.store.archive.check()) == []


# -- commands
def commands(desk: Desk) -> Iterator[tuple[str, ...]]:
    archive = desk.room.store.archive
    ids = [str(item.id) for item in archive.items(limit=0)]
    story = archive.report("idle").item.story or ""
    for listed in ("items", "hits", "stories", "deliveries", "feeds", "rules", "seeds", "entities"):
        yield listed, "list"
    for listed in ("items", "hits", "stories"):
        yield listed, "list", "--csv"
    for hit in archive.hits(limit=0):
        yield "hits", "show", str(hit.id)
    for item in ids:
        yield "items", "show", item
        yield "explain", item
        yield "entities", "find", "--item", item
        for rule in RULES:
            yield "rules", "explain", rule["id"], item
    yield "stories", "show", story
    for rule in RULES:
        yield "rules", "backtest", rule["id"]
    yield "rules", "backtest", "barges", "--match", "re:/(?s:.*)/"
    yield "entities", "suggest", "person.khalifa-haftar"


def test_no_command_shows_more_than_a_passage(desk: Desk) -> None:
    told: dict[str, str] = {}
    for command in commands(desk):
        told[" ".join(command)] = desk.run(*command)
        if "--csv" not in command:
            lines = desk.run(*command, "--json").splitlines()
            found = [
                text for line in lines if line.startswith("{") for text in flat(json.loads(line))
            ]
            told[" ".join((*command, "--json"))] = "\n".join(found)
    for name, text in told.items():
        assert not leaks(text, desk.longest), name
    assert all(
        SAID in told[f"items show {n}"] or COPY_SAID in told[f"items show {n}"] for n in (1, 2)
    )
    assert any("lantern12" in told[name] for name in told if name.startswith("hits show"))


def test_a_rule_of_many_words_is_not_explained_by_the_text_word_by_word(desk: Desk) -> None:
    match = " OR ".join(f"{word}*" for word in WORDS)
    rule = {"id": "by-words", "title": "Word by word", "match": match}
    file = desk.room.folder / "rules" / "by-words.yaml"
    file.write_text(json.dumps({"rules": [rule]}), encoding="utf-8")
    whole = desk.room.store.archive.report("idle").body
    assert sum(map(len, words_of_page(whole))) > 3 * 300
    told = desk.run("rules", "explain", "by-words", "idle")
    answer = json.loads(desk.run("rules", "explain", "by-words", "idle", "--json"))["answer"]
    quoted = set(bodies(answer))
    assert quoted
    assert sum(map(len, quoted)) <= 3 * desk.longest
    assert sum(map(len, words_of_page(told))) <= 3 * desk.longest
    assert '""' not in told


def test_where_nothing_may_be_quoted_no_command_shows_empty_quotation_marks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONITOR_DISPLAY__MAX_PASSAGE", "0")
    told = {" ".join(command): bare(desk.run(*command)) for command in commands(desk)}
    for name, text in told.items():
        if not name.endswith("--csv"):
            assert not re.search('""|“”|“ ”', text), name
        assert not {word for word in words_of_page(text) if word[-2:] != "12"}, name
    assert "body has lantern12" in told["explain 1"]
    assert any("body 0-6 barges" in told[name] for name in told if name.startswith("hits show"))


def words_of_page(text: str) -> set[str]:
    """Words that stand in the page alone, and in a text."""
    return set(re.findall(rf"(?i)(?:{'|'.join(WORDS)})\d\d", text))


def bodies(answer: dict[str, Any]) -> Iterator[str]:
    """What of the body an explained rule quotes."""
    yield from (each["text"] for each in answer["places"] if each["field"] == "body")
    for child in answer["children"]:
        yield from bodies(child)


def test_json_of_an_item_holds_what_its_feed_said_and_what_became_of_its_page(desk: Desk) -> None:
    shown = json.loads(desk.run("items", "show", "again", "--json"))
    assert (shown["body"], shown["fulltext"]) == (COPY_SAID, {"state": "read", "reason": ""})
    edited = json.loads(desk.run("items", "show", "idle", "--json"))
    assert (edited["body"], [each["body"] for each in edited["edits"]]) == (
        f"{SAID} Pilots wait.",
        [SAID],
    )


def test_a_seed_made_of_an_item_holds_what_its_feed_said(desk: Desk) -> None:
    said = desk.run("seeds", "add", "again", "--force")
    [file] = (desk.room.folder / "seeds").iterdir()
    text = file.read_text(encoding="utf-8")
    assert COPY_SAID in text
    assert not leaks(text, desk.longest) | leaks(said, desk.longest)


# -- pages
def test_no_page_shows_more_than_a_passage(desk: Desk) -> None:
    archive, visitor = desk.room.store.archive, Visitor(make_app(desk.room.view, desk.room.clock))
    story = archive.report("idle").item.story
    paths = ["/", "/items", "/hits", "/deliveries", "/feeds", "/rules", "/seeds", "/status"]
    paths += [f"/items/{item.id}" for item in archive.items(limit=0)]
    paths += [f"/stories/{story}", f"/stories/{story}?show=all", "/?show=all", "/metrics"]
    paths += [f"/deliveries/{each.id}" for each in archive.deliveries(limit=0)]
    shown = {path: visitor.ask(path) for path in paths}
    for path, answer in shown.items():
        texts = [answer.text, re.sub("<[^>]*>", "", answer.text)]
        if "html" in answer.headers["content-type"]:
            texts.append(WebPage(answer).text)
        assert not set().union(*(leaks(text, desk.longest) for text in texts)), path
    first = next(item.id for item in archive.items(limit=0) if item.guid == "idle")
    page = WebPage(shown[f"/items/{first}"])
    assert page.said("//div[@class='text']") == [f"{SAID} Pilots wait."]
    assert "Article page read, as a rule met the entry" in page.text
    assert any("lantern12" in said for said in page.said("//blockquote"))


# -- what goes out
def test_no_webhook_and_no_mail_holds_more_than_a_passage(desk: Desk) -> None:
    sent: dict[str, list[str]] = {"hook": [], "mail": []}
    while (delivery := desk.room.store.claim_delivery(30)) is not None:
        sent[delivery.endpoint] += texts_of(delivery.endpoint, delivery.body)
        desk.room.clock.forward(1)
        done = Settlement("delivered", None, Outcome("sent", 200), desk.room.clock.now())
        assert desk.room.store.settle(delivery, done)
    assert all(sent.values())
    for name, texts in sent.items():
        assert not set().union(*(leaks(text, desk.longest) for text in texts)), name
        assert any("lantern12" in text for text in texts), name


def texts_of(endpoint: str, body: bytes) -> Iterator[str]:
    if endpoint == "hook":
        yield body.decode()
        yield from flat(json.loads(body))
        return
    message = email.message_from_bytes(body, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        if part.get_content_maintype() == "text":
            text = part.get_content()
            yield text
            yield re.sub("<[^>]*>", "", text)
