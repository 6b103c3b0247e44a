"""Nouns for tests of what is told: a story with reports, the alert that is due, items with hits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.model.alert import Alert, AlertRule, Delivery, DueAlert, Report
from monitor.model.citation import UNNAMED
from monitor.model.credit import Reason, Role, Root
from monitor.model.item import Item, Origin
from monitor.model.rule import Evidence, Field, Match, Rule, Term, Word
from monitor.model.story import (
    Dossier,
    Fingerprint,
    Judged,
    Kind,
    Numbered,
    Placement,
    Story,
    Verdict,
)

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
RULE = AlertRule("libya-airstrikes", "Airstrikes linked to Haftar or Derna", "high")
BODY = (
    "Warplanes struck the port of Derna on Thursday, two dock workers said.\n"
    "A spokesman for Khalifa Haftar would not comment. Four men were brought to hospital."
)


def evidence(text: str, words: str, field: Field = "body") -> Evidence:
    """Evidence for the first place of some words in a text."""
    start = text.index(words)
    return Evidence(field, start, start + len(words), words, words.lower())


def report(
    number: int = 1,
    title: str = "Warplanes strike Derna port",
    body: str = BODY,
    *,
    words: Sequence[str] = (),
    found: Sequence[Evidence] = (),
    source: str = "Coast Herald",
    url: str | None = None,
    lang: str = "en",
    role: Role = "origin",
    published_at: datetime | None = None,
) -> Report:
    """A report; `words` are found in its body."""
    return Report(
        item_id=number,
        title=title,
        body=body,
        url=f"https://news.example/{number}" if url is None else url,
        source=source,
        lang=lang,
        role=role,
        verdict="duplicate" if role == "echo" else "new",
        received_at=NOON + timedelta(minutes=number),
        published_at=published_at,
        evidence=(*(evidence(body, word) for word in words), *found),
    )


def due_alert(*reports: Report, last_seq: int = 0, title: str | None = None) -> DueAlert:
    """An alert about a story of these reports."""
    first = reports[0]
    story = Story(
        id=7,
        key="5" * 32,
        title=first.title if title is None else title,
        url=first.url,
        lang=first.lang,
        first_item_id=first.item_id,
        opened_at=first.received_at,
        last_at=reports[-1].received_at,
        reports=len(reports),
    )
    alert = Alert(3, "a" * 32, "root", RULE.id, story.id, last_seq, NOON)
    return DueAlert(alert, story, tuple(reports))


def rumor() -> DueAlert:
    """An alert about a story that we hold no origin of: an echo, its copy, and a short report."""
    echo = report(1, words=["Haftar"], source="Libya Observer", role="echo")
    copy = report(2, source="Copy Daily", role="echo")
    short = report(3, source="Tiny", role="unknown")
    due = due_alert(
        replace(
            echo,
            verdict="new",
            cites=("The New Arab", UNNAMED),
            reason=Reason("cites", "The New Arab", "newspaper has said"),
        ),
        replace(copy, reason=Reason("repeats", "Libya Observer", share=0.87, at=echo.received_at)),
        replace(short, cites=("AFP",), reason=Reason("short", number=38)),
    )
    roots = (Root("The New Arab", is_held=False, unnamed="مصادر مصرية"),)
    return replace(due, story=replace(due.story, independent=1, unknown=1, roots=roots))


def rule(
    rule_id: str = "libya", *, tags: Sequence[str] = (), text: str = "derna", **more: object
) -> Rule:
    """A rule; `more` are further fields of it."""
    query = Term((Word(text),), text)
    return Rule(rule_id, query, text, tags=tuple(tags), **more)  # type: ignore[arg-type]  # tests


def item(number: int = 1, *, published_at: datetime | None = NOON, **origin: object) -> Item:
    """An item; `origin` are fields of its Origin, but for lang and source, which are its own."""
    own = {name: origin.pop(name) for name in ("lang", "source") if name in origin}
    return Item(
        key=f"{number:032x}",
        guid=f"g{number}",
        url=f"https://news.example/{number}",
        url_key=f"news.example/{number}",
        title="Warplanes strike Derna port",
        body=BODY,
        lang=str(own.get("lang", "en")),
        received_at=NOON,
        published_at=published_at,
        source=str(own.get("source", "Coast Herald")),
        origin=Origin(**origin),  # type: ignore[arg-type]  # tests
    )


def judged(
    one: Item,
    number: int = 1,
    *,
    rules: Sequence[str] = ("libya",),
    kind: Kind = "new",
    of_is_seed: bool = False,
) -> Judged:
    """An item with a match for each of the rules and a verdict."""
    found = (evidence(one.body, "Derna"),)
    matches = tuple(Match(rule_id, found) for rule_id in rules)
    numbered = Numbered(number, Dossier(one, Fingerprint("0" * 32, ()), matches))
    verdict = Verdict(kind, of=None if kind == "new" else 99, of_is_seed=of_is_seed)
    return Judged(numbered, verdict, Placement(number, "origin", with_item=number))


def delivery(
    body: bytes, *, uid: str = "u1", recipient: str = "", attempt: int = 1, **headers: str
) -> Delivery:
    """A delivery that is claimed; underscores in header names stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Delivery(1, uid, "desk", recipient, body, named, attempt, 1, NOON)
