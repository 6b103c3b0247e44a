from pathlib import Path

from monitor.config.entities import read_entities
from monitor.config.feedlist import read_feeds
from monitor.config.place import Place
from monitor.errors import Problem
from monitor.model.feed import Feed
from tests.config.written import place_of

ENTITIES = "- {id: outlet.libya-observer, name: Libya Observer, aliases: [Observer]}"


def entries(text: str) -> list[Place]:
    top = place_of(text)
    data = top.node.data
    return [top.at(number) for number in range(len(data) if isinstance(data, tuple) else 0)]


def read(text: str, entities: str = "") -> tuple[tuple[Feed, ...], list[str]]:
    problems: list[Problem] = []
    known = read_entities(entries(entities), problems).entities
    feeds = read_feeds(entries(text), known, Path("/nowhere/rules"), problems)
    return feeds, [str(each).removeprefix("desk.yaml:") for each in problems]


def test_a_feed_is_read_with_all_that_the_desk_says_of_it() -> None:
    (feed,), problems = read(
        """\
        - url: "https://libyaobserver.example/rss.xml?a=b"
          name: Libya Observer
          outlet: outlet.libya-observer
          lang: en
          tags: [libya]
          every: 15m
        """,
        ENTITIES,
    )
    assert problems == []
    assert feed == Feed(
        url="https://libyaobserver.example/rss.xml?a=b",
        name="Libya Observer",
        outlet="outlet.libya-observer",
        outlet_name="Libya Observer",
        lang="en",
        tags=("libya",),
        every_s=900.0,
        origin="desk.yaml",
    )


def test_the_same_url_twice_is_refused_naming_both_places() -> None:
    feeds, problems = read("- url: http://a.example/x?k=1\n- {url: 'http://a.example/x?k=1'}")
    assert len(feeds) == 1
    assert problems == [
        "2:9: error: feed http://a.example/x is given twice, first in desk.yaml:1:8"
    ]


def test_bad_s08_a_password_in_a_url_is_refused_and_not_shown() -> None:
    assert read('- {url: "http://me:hunter2@host/x?key=1"}')[1] == [
        "1:9: error: url: no user or password in a URL: http://host/x"
    ]


def test_bad_s06_only_http_and_https_are_polled() -> None:
    assert read("- {url: 'file:///etc/passwd'}")[1] == [
        "1:9: error: url: only http and https: file:///etc/passwd; write https://..."
    ]


def test_an_unknown_outlet_is_told_with_the_nearest_one() -> None:
    text = "- {url: 'http://a.example/', outlet: outlet.libya-observr}"
    assert read(text, ENTITIES)[1][-1] == (
        "1:38: error: unknown outlet outlet.libya-observr; did you mean outlet.libya-observer?"
    )
    assert read(text)[1] == [
        "1:38: error: unknown outlet outlet.libya-observr; add it to a section entities:"
    ]


def test_a_feed_is_one_of_url_and_lists() -> None:
    for text in ("- {name: x}", "- {url: 'http://a.example/', opml: a.opml}", "- {}"):
        assert read(text)[1] == ["1:3: error: a feed needs one of url, opml and jsonl"]
    assert read("- {jsonl: a.jsonl, name: x}")[1][0] == (
        "1:20: error: a list of feeds has no name of its own"
    )


def test_lists_of_feeds_are_accepted_without_effect() -> None:
    feeds, problems = read("- {opml: feeds.opml, tags: [imported]}\n- {jsonl: sub/feeds.jsonl}")
    assert feeds == ()
    assert problems == [
        "1:4: warning: opml has no effect in this version",
        "2:4: warning: jsonl has no effect in this version",
    ]


def test_bad_r11_a_list_outside_the_rules_folder_is_refused() -> None:
    assert read("- {opml: ../../etc/passwd}")[1] == [
        "1:10: error: ../../etc/passwd is outside the rules folder"
    ]


def test_a_feed_may_say_itself_when_its_article_pages_are_read() -> None:
    feeds, problems = read("- {url: 'http://a.example/', fulltext: always}")
    assert (feeds[0].fulltext, problems) == ("always", [])
    feeds, problems = read("- {url: 'http://a.example/', fulltext: never}")
    assert "fulltext" in problems[0]
    assert read("- {url: 'http://a.example/'}")[0][0].fulltext is None


def test_only_an_outlet_can_be_the_outlet_of_a_feed() -> None:
    text = "- {url: 'http://a.example/', outlet: org.lna}"
    (line,) = read(text, "- {id: org.lna, name: Libyan National Army}")[1]
    assert line == "1:38: error: unknown outlet org.lna; add it to a section entities:"
