import json
from dataclasses import replace
from email.message import EmailMessage

from monitor.demo import cards
from monitor.demo.hook import Posted
from monitor.demo.mailbox import Mail
from monitor.demo.terminal import Line
from monitor.model.credit import Reason
from monitor.model.page import FulltextRecord
from monitor.model.record import (
    DeliveryRecord,
    ItemRecord,
    ReportHit,
    ReportRecord,
    StoryDetail,
    StoryLine,
)
from monitor.model.rule import Evidence
from tests.support.clock import NOON

ITEM = ItemRecord(
    id=7,
    feed="http://f",
    guid="g",
    title="Title",
    url="http://u",
    published=None,
    received_at=NOON,
    lang="en",
    verdict="new",
    of=None,
    score=0.0,
    story="story",
    source="Harbor Post",
)
EVIDENCE = (
    Evidence("title", 0, 6, "Haftar", "@person.khalifa-haftar"),
    Evidence("body", 0, 4, "حفتر", "@person.khalifa-haftar"),
    Evidence("body", 5, 9, "درنة", "@place.derna"),
)
NEW = ReportRecord(
    ITEM,
    "origin",
    "",
    "Body",
    of_is_seed=False,
    why="",
    passage="",
    new_numbers=(),
    new_names=(),
    hits=(ReportHit("dossier", "live", "", EVIDENCE),),
)
COPY = replace(
    NEW,
    item=replace(ITEM, verdict="duplicate", of="seed", score=0.986, of_title="The plan"),
    role="echo",
    of_is_seed=True,
    passage="the very same words",
    hits=(ReportHit("dossier", "live", "seed_copy", EVIDENCE),),
)
ECHO = replace(COPY, of_is_seed=False, hits=NEW.hits)
BODY = {
    "type": "alert.opened",
    "timestamp": "2026-03-01T12:00:00Z",
    "data": {
        "rule": {"id": "dossier", "title": "The dossier", "level": "high"},
        "story": {
            "id": "story",
            "title": "Title",
            "independent_sources": 1,
            "unknown_sources": 2,
        },
        "first_report": {"source": "Harbor Post", "url": "http://u"},
        "counts": {"reports": 3, "echoes": 2},
        "more": "x" * 900,
    },
}


def texts(lines: object) -> list[str]:
    assert hasattr(lines, "__iter__")
    return [line.text for line in lines if isinstance(line, Line)]


def test_a_new_report_is_told_with_its_rule_and_the_words_that_met_it() -> None:
    head, verdict, met = texts(cards.arrival(NEW, "1.0 s", {"dossier": "The dossier"}))
    assert head == "Harbor Post: Title"
    assert verdict.startswith("new:")
    assert met == 'meets the rule "The dossier" (Haftar, حفتر, درنة)'


def test_a_copy_of_a_seed_is_told_with_its_passage_and_why_it_is_quiet() -> None:
    told = texts(cards.arrival(COPY, "1.0 s", {}))
    assert told[1] == 'known: 99 % in common with your document "The plan"'
    assert told[2] == '"the very same words"'
    assert told[3].startswith('meets the rule "dossier"')
    assert told[4] == "no alert: repeats a seed, a document known before"


def test_an_echo_takes_two_lines() -> None:
    told = texts(cards.arrival(ECHO, "1.0 s", {}))
    assert told[1:] == ['known: 99 % in common with "The plan", counted there as echo']


def test_an_entry_whose_page_was_read_says_so() -> None:
    read = replace(ECHO, said="A ship to Derna.", fulltext=FulltextRecord("read"))
    told = texts(cards.arrival(read, "1.0 s", {}))
    assert told[1] == "its feed gives 4 words, so the article page was read"
    assert told[2].endswith("counted there as echo")
    refused = replace(ECHO, fulltext=FulltextRecord("refused", "shorter"))
    assert texts(cards.arrival(refused, "1.0 s", {})) == texts(cards.arrival(ECHO, "1.0 s", {}))


def test_an_echo_in_words_of_its_own_says_on_whom_it_rests() -> None:
    reason = Reason("cites", "The New Arab", "told")
    told = texts(cards.arrival(replace(NEW, role="echo", reason=reason), "1.0 s", {}))
    assert told[2] == "echo: cites The New Arab (“told”)"


def test_another_verdict_is_called_by_its_name_and_no_rule_is_said_too() -> None:
    item = replace(ITEM, verdict="update", score=0.5, of="5", of_title="T")
    update = replace(NEW, item=item, hits=())
    told = texts(cards.arrival(update, "1.0 s", {}))
    assert told[1:] == ['update of "T"', "no rule asks for it"]


def test_the_spellings_of_an_entity_stand_behind_it() -> None:
    assert texts(cards.spellings(NEW.hits[0])) == [
        "@person.khalifa-haftar  Haftar, حفتر",
        "@place.derna            درنة",
    ]


def test_a_webhook_is_told_as_it_arrived() -> None:
    body = json.dumps(BODY).encode()
    lines = list(cards.webhook(Posted("id", body, "", NOON), "5.9 s"))
    assert lines[0].text == f"webhook: POST /hook, {len(body):,} bytes of JSON, signature verified"
    told = texts(lines)
    assert "rule          The dossier (dossier), level high" in told
    assert "counts        3 reports, 2 echoes" in told
    assert "sources       1 independent source, 2 not known" in told
    shown = told[7:]
    assert "".join(shown).rstrip("…") == body.decode()[: len("".join(shown)) - 1]
    assert shown[-1].endswith("…")


def test_a_webhook_with_a_bad_signature_is_told_as_bad() -> None:
    posted = Posted("id", json.dumps(BODY).encode(), "no signature", NOON)
    head = next(iter(cards.webhook(posted, "5.9 s")))
    assert (head.tone, head.text[-36:]) == ("bad", "SIGNATURE NOT VERIFIED: no signature")


def mail() -> Mail:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@demo.example", "b@demo.example", "S"
    message["X-Monitor-Rule"] = "dossier"
    message.set_content("First.\n\n  Quoted.\n")
    return Mail("a@demo.example", ("b@demo.example",), message, NOON)


def test_a_mail_is_told_as_a_person_reads_it() -> None:
    told = texts(cards.mail(mail(), "5.9 s"))
    assert told[0] == "mail: to b@demo.example, text and HTML"
    assert told[1:4] == ["From: a@demo.example", "To: b@demo.example", "Subject: S"]
    assert told[-4:] == ["", "First.", "", "  Quoted."]


def test_a_further_alert_takes_two_lines() -> None:
    posted = Posted("id", json.dumps(BODY).encode(), "", NOON)
    assert texts(cards.telegram(posted, mail(), "9.0 s")) == [
        "webhook: alert.opened, signature verified",
        "mail: S",
    ]


def test_the_standing_of_a_story_is_counted() -> None:
    line = StoryLine(
        "story", "T", "en", NOON, NOON, "s", 4, 1, 0, 3, ("en",), ("dossier",), 1, None, ()
    )
    told = cards.standing(StoryDetail(line, (), ()))
    assert told.text == "the story now: 4 reports, 3 echoes, 1 independent source; 0 alerts"
    waits = cards.standing(StoryDetail(replace(line, waiting_until=NOON), (), ()))
    assert waits.text.endswith("0 alerts, one more waits")


def test_the_tally_counts_what_came_and_what_arrived() -> None:
    def sent(receiver: str, state: str) -> DeliveryRecord:
        return DeliveryRecord("i", receiver, "", state, 1, "r", "story", 1, None, None, None)

    deliveries = [sent("hook", "delivered"), sent("mail", "delivered"), sent("mail", "retrying")]
    head, seed, echo, news, last = texts(cards.tally([COPY, ECHO, ECHO, NEW], 9, deliveries))
    assert head == "4 articles came in, beside 9 that stood in the feeds."
    assert (seed.split()[0], echo.split()[0], news.split()[0]) == ("1", "2", "1")
    assert news.endswith("1 alert (1 by hook, 1 by mail)")
    assert last == "Of 4 articles you were told of 1."


def test_what_did_not_happen_is_told_plainly() -> None:
    told = cards.missed("one webhook was promised, 0 came")
    assert (told.tone, told.text) == ("bad", "NOT AS PROMISED: one webhook was promised, 0 came")
