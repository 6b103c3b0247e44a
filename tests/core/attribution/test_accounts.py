"""From a new item to what it tells of where its news comes from."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.core.attribution.accounts import account_of
from monitor.model.citation import UNNAMED, Citation, Reading
from monitor.model.credit import Copy
from monitor.model.item import Item, Origin
from monitor.model.story import Dossier, Fingerprint, Numbered, Verdict
from tests.support.clock import NOON

FEED = Origin("https://news.example/rss", "Coast Herald")
ITEM = Item("k", "g", "https://news.example/1", "", "Title", "Body text.", "en", NOON, origin=FEED)
NEW = Verdict("new")


def numbered(item: Item = ITEM, reading: Reading = Reading()) -> Numbered:  # noqa: B008  # frozen
    return Numbered(7, Dossier(item, Fingerprint("d", ()), reading=reading))


def test_an_account_holds_what_was_read_and_where_it_is_ordered() -> None:
    reading = Reading((), "outlet.a", "The A", has_own_sourcing=True, n_words=30)
    found = account_of(numbered(reading=reading), NEW)
    assert (found.item_id, found.outlet, found.name) == (7, "outlet.a", "The A")
    assert (found.n_words, found.n_chars, found.has_own_sourcing) == (30, 10, True)
    assert found.tie == "outlet.a\nhttps://news.example/1\ng"
    assert (found.at, found.copy) == (NOON, None)


def test_a_claim_of_the_future_is_not_believed() -> None:
    for hours, at in ((-1, NOON - timedelta(hours=1)), (1, NOON)):
        item = replace(ITEM, published_at=NOON + timedelta(hours=hours))
        assert account_of(numbered(item), NEW).at == at


@pytest.mark.parametrize(
    ("item", "outlet", "name"),
    [
        (replace(ITEM, source="Delta  Tribune"), "delta tribune", "Delta  Tribune"),
        (replace(ITEM, source="The A"), "outlet.a", "The A"),
        (ITEM, "coast herald", "Coast Herald"),
        (replace(ITEM, origin=Origin("https://News.example/rss")), "news.example", "news.example"),
        (replace(ITEM, origin=replace(FEED, outlet="outlet.b")), "outlet.b", "outlet.b"),
    ],
    ids=["source", "known source", "feed", "host", "outlet"],
)
def test_a_report_is_that_of_the_nearest_that_is_known(item: Item, outlet: str, name: str) -> None:
    source = Citation("the a", "outlet.a", "source", name="The A")
    found = account_of(numbered(item, Reading((source,))), NEW)
    assert (found.outlet, found.name) == (outlet, name)


def test_unnamed_sources_are_called_by_the_words_of_the_text() -> None:
    in_title = Citation(UNNAMED, None, "told", "title", 0, 3)
    in_body = Citation(UNNAMED, None, "told", "body", 5, 9)
    by_feed = Citation("X", None, "source")
    found = account_of(numbered(reading=Reading((in_title, in_body, by_feed))), NEW)
    assert [each.name for each in found.citations] == ["Tit", "text", ""]


@pytest.mark.parametrize(
    ("verdict", "copy"),
    [
        (Verdict("duplicate", 3, "3", score=0.8), Copy(3, 0.8)),
        (Verdict("extends", 3, "3", score=0.5), Copy(3, 0.5)),
        (Verdict("duplicate", 3, "3", score=0.49), None),  # the same facts in words of its own
        (Verdict("update", 3, "3", score=0.5), Copy(3, 0.5)),
        (Verdict("update", 3, "3", score=0.49), None),
        (Verdict("related", 3, "3", score=0.9), None),
        (Verdict("duplicate", 3, "s", of_is_seed=True, score=0.8), Copy(3, 0.8, "s")),
        (Verdict("update", 3, "s", of_is_seed=True, score=0.8), None),
    ],
)
def test_a_copy_is_what_the_duplicate_check_says_to_be_mostly_the_same(
    verdict: Verdict, copy: Copy | None
) -> None:
    assert account_of(numbered(), verdict).copy == copy
