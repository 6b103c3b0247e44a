from dataclasses import replace
from typing import Any

import pytest

from monitor.core.attribution.signals import outlet_of_url
from monitor.model.citation import Citation
from tests.support.sourcing import NAMES, item, read

FEED = "https://feeds.example/rss"


def signals(**fields: object) -> list[tuple[str, str, float]]:
    reading = read(item("Rain fell.", **fields))  # type: ignore[arg-type]  # any field of an item
    return [(each.entity or each.source, each.cue, each.confidence) for each in reading.citations]


def test_the_source_of_an_entry_is_cited() -> None:
    assert signals(source_url="https://www.reuters.com/") == [
        ("outlet.reuters", "source url", 0.97)
    ]
    assert signals(source="Le Monde") == [("outlet.le-monde", "source", 0.9)]
    assert signals(source="Valley Tribune") == [("Valley Tribune", "source", 0.9)]
    assert signals(source="Reuters", source_url="https://reuters.com") == [
        ("outlet.reuters", "source url", 0.97)
    ]


def test_an_address_of_another_outlet_is_a_source_where_the_own_one_is_known() -> None:
    url = "https://www.reuters.com/world/rain"
    assert signals(url=url, own="BBC") == [("outlet.reuters", "url", 0.95)]
    assert signals(url=url, own="Reuters") == []
    assert signals(url=url, feed_url=FEED) == []
    assert read(item("Rain fell.", url=url)).outlet == "outlet.reuters"


@pytest.mark.parametrize("author", ["Reuters", "By Reuters in Tunis", "Ann Smith, AFP"])
def test_an_author_that_is_an_outlet_is_a_source(author: str) -> None:
    assert [(cue, confidence) for _, cue, confidence in signals(author=author)] == [("author", 0.8)]


@pytest.mark.parametrize(
    ("author", "sources"),
    [
        ("AFP, AP", ["AFP", "AP"]),
        ("By Jan Kos, Reuters", ["Reuters"]),
        ("Ann Guardian, AP", ["AP"]),
    ],
)
def test_a_byline_gives_each_of_its_outlets_as_it_is_written(
    author: str, sources: list[str]
) -> None:
    assert [each.source for each in read(item("", author=author)).citations] == sources


def test_a_person_is_no_source_as_an_author() -> None:
    assert signals(author="Ann Guardian") == []


def test_the_end_of_a_title_tells_the_outlet_in_an_aggregator_only() -> None:
    title = "Rain in the north - Le Monde"
    assert signals(title=title, feed_url=FEED) == [("outlet.le-monde", "title", 0.9)]
    assert signals(title=title) == []
    assert signals(title=title, own="Le Monde", feed_url=FEED) == []


def test_links_count_more_where_the_text_cites_the_outlet_too() -> None:
    links = ("https://www.bbc.co.uk/news/1", "https://x.com/a", "https://unknown.example/")
    assert signals(links=links) == [("outlet.bbc", "link", 0.6)]
    reading = read(item("The BBC reported rain.", links=links))
    assert [(each.field, each.confidence) for each in reading.citations] == [
        ("body", 0.9),
        (None, 0.9),
    ]
    assert signals(links=links, own="outlet.bbc") == []


def test_an_address_in_the_text_is_a_link() -> None:
    reading = read(item("More at https://newarab.com/rain and a@reuters.com"))
    assert [(each.entity, each.confidence) for each in reading.citations] == [
        ("outlet.new-arab", 0.6)
    ]


def test_the_own_outlet_is_that_of_the_feed() -> None:
    assert read(item("", feed_url="https://feeds.bbc.co.uk/rss")).name == "BBC"
    assert read(item("", own="newarab.com", feed_url=FEED)).outlet == "outlet.new-arab"
    assert read(item("", own="Nobody", url="https://reuters.com/a")).outlet is None


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://news.bbc.co.uk:443/a", "outlet.bbc"),
        ("www.reuters.com", "outlet.reuters"),
        ("https://notreuters.com", None),
        ("reuters.com", None),
        ("https://reuters.com.evil.example", None),
        ("", None),
    ],
)
def test_domains_match_by_their_end_at_dots(url: str, outlet: str | None) -> None:
    assert outlet_of_url(url, NAMES) == outlet


def later_signals(text: str, **fields: Any) -> list[tuple[str, str, float]]:
    """Signals of an item that was stored before: `fields` are its own."""
    reading = read(replace(item(text, own="BBC"), **fields))
    return [(each.entity or each.source, each.cue, each.confidence) for each in reading.citations]


def test_the_address_that_an_article_page_calls_its_own_is_a_source_where_it_is_anothers() -> None:
    of_reuters = "https://www.reuters.com/world/rain"
    told = [("outlet.reuters", "canonical", 0.95)]
    assert later_signals("Rain fell.", canonical=of_reuters) == told
    assert later_signals("Rain fell.", canonical="https://www.bbc.com/news/rain") == []


def test_what_links_told_when_an_item_came_counts_on() -> None:
    link = Citation("Reuters", "outlet.reuters", "link", confidence=0.6, name="Reuters")
    assert later_signals("Rain fell.", cited=(link,)) == [("outlet.reuters", "link", 0.6)]
    both = later_signals("Rain fell, Reuters reported.", cited=(link,))
    assert ("outlet.reuters", "link", 0.9) in both
