from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.web.site import make_app
from tests.support.newsroom import HERALD, RULES, WIRE, Newsroom, a_newsroom, more_news
from tests.support.pages import Page, Visitor, with_class


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
    assert "wire.example, 35 min ago" in known
    assert "known 100 % of item 3" in known
    seed = next(row for row in rows if row.startswith("Tobruk to get"))
    assert "100 % of tobruk-berth" in seed


def test_a_verdict_filters_the_items(visitor: Visitor) -> None:
    page = visitor.read("/items?verdict=duplicate")
    assert page.said("//h2") == ["Tobruk to get a new berth", "Depot hit at dawn"]
    assert page.said("//*[@aria-current='true']") == ["Known"]
    assert "No item has this verdict yet" in visitor.read("/items?verdict=extends").text


def test_a_rule_filters_the_hits(visitor: Visitor) -> None:
    page = visitor.read("/hits?rule=derna-airstrikes")
    assert len(page.said("//h2")) == 3
    assert page.said("//li//mark") == [
        "Derna", "Warplanes", "Warplanes", "Derna", "Warplanes", "Derna",
    ]  # fmt: skip
    assert (
        "No item met the rule Nothing meets this yet" in visitor.read("/hits?rule=quiet-one").text
    )


def test_a_hit_from_before_the_first_poll_says_so(visitor: Visitor) -> None:
    [said] = visitor.read("/hits?rule=pumps").said(with_class("row"))
    assert "older than the first poll of its feed" in said


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
    assert "No item met a rule yet" in guest.read("/hits").text


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
    assert "no alert: repeats a seed" in page.said(with_class("found"))[0]


def test_the_ledger_tells_every_decision(visitor: Visitor) -> None:
    page = item(visitor, "Warplanes strike fuel depot near Derna")
    steps = page.said("//section[@id='ledger']//*[@class='step']")
    assert steps[:4] == ["fetched", "verdict", "story", "hit"]
    assert steps.count("delivery") == 4
    assert len(page.all("//section[@id='ledger']//a[contains(@href, 'deliveries/')]")) == 4


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
