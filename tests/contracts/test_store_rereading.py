"""What every store must do with items whose article page was read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.core.attribution.credit import credit_all
from monitor.errors import LeaseLostError
from monitor.model.citation import Citation, Reading
from monitor.model.credit import Reason
from monitor.model.edit import Edit
from monitor.model.entity import Mention
from monitor.model.page import Settled
from monitor.model.retention import Keep
from monitor.model.ruling import MONITOR, Ruling
from monitor.model.story import Dossier, Lead, Numbered, Verdict
from monitor.model.wish import Want
from tests.contracts.stores import MONTH, STORES, World, a_world
from tests.support.clock import NOON
from tests.support.rereading import (
    ADDRESS,
    PAGE,
    SAID,
    WHOLE,
    bring,
    claimed,
    dossier,
    judged,
    longer,
    page,
    read,
    revisits,
    told,
)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


# -- an item is found again
def test_an_item_is_reopened_with_its_story_its_verdict_and_its_hits(world: World) -> None:
    first = bring(world, dossier(rules=["flood"]))
    wish = claimed(world)
    assert (wish.item_id, wish.item.body, wish.item.said) == (first.id, SAID, None)
    with world.store.begin(admits=True) as tx:
        before = tx.reopen(wish, first.dossier)
    [story] = world.store.archive.stories(limit=0)
    assert (before.story, before.reports, before.opened) == (story.id, 1, True)
    assert before.verdict == Verdict("new")
    assert [(rule, hit.item_id) for rule, hit in before.hits.items()] == [("flood", first.id)]


def test_a_report_that_joined_a_story_is_reopened_as_what_it_was_taken_for(world: World) -> None:
    first = bring(world, dossier(), unread="off")
    world.clock.forward(3600)
    [known] = world.known(dossier(guid="h"))
    due, copy = world.lend(), dossier(guid="h")
    with world.store.begin(admits=True) as tx:
        [fresh] = tx.register(due.id, [copy]).fresh
        want = Want(fresh.id, copy.item.url, "candidate")
        tx.add_items(due.id, [replace(world.judge(fresh, known), want=want)], "v1")
        tx.record_poll(due, replace(due.state, state="ok", last_ok_at=NOON))
    wish = claimed(world)
    with world.store.begin(admits=True) as tx:
        before = tx.reopen(wish, copy)
    assert (before.reports, before.opened, before.hits) == (2, False, {})
    assert (before.verdict.kind, before.verdict.of) == ("duplicate", first.id)


def test_a_wish_that_another_worker_has_reopens_nothing(world: World) -> None:
    bring(world, dossier())
    late = claimed(world)
    world.clock.forward(121)
    assert claimed(world).token == late.token + 1
    with pytest.raises(LeaseLostError, match="another worker"), world.store.begin() as tx:
        tx.reopen(late, dossier())


def test_a_wish_that_is_settled_reopens_nothing(world: World) -> None:
    bring(world, dossier())
    wish = claimed(world)
    world.store.settle_wish(wish, Settled("refused", "consent"))
    with pytest.raises(LeaseLostError, match="another worker"), world.store.begin() as tx:
        tx.reopen(wish, dossier())


def test_an_item_that_was_edited_meanwhile_is_not_reopened(world: World) -> None:
    bring(world, dossier())
    wish = claimed(world)
    [revisit] = revisits(world, dossier(f"{SAID} Later more."))
    verdict = Verdict("duplicate", wish.item_id, str(wish.item_id), why="edit")
    with world.store.begin() as tx:
        tx.revise([Edit(revisit, "correction", verdict, world.clock.now())], "v1")
    with pytest.raises(LeaseLostError, match="edited"), world.store.begin() as tx:
        tx.reopen(wish, dossier())


def test_an_item_that_is_gone_is_not_reopened(world: World) -> None:
    bring(world, dossier())
    wish = claimed(world)
    world.clock.forward(400 * 86_400)
    for _ in world.store.prune(Keep(items=MONTH, stories=MONTH, marks=MONTH, bodies=MONTH)):
        pass
    with pytest.raises(LeaseLostError, match="another worker"), world.store.begin() as tx:
        tx.reopen(wish, dossier())


# -- an item is written anew
def test_the_longer_text_stands_behind_what_the_feed_said(world: World) -> None:
    bring(world, dossier())
    read(world, claimed(world))
    shown = world.store.archive.report("g")
    assert (shown.body, shown.feed_text, shown.said) == (WHOLE, SAID, SAID)
    assert (shown.author, shown.item.published) == ("Hosni Taher", NOON - timedelta(hours=1))
    assert (shown.item.url, shown.item.received_at, shown.revision) == (ADDRESS, NOON, 0)
    assert shown.edits == ()
    [stored] = world.store.archive.stored(NOON, above=0, below=2**62, limit=9)
    assert (stored.item.body, stored.item.said, stored.item.feed_text) == (WHOLE, SAID, SAID)
    assert stored.item.url_key == "a.example/g"


def test_a_title_alone_is_what_the_feed_said(world: World) -> None:
    bring(world, dossier(""))
    read(world, claimed(world))
    shown = world.store.archive.report("g")
    assert (shown.body, shown.feed_text, shown.said) == (PAGE, "", "")
    assert revisits(world, dossier("")) == ()


def test_a_date_that_the_feed_gave_stays(world: World) -> None:
    report = dossier()
    day_ago = NOON - timedelta(days=1)
    bring(world, replace(report, item=replace(report.item, published_at=day_ago)))
    wish = claimed(world)
    dated = longer(wish, page(wish)).dossier
    late = replace(dated, item=replace(dated.item, published_at=NOON))
    read(world, wish, dossier=late)
    assert world.store.archive.report("g").item.published == day_ago


def test_the_verdict_is_that_of_the_longer_text_and_what_it_was_taken_for_is_told(
    world: World,
) -> None:
    bring(world, dossier(), unread="untouched")
    [known] = world.known(dossier(guid="x"))
    bring(world, dossier("One line.", guid="h", rules=["flood"]))
    verdict = Verdict("duplicate", known.id, known.name, score=0.97, why="near", passage=PAGE[:80])
    read(world, claimed(world), verdict)
    shown = world.store.archive.report("h")
    assert (shown.item.verdict, shown.item.of, shown.item.score) == ("duplicate", known.name, 0.97)
    lines = told(world, "h")
    assert lines[1] == "verdict: New: no known document shares enough of this text."
    [line] = [each for each in lines if each.startswith("page: ")]
    assert line == (
        "page: Article page of https://a.example/h/full read, as a rule met the entry, at once."
    )
    [again] = [each for each in lines[2:] if each.startswith("verdict: ")]
    assert again.startswith(
        'verdict: Judged again with its article page. Known: 97 % in common with "Flood above'
    )
    assert PAGE[:80] in again
    [story] = [each for each in world.store.archive.stories(limit=0) if each.id == shown.item.story]
    assert [each.id for each in story.items] == [shown.item.id]


def test_what_a_publisher_tells_later_leaves_the_first_verdicts_beside_it(world: World) -> None:
    bring(world, dossier(), unread="untouched")
    [known] = world.known(dossier(guid="x"))
    first = bring(world, dossier("One line.", guid="h"))
    copy = Verdict("duplicate", known.id, known.name, score=0.97, why="near")
    read(world, claimed(world), copy)
    [revisit] = revisits(world, dossier("Another line.", guid="h"))
    update = Verdict("update", first.id, str(first.id), score=0.8, why="edit")
    with world.store.begin() as tx:
        tx.revise([Edit(revisit, "update", update, world.clock.now())], "v1")
    lines = told(world, "h")
    assert lines[1] == "verdict: New: no known document shares enough of this text."
    assert any("Judged again with its article page. Known: 97 %" in line for line in lines)
    with world.store.begin() as tx:
        story = world.store.archive.report("h").item.story or ""
        [story_id] = tx.story_ids([story])
        [account] = tx.accounts({story_id})[story_id]
    assert account.copy is not None  # it is no copy of itself
    assert account.copy.of == known.id


def test_an_item_is_found_by_its_longer_text_from_then_on(world: World) -> None:
    bring(world, dossier())
    probe = dossier(PAGE, guid="x")
    assert world.known(replace(probe, item=replace(probe.item, url_key=""))) == []
    read(world, claimed(world))
    found = world.known(replace(probe, item=replace(probe.item, url_key="")))
    assert [each.body for each in found] == [WHOLE]


def test_whom_the_page_cites_and_names_takes_the_place_of_whom_the_entry_did(world: World) -> None:
    def citing(report: Dossier, source: str, at: int) -> Dossier:
        text = report.item.body[at : at + 5]
        cited = Citation(source, None, "said", "body", at, at + 5)
        named = Mention(f"person.{source.lower()}", "body", at, at + 5, text, "folded")
        return replace(report, reading=Reading((cited,)), mentions=(named,))

    bring(world, citing(dossier(), "Guard", 0))
    wish = claimed(world)
    far = len(SAID) + 20
    read(world, wish, dossier=citing(longer(wish, page(wish)).dossier, "Mayor", far))
    shown = world.store.archive.report("g")
    assert [(each.source, each.start) for each in shown.citations] == [("Mayor", far)]


def test_a_role_that_was_credited_before_is_not_lost_nor_the_verdict_by_a_later_one(
    world: World,
) -> None:
    first = bring(world, dossier())
    wish = claimed(world)
    world.store.keep_page(wish, page(wish))
    found = longer(wish, page(wish))
    with world.store.begin(admits=True) as tx:
        before = tx.reopen(wish, found.dossier)
        tx.accounts({before.story_id})
        one = judged(found, Verdict("extends", first.id, "7", score=0.5), before.story_id)
        reason = Reason("first", number=1)
        placed = replace(one.placement, role="independent", reason=reason)
        tx.reread(replace(one, placement=placed), "v2")
        tx.credit(credit_all((), tx.accounts({before.story_id}), frozenset()))
        tx.settle_read(wish)
    shown = world.store.archive.report("g")
    assert (shown.item.verdict, shown.role) == ("extends", "origin")
    assert shown.reason == reason


def test_reports_near_the_longer_text_find_the_story(world: World) -> None:
    bring(world, dossier())
    wish = claimed(world)
    terms = (11, 13, 15)
    found = replace(longer(wish, page(wish)).dossier, lead=Lead(terms))
    read(world, wish, dossier=found)
    probe = replace(dossier(guid="x"), lead=Lead(terms))
    with world.store.begin() as tx:
        near = tx.neighbors([Numbered(10**9, probe)], NOON - MONTH)
    [story] = near.by_item[10**9]
    assert story.first.text == WHOLE


# -- edits behind it
def test_an_entry_that_says_what_it_said_is_no_revisit_though_more_is_held(world: World) -> None:
    bring(world, dossier())
    read(world, claimed(world))
    assert revisits(world, dossier()) == ()


def test_an_entry_that_changes_comes_with_what_the_feed_said_and_with_its_page(
    world: World,
) -> None:
    bring(world, dossier())
    read(world, claimed(world))
    [revisit] = revisits(world, dossier("Flood water carried away three bridges."))
    former = revisit.former
    assert (former.body, former.text) == (SAID, WHOLE)
    assert former.page is not None
    assert former.page.text == PAGE


def test_an_item_without_a_page_is_what_its_feed_said(world: World) -> None:
    bring(world, dossier())
    wish = claimed(world)
    world.store.keep_page(wish, page(wish))
    [revisit] = revisits(world, dossier("Flood water carried away three bridges."))
    former = revisit.former
    assert (former.body, former.text, former.page) == (SAID, SAID, None)


def test_of_a_former_text_no_more_is_shown_than_the_feed_said(world: World) -> None:
    bring(world, dossier(rules=["flood"]))
    read(world, claimed(world))
    [revisit] = revisits(world, dossier("Three bridges."))
    item_id = revisit.former.item_id
    verdict = Verdict("duplicate", item_id, str(item_id), why="edit")
    with world.store.begin() as tx:
        tx.revise([Edit(revisit, "correction", verdict, world.clock.now())], "v1")
    shown = world.store.archive.report("g")
    assert (shown.body, shown.said) == ("Three bridges.", None)
    assert [each.body for each in shown.edits] == [SAID]
    world.clock.forward(3600)
    with world.store.begin() as tx:  # the evidence stands in all that was held
        [waiting] = tx.due_alerts(9)
        due = tx.reports_of(waiting.alert)
    assert due.reports[0].body == WHOLE


def test_a_report_that_repeats_what_a_page_shows_says_so(world: World) -> None:
    first = bring(world, dossier())
    later = bring(world, dossier("Another line.", guid="h"), unread="untouched")
    read(world, claimed(world))
    verdict = Verdict("duplicate", first.id, str(first.id), score=0.9, why="near")
    with world.store.begin() as tx:
        story = world.store.archive.report("h").item.story or ""
        tx.rejudge({later.id: verdict})
        tx.merge(story, world.store.archive.report("g").item.story or "", by_program(world))
    shown = world.store.archive.report("h")
    assert (shown.item.verdict, shown.item.of, shown.feed_text) == (
        "duplicate",
        str(first.id),
        "Another line.",
    )
    lines = told(world, "h")
    assert lines[1] == "verdict: New: no known document shares enough of this text."
    again = f"verdict: Judged again as the article page of item {first.id} was read. Known: 90 %"
    assert any(line.startswith(again) for line in lines)


def by_program(world: World) -> Ruling:
    return Ruling(MONITOR, "one event", world.clock.now())
