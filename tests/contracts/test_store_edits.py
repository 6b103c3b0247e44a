"""What every store must do with items that their publisher changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.feeds.item import make_item
from monitor.model.alert import Hit
from monitor.model.citation import Citation, Reading
from monitor.model.edit import Change, Edit, Revisit
from monitor.model.entity import Mention
from monitor.model.item import Origin
from monitor.model.retention import Keep
from monitor.model.rule import Evidence, Match
from monitor.model.story import Dossier, Kind, Numbered, Verdict
from tests.contracts.stores import FEED, MONTH, STORES, World, a_world
from tests.support.clock import NOON

TEXT = "Flood water carried away two bridges above Derna, the civil guard said on Monday night."
MORE = TEXT.replace("two bridges", "three bridges and 14 boats")


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def dossier(
    body: str = TEXT,
    title: str = "Flood above Derna",
    *,
    guid: str = "g",
    rules: Sequence[str] = (),
) -> Dossier:
    """A report whose first word each of the rules meets."""
    item = make_item(
        guid=guid, title=title, body=body, url=f"https://a.example/{guid}", received_at=NOON
    )
    item = replace(item, origin=Origin(FEED))
    found = (Evidence("body", 0, 5, body[:5], "a"),)
    return Dossier(item, fingerprint(item), tuple(Match(rule, found) for rule in rules))


def bring(world: World, *reports: Dossier) -> list[Numbered]:
    world.clock.forward(3600)
    return world.ingest(world.lend(), reports)


def revisits(world: World, *reports: Dossier) -> Sequence[Revisit]:
    world.clock.forward(3600)
    due = world.lend()
    with world.store.begin() as tx:
        found = tx.revisits(due.id, tx.register(due.id, reports).again)
        tx.record_poll(due, replace(due.state, due_at=tx.now()))
    return found


def edit(
    world: World, report: Dossier, change: Change = "correction", *, is_same: bool = False
) -> Edit:
    """Let a report come in changed, and be revised; its hits are renewed as they are met."""
    [revisit] = revisits(world, report)
    kind: Kind = "update" if change == "update" else "duplicate"
    of = revisit.former.item_id
    verdict = Verdict(kind, of, str(of), score=0.8, new_numbers=("14",), why="edit")
    found = Edit(revisit, change, verdict, world.clock.now(), is_same)
    with world.store.begin() as tx:
        assert tx.revise([found], "v2") == ()
        old = revisit.former.hits
        tx.renew_hits(
            [
                replace(old[each.rule_id], evidence=each.evidence, revision=found.revision)
                for each in report.matches
                if each.rule_id in old
            ]
        )
    return found


# -- what entries said before
def test_an_entry_that_says_what_it_said_is_no_revisit(world: World) -> None:
    bring(world, dossier("Nul \x00 and \ud800."), dossier(guid="h"))
    assert revisits(world, dossier("Nul \x00 and \ud800."), dossier(guid="h")) == ()


def test_an_entry_that_says_something_else_comes_with_what_it_said(world: World) -> None:
    [numbered] = bring(world, dossier(rules=["flood"]))
    [found] = revisits(world, dossier(MORE))
    former = found.former
    assert (former.item_id, former.title, former.body) == (numbered.id, "Flood above Derna", TEXT)
    assert (former.revision, former.n_texts, former.url_key) == (0, 1, "a.example/g")
    assert (former.received_at, former.is_seed_copy) == (NOON, False)
    assert former.hits["flood"].evidence[0].text == "Flood"
    assert found.dossier.item.body == MORE
    assert [each.dossier.item.title for each in revisits(world, dossier(title="Another"))] == [
        "Another"
    ]


def test_of_several_items_that_is_meant_whose_text_it_is(world: World) -> None:
    bring(world, dossier("One text.", guid="1"), dossier("Other text.", guid="2"))
    moved = dossier("Other text.", guid="2")
    moved = replace(
        moved, item=replace(moved.item, keys=(*dossier(guid="1").item.keys[:1], *moved.item.keys))
    )
    assert revisits(world, moved) == ()


def test_an_item_that_is_gone_has_no_revisit(world: World) -> None:
    bring(world, dossier())
    world.clock.forward(400 * 86_400)
    for _ in world.store.prune(Keep(items=MONTH, stories=MONTH, marks=MONTH, bodies=MONTH)):
        pass
    assert list(world.store.archive.items(limit=0)) == []
    assert revisits(world, dossier(MORE)) == ()


# -- what they say now
def test_a_new_text_stands_in_the_place_of_the_former_one_which_is_kept(world: World) -> None:
    bring(world, dossier(rules=["flood"]))
    edit(world, dossier(MORE, "Flood takes three bridges", rules=["flood"]))
    shown = world.store.archive.report("g")
    assert (shown.item.title, shown.body, shown.revision) == (
        "Flood takes three bridges",
        MORE,
        1,
    )
    assert [(each.revision, each.change, each.body) for each in shown.edits] == [
        (0, "correction", TEXT)
    ]
    assert shown.edits[0].at == world.clock.now()
    assert (shown.item.verdict, shown.item.received_at) == ("new", NOON)
    assert [(hit.revision, hit.rule) for hit in shown.hits] == [(1, "flood")]
    [story] = world.store.archive.stories(limit=0)
    assert story.title == "Flood takes three bridges"
    assert revisits(world, dossier(MORE, "Flood takes three bridges")) == ()


def test_an_update_is_one_of_the_item_itself_and_what_it_was_first_stays_beside_it(
    world: World,
) -> None:
    [first] = bring(world, dossier("Another text that came before.", guid="a"))
    [known] = world.known(first.dossier)
    world.clock.forward(3600)
    [copy] = world.ingest(world.lend(), [dossier()], {"g": known})
    edit(world, dossier(MORE), "update")
    shown = world.store.archive.report("g")
    assert (shown.item.verdict, shown.item.of, shown.item.score) == ("update", str(copy.id), 0.8)
    assert (shown.why, shown.new_numbers) == ("edit", ("14",))
    explained = [line.text for line in world.store.archive.explain("g").lines]
    assert explained[1].startswith('Known: 90 % in common with "Flood above Derna"')
    assert (
        "Edited by its publisher: it tells more: new numbers 14. An update of its former text."
        in (explained)
    )
    edit(world, dossier(f"{MORE} Later."), "update")
    with world.store.begin() as tx:
        [story_id] = tx.story_ids([shown.item.story or ""])
        accounts = {each.item_id: each for each in tx.accounts({story_id})[story_id]}
    # Whose copy it is was decided when it came.
    copied = accounts[copy.id].copy
    assert copied is not None
    assert copied.of == first.id


def test_an_item_of_its_own_is_no_copy_of_itself_when_it_tells_more(world: World) -> None:
    [first] = bring(world, dossier())
    edit(world, dossier(MORE), "update")
    [story] = world.store.archive.stories(limit=0)
    with world.store.begin() as tx:
        [story_id] = tx.story_ids([story.id])
        [account] = tx.accounts({story_id})[story_id]
    assert (account.item_id, account.copy) == (first.id, None)


def test_another_form_of_the_same_words_leaves_no_former_text(world: World) -> None:
    bring(world, dossier(rules=["flood"]))
    edit(world, dossier(TEXT.replace(", ", ",\n"), rules=["flood"]), is_same=True)
    shown = world.store.archive.report("g")
    assert (shown.revision, shown.edits) == (0, ())
    assert "\n" in shown.body


def test_the_new_text_is_found_and_the_former_one_is_not(world: World) -> None:
    bring(world, dossier())
    quite_other = "Traders may move into the old customs house in autumn, the council decided."
    edit(world, dossier(quite_other, "Market hall opens"))
    assert [each.body for each in world.known(dossier(quite_other, guid="x"))] == [quite_other]
    assert world.known(dossier(guid="x", title="Sunk")) == []


def test_whom_the_new_text_cites_and_names_takes_the_place_of_whom_the_former_one_did(
    world: World,
) -> None:
    def citing(report: Dossier, source: str) -> Dossier:
        cited = Citation(source, None, "said", "body", 0, 5)
        named = Mention(f"person.{source.lower()}", "body", 0, 5, report.item.body[:5], "folded")
        return replace(report, reading=Reading((cited,)), mentions=(named,))

    bring(world, citing(dossier(), "Guard"))
    edit(world, citing(dossier(MORE), "Mayor"))
    assert [each.source for each in world.store.archive.report("g").citations] == ["Mayor"]


def test_a_hit_whose_rule_does_not_meet_the_new_text_stands_in_the_former_one(
    world: World,
) -> None:
    bring(world, dossier(rules=["flood", "water"]))
    edit(world, dossier(MORE, rules=["water"]))
    hits = {hit.rule: hit for hit in world.store.archive.hits(limit=0)}
    assert (hits["flood"].revision, hits["flood"].is_former) == (0, True)
    assert (hits["water"].revision, hits["water"].is_former) == (1, False)
    world.clock.forward(3600)
    with world.store.begin() as tx:
        found = [tx.reports_of(waiting.alert) for waiting in tx.due_alerts(9)]
    told = {due.alert.rule_id: due.reports[0].body for due in found}
    assert told == {"flood": TEXT, "water": MORE}


def test_twenty_former_texts_are_kept_the_first_and_those_that_hits_stand_in_always(
    world: World,
) -> None:
    bring(world, dossier(rules=["flood"]))
    edit(world, dossier("Flood, text 1.", rules=["flood"]))
    for n in range(2, 28):
        edit(world, dossier(f"Flood, text {n}."))
    shown = world.store.archive.report("g")
    kept = [each.revision for each in shown.edits]
    assert kept == [0, 1, *range(8, 27)]
    assert shown.revision == 27


def test_a_hit_found_later_in_an_edited_item_stands_in_its_present_text(world: World) -> None:
    [first] = bring(world, dossier())
    edit(world, dossier(MORE))
    since = world.clock.now() - timedelta(days=9)
    [stored] = world.store.archive.stored(since, above=0, below=2**62, limit=9)
    assert (stored.revision, stored.item.body) == (1, MORE)
    late = Hit(first.id, "r", (), "backfilled", "backfilled", "v1", NOON, stored.revision)
    with world.store.begin() as tx:
        tx.add_hits([late])
    [hit] = world.store.archive.hits(limit=0)
    assert (hit.revision, hit.is_former) == (1, False)


def test_what_a_quiet_hit_tells_comes_back(world: World) -> None:
    [first] = bring(world, dossier())
    hit = Hit(first.id, "r", (), "baseline", "baseline", "v1", NOON, told=(86_400, 3_542_400))
    with world.store.begin() as tx:
        tx.add_hits([hit])
    [found] = world.store.archive.hits(limit=0)
    assert found.quiet == "baseline 86400 3542400"
    [revisit] = revisits(world, dossier(MORE))
    assert revisit.former.hits == {"r": hit}
