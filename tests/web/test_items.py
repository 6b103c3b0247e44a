from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.web.site import make_app
from tests.support.newsroom import HERALD, RULES, WIRE, Newsroom, a_newsroom, more_news, rumor
from tests.support.pages import Page, Visitor, with_class

LEDGER = "//section[@id='ledger']//li"
STRICT = [{**rule, "level": "high"} for rule in RULES]


def item(visitor: Visitor, title: str) -> Page:
    link = visitor.read("/items").all(f"//h2/a[text()='{title}']")[0].get("href")
    return visitor.read("/" + link.removeprefix("./"))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A desk with 70 items, each with a hit."""
    folder: Path = tmp_path_factory.mktemp("crowded")
    with a_newsroom(folder, feeds=[{"url": HERALD}], rules=RULES) as room:
        room.poll(HERALD, *more_news(70))
        yield Visitor(make_app(room.view, room.clock))


# -- lists
def test_items_say_where_they_came_from_and_what_they_repeat(visitor: Visitor) -> None:
    rows = visitor.read("/items").said(with_class("row"))
    known = next(row for row in rows if row.startswith("Depot hit at dawn"))
    assert "Northern Wire, 35 min ago" in known
    assert "story: Warplanes strike fuel depot near Derna" in known
    assert "known 100 % in common with an earlier report" in known
    seed = next(row for row in rows if row.startswith("Tobruk to get"))
    assert "100 % in common with A second berth for Tobruk" in seed


def test_a_verdict_filters_the_items(visitor: Visitor) -> None:
    page = visitor.read("/items?verdict=duplicate")
    assert page.said("//h2") == ["Tobruk to get a new berth", "Depot hit at dawn"]
    assert page.said("//h1") == ["Items: known"]
    assert page.said("//*[@aria-current='true']") == ["Known"]
    assert "No item has this verdict yet" in visitor.read("/items?verdict=extends").text


def test_a_rule_filters_the_hits(visitor: Visitor) -> None:
    page = visitor.read("/hits?rule=derna-airstrikes")
    assert len(page.said("//h2")) == 3
    assert page.said("//li//mark") == [
        "Derna", "Warplanes", "Warplanes", "Derna", "Warplanes", "Derna",
    ]  # fmt: skip
    assert (
        "No item met the rule “Nothing meets this” yet" in visitor.read("/hits?rule=quiet-one").text
    )


def test_a_hit_says_what_its_item_is_and_why_it_raised_no_alert(visitor: Visitor) -> None:
    page = visitor.read("/hits?rule=pumps")
    [said] = page.said(with_class("row"))
    assert said.startswith("Old pumps Broken Daily, 46 min ago new")
    assert "not alerted older than 24h or undated, on the first poll of this feed" in said
    copy = next(row for row in visitor.read("/hits").said(with_class("row")) if "Depot" in row)
    assert "known" in copy
    assert copy.endswith("its alert")
    assert page.said("//h1") == ["Hits: pumps"]
    assert page.said("//title") == ["Hits: pumps · Coast desk"]
    [back] = [each for each in page.all("//form/a") if each.text == "all rules"]
    assert back.get("href") == "?"


def test_a_rule_of_a_hit_leads_to_its_other_hits(visitor: Visitor) -> None:
    chips = visitor.read("/hits").all(with_class("chip"))
    assert {each.get("href").partition("?")[0] for each in chips} == {"./hits"}


def test_the_items_of_one_feed_are_shown_and_its_address_nowhere(visitor: Visitor) -> None:
    [link] = {
        each.get("href")
        for row in visitor.read("/feeds").all("//tr")
        if "Northern Wire" in row.text_content()
        for each in row.xpath(".//td[@data-name='Stored']/a")
    }
    page = visitor.read("/" + link.removeprefix("./"))
    assert page.said("//h1") == ["Items of Northern Wire"]
    assert {
        row.split(",")[0].rpartition(" Northern")[2] for row in page.said(with_class("row"))
    } == {" Wire"}
    assert "s3same" not in page.source
    assert "all feeds" in page.text


def test_a_feed_that_the_rules_do_not_name_is_not_found(visitor: Visitor) -> None:
    page = visitor.read("/items?feed=0123456789abcdef")
    assert page.status == 404
    assert "no such feed" in page.text


@pytest.mark.parametrize("path", ["/items", "/hits"])
def test_lists_go_on_without_gap_or_repetition(crowded: Visitor, path: str) -> None:
    first = crowded.read(path)
    [older] = first.all("//a[@rel='next']")
    second = crowded.read(path + older.get("href"))
    titles = [*first.said("//h2"), *second.said("//h2")]
    assert (len(first.said("//h2")), len(titles), len(set(titles))) == (50, 70, 70)
    assert not second.all("//a[@rel='next']")
    last = crowded.read(f"{path}?before=1")
    assert "No older" in last.text


def test_empty_lists_say_what_to_do_next(guest: Visitor) -> None:
    assert "feeds: [{url:" in guest.read("/items").text
    said = guest.read("/hits").text
    assert "There is no feed yet" in said
    assert "monitor feeds fetch URL" in said


# -- one item
def test_an_item_shows_its_whole_text_with_all_evidence(visitor: Visitor) -> None:
    page = item(visitor, "Depot hit at dawn")
    [text] = page.all(with_class("text"))
    assert text.text_content().endswith("closed at the eastern bridge.")
    assert [each.text for each in text.iter("mark")] == ["Warplanes", "Derna", "Haftar"]


def test_evidence_in_a_title_is_marked_there(visitor: Visitor) -> None:
    page = item(visitor, "Derna: 23 injured in strike on depot")
    assert page.said("//h1/mark") == ["Derna"]


def test_an_item_says_what_it_is_and_why(visitor: Visitor) -> None:
    page = item(visitor, "Tobruk to get a new berth")
    [said] = page.said(with_class("verdict"))
    assert said == "Known: the same text as A second berth for Tobruk (seed tobruk-berth)."
    [link] = page.all("//*[@class='verdict']//a")
    assert link.get("href") == "../seeds#tobruk-berth"
    assert "not alerted: repeats a seed" in page.said(with_class("found"))[0]


def test_an_item_says_whom_it_cites_where_and_how_sure_that_is(empty: Newsroom) -> None:
    folder = empty.folder / "second"
    folder.mkdir()
    with a_newsroom(folder, feeds=[{"url": HERALD}, {"url": WIRE}], rules=RULES) as room:
        rumor(room)
        visitor = Visitor(make_app(room.view, room.clock))
        page = item(visitor, "Cairo weighs a raid on Derna")
        assert "Why: cites The New Arab (“has said”)" in page.text
        chain = "The New Arab → unnamed: “Egyptian sources”, “The sources”"
        assert page.said("//section[@id='cites']//ul/li") == [f"herald.example → {chain}"]
        named, unnamed, _, linked = page.said("//section[@id='cites']//tbody/tr")
        assert named.startswith("The New Arab directly “has said” Cairo weighs a raid")
        assert named.endswith("Two squadrons … 100 %")
        assert unnamed.startswith("unnamed The New Arab “has said” … ")
        assert linked == "AFP directly its link or feed not in its text 60 %"
        marks = page.said("//section[@id='cites']//mark")
        assert marks == ["The New Arab", "Egyptian sources", "The sources"]
        copy = item(visitor, "Raid on Derna weighed")
        assert "It names no source." in copy.text


def test_where_nothing_may_be_quoted_a_citation_does_not_say_that_its_words_are_absent(
    empty: Newsroom,
) -> None:
    folder = empty.folder / "silent"
    folder.mkdir()
    silent = {"display": {"max_passage": 0}}
    with a_newsroom(folder, silent, feeds=[{"url": HERALD}, {"url": WIRE}], rules=RULES) as room:
        rumor(room)
        page = item(Visitor(make_app(room.view, room.clock)), "Cairo weighs a raid on Derna")
        *spoken, linked = page.said("//section[@id='cites']//tbody/tr")
        assert linked == "AFP directly its link or feed not in its text 60 %"
        assert len(spoken) == 3
        assert all(" not quoted " in row and "not in its text" not in row for row in spoken)


def test_the_ledger_tells_every_decision(visitor: Visitor) -> None:
    page = item(visitor, "Warplanes strike fuel depot near Derna")
    steps = page.said("//section[@id='ledger']//*[@class='step']")
    assert steps[:5] == ["fetched", "verdict", "story", "page", "hit"]
    assert steps.count("delivery") == 4
    assert len(page.all("//section[@id='ledger']//a[contains(@href, 'deliveries/')]")) == 4


def test_the_ledger_names_a_route_as_people_know_it(tmp_path: Path) -> None:
    when = "level>=high"
    route = {"receivers": ["desk"], "routes": [{"when": when, "receivers": ["desk"]}]}
    receivers = [{"name": "desk", "log": {}}]
    with a_newsroom(
        tmp_path, feeds=[{"url": HERALD}], rules=STRICT, receivers=receivers, route=route
    ) as room:
        room.poll(HERALD, *more_news(1))
        reader = Visitor(make_app(room.view, room.clock))
        [said] = [
            row
            for row in item(reader, more_news(1)[0].title).said(LEDGER)
            if "Opened the alert" in row
        ]
        assert f'on route 1.1 "{when}". ' in said


def test_what_no_rule_met_says_so(visitor: Visitor) -> None:
    page = item(visitor, "Choir from the coast wins in Tunis")
    assert "No rule matched." in page.text
    assert page.all("//a[@href='#ledger']")


def test_what_follows_the_question_mark_of_a_feed_is_shown_nowhere(visitor: Visitor) -> None:
    for path in ("/items", "/hits", "/feeds", "/items/4"):
        assert "s3same" not in visitor.ask(path).text


def test_an_item_without_text_says_so(empty: Newsroom) -> None:
    folder = empty.folder / "second"
    folder.mkdir()
    with a_newsroom(folder, feeds=[{"url": WIRE}], rules=RULES) as room:
        [news] = more_news(1)
        room.poll(WIRE, type(news)(news.guid, news.title, "", ""))
        page = item(Visitor(make_app(room.view, room.clock)), news.title)
        assert "The feed gave a title only." in page.text
        assert "no link given" in page.text
