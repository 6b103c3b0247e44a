from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.core.fulltext.want import Need, wants_of_edits, with_wants
from monitor.model.alert import Hit
from monitor.model.citation import Reading
from monitor.model.edit import Change, Edit, Former, Revisit
from monitor.model.entity import Mention
from monitor.model.feed import DueFeed, Feed, FeedState, FetchResult, FulltextMode, Poll
from monitor.model.item import Item
from monitor.model.page import Page
from monitor.model.story import Candidates, Judged, Known, Verdict
from monitor.model.wish import Want
from tests.support.alerts import NOON, item, judged

NEED = Need()
SHORT = Reading((), n_words=24)
KNOWN = Known(9, "9", "T", "B", "", "0" * 32, NOON, story_id=3, root_id=9)
SEED = replace(KNOWN, name="seed", is_seed=True)


def poll(*, mode: FulltextMode | None = None, is_first: bool = False) -> Poll:
    last = None if is_first else NOON
    due = DueFeed(1, Feed("http://a.example/feed", fulltext=mode), FeedState(NOON, last_ok_at=last))
    return Poll(due, FetchResult("http://a.example/feed", 200, b"", NOON))


def entry(one: Item | None = None, *, names: str = "", rules: tuple[str, ...] = ()) -> Judged:
    """A short entry that names an entity or meets rules."""
    found = judged(one or item(), rules=rules)
    mentions = (Mention(names, "title", 0, 1, "W", "folded"),) if names else ()
    dossier = replace(found.numbered.dossier, reading=SHORT, mentions=mentions)
    return replace(found, numbered=replace(found.numbered, dossier=dossier))


def want(
    one: Judged, *known: Known, need: Need = NEED, at: Poll | None = None
) -> tuple[str | None, str]:
    """What touches an entry, and why its page is not read."""
    [found] = with_wants((one,), Candidates({one.numbered.id: known}), need, at or poll())
    assert found.want is not None
    assert bool(found.want.url) == (not found.want.unread)
    return found.want.touch, found.want.unread


def test_the_strongest_of_what_touches_an_entry_is_told() -> None:
    near = Verdict("related", of=9)
    met = replace(entry(rules=("libya",), names="person.haftar"), verdict=near)
    assert want(met, KNOWN) == ("rule", "")
    assert want(replace(entry(names="person.haftar"), verdict=near), KNOWN) == ("candidate", "")
    assert want(entry(names="person.haftar")) == ("entity", "")


def test_a_seed_touches_also_what_is_not_near_to_it() -> None:
    assert want(entry(), SEED) == ("candidate", "")
    assert want(entry(), KNOWN) == (None, "untouched")


def test_what_nothing_touches_is_left_alone() -> None:
    assert want(entry()) == (None, "untouched")


def test_an_outlet_in_the_text_is_a_source_and_not_what_the_desk_looks_for() -> None:
    assert want(entry(names="outlet.reuters")) == (None, "untouched")


def test_a_feed_that_asks_for_it_has_each_page_read() -> None:
    assert want(entry(), at=poll(mode="always")) == ("always", "")
    assert want(entry(rules=("libya",)), at=poll(mode="off")) == (None, "off")


def test_what_a_feed_does_not_say_the_settings_say() -> None:
    assert want(entry(rules=("libya",)), need=Need("off")) == (None, "off")
    assert want(entry(), need=Need("always")) == ("always", "")
    assert want(entry(), need=Need("off"), at=poll(mode="always")) == ("always", "")


def test_a_long_entry_needs_no_page() -> None:
    one = entry(rules=("libya",))
    assert want(one, need=Need(below_words=24)) == (None, "long")
    assert want(one, need=Need(below_words=25)) == ("rule", "")


@pytest.mark.parametrize("url", ["", "mailto:desk@a.example", "http://", "http://[::1"])
def test_an_entry_that_leads_nowhere_has_no_page(url: str) -> None:
    assert want(entry(replace(item(), url=url), rules=("libya",))) == (None, "no_address")


def test_the_past_of_a_feed_is_not_read() -> None:
    old = replace(item(), published_at=NOON - timedelta(days=3))
    first = poll(is_first=True)
    assert want(entry(old, rules=("libya",)), at=first) == (None, "past")
    assert want(entry(replace(old, published_at=None), rules=("libya",)), at=first) == (
        None,
        "past",
    )
    assert want(entry(old, rules=("libya",))) == ("rule", "")
    assert want(entry(rules=("libya",)), at=first) == ("rule", "")


def test_what_repeats_a_seed_may_tell_more_on_its_page() -> None:
    copy = replace(entry(), verdict=Verdict("duplicate", of=9, of_is_seed=True, why="address"))
    assert want(copy, SEED) == ("candidate", "")


def test_an_entry_that_only_repeats_one_of_the_same_address_needs_no_page() -> None:
    same = Verdict("duplicate", of=9, why="address")
    assert want(replace(entry(), verdict=same), KNOWN) == (None, "same_page")
    assert want(replace(entry(rules=("libya",)), verdict=same), KNOWN) == ("rule", "")
    assert want(replace(entry(names="person.haftar"), verdict=same), KNOWN) == ("entity", "")
    always = poll(mode="always")
    assert want(replace(entry(), verdict=same), KNOWN, at=always) == ("always", "")


def edit(change: Change, *, rules: tuple[str, ...] = ("libya",), page: Page | None = None) -> Edit:
    hits: dict[str, Hit] = {}
    former = Former(5, 3, "T", "B", "en", NOON, hits=hits, page=page)
    return Edit(Revisit(entry(rules=rules).numbered.dossier, former), change, Verdict("new"), NOON)


def test_an_entry_that_a_rule_meets_since_its_edit_has_its_page_read() -> None:
    wanted = (Want(5, "https://news.example/1", "rule"),)
    assert wants_of_edits((edit("title"),), NEED, poll()) == wanted
    assert wants_of_edits((edit("title"),), NEED, poll(mode="off")) == ()


def test_other_edits_have_none() -> None:
    assert wants_of_edits((edit("update", rules=()),), NEED, poll()) == ()
    assert (
        wants_of_edits(
            (edit("update", page=Page("u", "u", NOON, text="It said more.")),), NEED, poll()
        )
        == ()
    )
    assert wants_of_edits((edit("other"),), NEED, poll()) == ()
