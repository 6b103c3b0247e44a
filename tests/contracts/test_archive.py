"""What every store's reading side must do: listings, paging, the ledger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import NotFoundError
from monitor.model.alert import Outcome, Owed
from monitor.model.feed import Feed
from monitor.model.story import Judged, Placement, Verdict
from tests.contracts.stores import FEED, STORES, World, a_world, report
from tests.support.clock import NOON


@pytest.fixture(params=sorted(STORES))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def told(world: World, item: str) -> str:
    """The ledger of an item as one text."""
    return "\n".join(
        f"{line.step}: {line.text}" for line in world.store.archive.explain(item).lines
    )


def judged_as(world: World, verdict: Verdict, *, seen_after_s: float = 1200) -> str:
    """Store "a", then "b" with a verdict on it against "a"; give back what is told of "b"."""
    [first] = world.ingest(world.lend(), [report("a")])
    world.clock.forward(3600)
    due = world.lend()
    late = report("b", at=NOON + timedelta(seconds=seen_after_s))
    with world.store.begin() as tx:
        [second] = tx.register(due.id, [late]).fresh
        of = replace(verdict, of=first.id, of_name=str(first.id))
        joined = Placement(second.id, "echo", with_item=second.id)
        tx.add_items(due.id, [Judged(second, of, joined)], "v1")
    return told(world, "b")


# -- listings
def test_listings_give_the_newest_first(world: World) -> None:
    world.ingest(world.lend(), [report(f"g{n}", rules=["r"]) for n in range(5)])
    archive = world.store.archive
    assert [item.guid for item in archive.items(limit=2)] == ["g4", "g3"]
    hits = archive.hits(limit=3)
    assert [hit.item_guid for hit in hits] == ["g4", "g3", "g2"]
    assert archive.hits(limit=9, rule="other") == []
    assert [(e.field, e.text) for e in hits[0].evidence] == [("body", "A")]


def test_feeds_in_trouble_come_first(world: World) -> None:
    urls = [f"https://news.example/{n}" for n in range(3)]
    world.store.sync_feeds([Feed(url, name=url[-1]) for url in urls], 0)
    due = world.store.claim_feeds(10, 60)[2]
    with world.store.begin() as tx:
        failing = replace(due.state, state="failing", error="no such host: news.example")
        tx.record_poll(due, failing)
    assert world.store.archive.feeds()[0].url == due.feed.url
    [record] = world.store.archive.feeds(failing=True)
    assert record.error == "no such host: news.example"
    assert len(world.store.archive.feeds(limit=2)) == 2


def test_a_feed_tells_how_much_it_brought(world: World) -> None:
    world.ingest(world.lend(), [report("old", at=NOON - timedelta(hours=25)), report("new")])
    [record] = world.store.archive.feeds()
    assert (record.stored, record.new_24h, record.name) == (2, 1, "news.example")


def test_counts_tell_rows_by_kind(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
    world.plan("desk")
    counts = {count.name: count.n for count in world.store.archive.counts()}
    assert counts == {
        "feeds": 1,
        "seeds": 0,
        "items": 1,
        "stories": 1,
        "hits": 1,
        "alerts": 1,
        "deliveries": 1,
        "queued": 1,
    }


def test_a_seed_is_listed_with_its_length(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"dir/s": "1"}, [report("dir/s", "four words of text")], [])
    [seed] = world.store.archive.seeds()
    assert (seed.name, seed.words) == ("dir/s", 4)
    assert world.store.archive.items(limit=9) == []


# -- the ledger
def test_an_item_is_found_by_id_guid_and_url(world: World) -> None:
    [numbered] = world.ingest(world.lend(), [report("the guid", url="news.example/1")])
    for name in (str(numbered.id), "the guid", "https://news.example/1"):
        assert world.store.archive.explain(name).item.id == numbered.id
    for name in ("nothing", "99", "9" * 30, ""):
        with pytest.raises(NotFoundError, match="monitor items list"):
            world.store.archive.explain(name)


def test_a_plain_item_tells_where_it_came_from_and_that_no_rule_matched(world: World) -> None:
    dated = report("a")
    published = replace(dated, item=replace(dated.item, published_at=NOON - timedelta(hours=1)))
    world.ingest(world.lend(), [published])
    text = told(world, "a")
    assert f"fetched: From news.example ({FEED}), dated 1 h earlier." in text
    assert "verdict: New" in text
    assert 'story: Opened the story "Title of a"; it has 1 report now.' in text
    assert "rules: No rule matched (rule set v1)." in text


def test_a_copy_tells_of_what_how_much_and_which_passage(world: World) -> None:
    copy = Verdict("duplicate", score=0.94, passage="A short report.", why="near")
    assert (
        'verdict: Known: 94 % in common with "Title of a" (news.example, item 1, 20 min earlier). '
        'Passage: "A short report.". No new numbers or names.'
    ) in judged_as(world, copy)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("address", 'Known: the same address as "Title of a"'),
        ("digest", 'Known: the same text as "Title of a"'),
        ("title", 'Known: no text, and the same title as "Title of a"'),
    ],
)
def test_a_copy_tells_how_it_was_recognized(world: World, why: str, words: str) -> None:
    text = judged_as(world, Verdict("duplicate", score=1.0, why=why))
    assert words in text
    # Two short texts of one address are not compared, so nothing is said of what is new in them.
    assert ("No new numbers or names." in text) == (why != "address")


def test_an_update_tells_its_new_facts(world: World) -> None:
    verdict = Verdict("update", score=0.2, new_numbers=("19", "30"), new_names=("Pema Gurung",))
    text = judged_as(world, verdict, seen_after_s=0)
    assert (
        'Update of "Title of a" (news.example, item 1, at the same time): '
        "new numbers 19, 30; new names Pema Gurung.\n"
    ) in text


def test_an_update_without_a_figure_or_a_name_tells_what_it_says(world: World) -> None:
    text = judged_as(world, Verdict("update", new_passages=("He has died.", "He was ill.")))
    assert ': "He has died.", "He was ill.".\n' in text


def test_a_copy_tells_how_much_of_which_text_stands_in_which(world: World) -> None:
    copy = Verdict("duplicate", why="near", of_item_share=0.94, of_known_share=0.31)
    assert 'Known: 94 % of this text stands in "Title of a" (news.' in judged_as(world, copy)


def test_a_report_of_the_same_story_names_the_one_that_it_was_found_by(world: World) -> None:
    text = judged_as(world, Verdict("related", score=0.5, why="story"))
    assert 'In the same story as "Title of a" (news.example, item 1, 20 min earlier); kept' in text


def test_an_item_that_bears_the_headline_of_others_is_said_to_be_new(world: World) -> None:
    text = judged_as(world, Verdict("new", n_same_title=6))
    assert "verdict: Same headline as 6 others, other text: kept as new" in text


def test_an_extension_tells_of_what_and_which_passage(world: World) -> None:
    text = judged_as(world, Verdict("extends", score=0.6, passage="A short report."))
    assert 'Longer version of a summary, "Title of a" (news.example, item 1, 20 min ' in text
    assert 'earlier). Passage: "A short report.".\n' in text


def test_a_relative_tells_how_much_is_in_common(world: World) -> None:
    text = judged_as(world, Verdict("related", score=0.2))
    assert 'Related: 20 % in common with "Title of a" (news.example, item 1, 20 min e' in text
    assert "; kept as news of its own.\n" in text


def test_a_copy_of_a_seed_names_the_seed_also_when_it_is_gone(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"dir/s": "1"}, [report("dir/s", text_of="t")], [])
    [seed] = world.known(report("a", text_of="t"))
    world.ingest(world.lend(), [report("a", text_of="t")], {"a": seed})
    assert 'in common with "Title of dir/s" (seed dir/s).' in told(world, "a")
    with world.store.begin() as tx:
        tx.replace_seeds({}, [], ["dir/s"])
    assert 'in common with "dir/s" (no longer stored).' in told(world, "a")


@pytest.mark.parametrize(
    ("quiet", "words"),
    [
        ("seed_copy", "Repeats a seed: stored, not alerted."),
        ("experimental", "The rule is experimental: stored, never sent."),
        ("not_asked", "The rule's alert.on does not ask for new stories: stored, not alerted."),
        (
            "baseline",
            "Older than polling.first_poll_alert_age on the first poll of its feed, or undated",
        ),
    ],
)
def test_a_hit_that_may_not_alert_says_why(world: World, quiet: str, words: str) -> None:
    dossier = report("a", rules=["r"])
    due = world.lend()
    with world.store.begin() as tx:
        [numbered] = tx.register(due.id, [dossier]).fresh
        tx.add_items(due.id, [world.judge(numbered, None)], "v1")
        how = "baseline" if quiet == "baseline" else "live"
        tx.add_hits([replace(world.hit(numbered, dossier.matches[0]), quiet=quiet, how=how)])
    text = told(world, "a")
    assert f'hit: Rule r matched: body has "A" (a). (rule set v1) {words}' in text
    assert "alert:" not in text


def test_an_alert_is_told_from_its_opening_to_its_deliveries(world: World) -> None:
    world.ingest(world.lend(), [report("a", text_of="t", rules=["r"])])
    assert "alert: Opened the alert of rule r. Its next notice is due 1 min later." in told(
        world, "a"
    )
    world.clock.forward(60)
    world.plan("desk")
    delivery = world.send()
    assert delivery is not None
    assert world.settle(delivery, Outcome("retry", 503, "503 busy"), retry_s=5)
    text = told(world, "a")
    assert "alert: Opened the alert of rule r. Notice 1 was made 1 min later.\n" in text
    assert (
        "delivery: Notice 1 to desk: to be tried again, 1 attempt; last error: 503 busy; "
        "next try 5 s later."
    ) in text


def test_a_copy_of_an_alerted_item_says_that_the_alert_was_open_already(world: World) -> None:
    world.ingest(world.lend(), [report("a", text_of="t", rules=["r"])])
    world.clock.forward(3600)
    [known] = world.known(report("b", text_of="t"))
    world.ingest(world.lend(), [report("b", text_of="t", rules=["r"])], {"b": known})
    echo = "The alert of rule r was open already. An echo: counted, not sent by itself; a rule "
    assert echo in told(world, "b")
    assert "alert: Opened" in told(world, "a")


def test_a_route_is_named_unless_it_is_the_one_that_takes_all(world: World) -> None:
    dossier, due = report("a", rules=["r"]), world.lend()
    with world.store.begin() as tx:
        [numbered] = tx.register(due.id, [dossier]).fresh
        tx.add_items(due.id, [world.judge(numbered, None)], "v1")
        tx.add_hits([world.hit(numbered, dossier.matches[0])])
        tx.owe([Owed("night", "r", numbered.id, NOON)])
    assert "Opened the alert of rule r on route night. Its next notice is due at once." in told(
        world, "a"
    )
