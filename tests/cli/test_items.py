import json
from datetime import timedelta

from monitor.model.citation import Citation, Reading
from monitor.model.page import Settled
from monitor.model.wording import day
from tests.cli.conftest import Command
from tests.support.newsroom import HERALD, RUMOR, WIRE, Newsroom
from tests.support.newswire import News


def test_an_item_is_shown_with_its_text_and_whom_it_cites(room: Newsroom, monitor: Command) -> None:
    listed = json.loads(monitor("items", "list", "--json").out.splitlines()[1])
    shown = json.loads(monitor("items", "show", str(listed["id"]), "--json").out)
    more = ["author", "body", "role", "cites", "why", "citations", "revision", "edits", "fulltext"]
    assert set(shown) == set(listed) | set(more)
    assert shown["fulltext"] == {"state": "wanted", "reason": ""}
    assert {name: shown[name] for name in listed} == listed
    assert (shown["body"], shown["role"]) == (RUMOR, "echo")
    assert shown["cites"] == ["The New Arab", "@anon", "AFP"]
    assert shown["why"] == "cites The New Arab (“has said”)"
    fields = "source entity cue field start end via confidence name"
    assert all(list(each) == fields.split() for each in shown["citations"])
    first, *_, last = shown["citations"]
    assert RUMOR[first["start"] : first["end"]] == "The New Arab"
    assert (last["field"], last["start"], last["end"]) == (None, None, None)


def test_an_item_is_shown_to_people(room: Newsroom, monitor: Command) -> None:
    done = monitor("items", "show", "http://herald.example/rumor")
    assert done.out == monitor("items", "show", "rumor").out
    head, *paragraphs = done.out.split("\n\n")
    story = json.loads(monitor("items", "list", "--json").out.splitlines()[1])["story"]
    at = RUMOR.index("The New Arab"), RUMOR.index("The New Arab") + len("The New Arab")
    lines = head.splitlines()
    assert lines[:9] == [
        "item 2: Cairo weighs a raid on Derna",
        "  Coast Herald",
        "  http://herald.example/rumor",
        "  received 2026-03-12 10:00:00, published 2026-03-12 10:00:00, language en",
        "  new: no known document shares enough of this text",
        "  article page to be read, as a rule met the entry",
        f"  story {story}: Cairo weighs a raid on Derna",
        "  echo: cites The New Arab (“has said”)",
        "  Coast Herald → The New Arab → unnamed: “Egyptian sources”, “The sources”",
    ]
    assert lines[9:11] == [
        "  cites:",
        f"    The New Arab, body {at[0]}-{at[1]} “The New Arab”, “has said”, 100 % sure",
    ]
    assert lines[11].startswith("    unnamed by way of outlet.the-new-arab, body")
    assert lines[13] == "    AFP, known by its link or feed, 60 % sure"
    assert paragraphs == [RUMOR + "\n"]


def test_a_page_that_waits_for_its_host_says_so_and_until_when(
    room: Newsroom, monitor: Command
) -> None:
    [wish, *_] = room.store.claim_wishes(9, 60)
    century = timedelta(days=36_500)  # commands go by the clock of the machine
    room.store.settle_wish(wish, Settled("open", "503", "503", pause_s=century.total_seconds()))
    item, until = str(wish.item_id), room.clock.now() + century
    shown = json.loads(monitor("items", "show", item, "--json").out)
    assert shown["fulltext"] == {"state": "wanted", "reason": "pause"}
    said = f"; its host is left alone until {day(until)}, {until:%H:%M} UTC; 1 attempt so far: 503"
    for command in (("items", "show", item), ("explain", item)):
        assert said in bare(monitor(*command).out)


def bare(text: str) -> str:
    return "".join(each for each in text if each not in "\u2068\u2069")


def test_what_others_wrote_drives_no_terminal(room: Newsroom, monitor: Command) -> None:
    cited = Citation("Gulf\x1b[31m", cue="قال", name="الخليج\x07")
    news = News("evil", "Plain", "One.\nTwo \x1b[2J", "http://wire.example/e")
    room.plant(WIRE, news, reading=Reading((cited,)))
    for command in (("items", "show", "evil"), ("explain", "evil")):
        assert "\x1b" not in monitor(*command).out
    said = monitor("items", "show", "evil").out
    assert "\u2068الخليج" in said
    assert "\n\nOne.\n\nTwo" in said


def test_an_item_of_a_title_only_says_so(room: Newsroom, monitor: Command) -> None:
    room.plant(HERALD, News("bare", "Only a title", "", "http://herald.example/b"))
    assert monitor("items", "show", "bare").out.endswith("(the feed gave a title only)\n")


def test_an_item_that_is_not_there_is_one_line(room: Newsroom, monitor: Command) -> None:
    done = monitor("items", "show", "nothing")
    assert (done.code, done.out) == (2, "")
    assert done.err == "no item has the id, guid or URL 'nothing'; see: monitor items list\n"
