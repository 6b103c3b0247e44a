"""The second way of an item: its article page was read, and it is studied again on that.

    with_page  Item + Page > Item            what the feed says, then what the page says
    study      Item > Dossier                pure, no lock, as at its first way
    reread     Dossier > Verdict > Hit       one short transaction, with the wish that it settles

What comes of it is what would have come, had the feed carried the article: `monitor.pipeline`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from monitor.core.alerting.hits import alerts_for, hits_of_page
from monitor.core.alerting.tellable import echoes_of, hushed
from monitor.core.attribution.credit import credit_all, credited
from monitor.core.dedup.verdict import judge_all
from monitor.core.fulltext.union import with_page
from monitor.core.stories.again import by_arrival, place_again, repeats_of, without_own
from monitor.core.stories.facts import facts_of
from monitor.core.stories.place import without_home
from monitor.errors import RulingError
from monitor.model.alert import Hit
from monitor.model.page import Page, Reopened, Wish
from monitor.model.ruling import MONITOR, Ruling
from monitor.model.story import Candidates, Judged, Known, Neighbors, Numbered, Verdict
from monitor.pipeline import Pipeline
from monitor.ports.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Reread:
    """What the page of an item brought.

    Args:
        judged: The item, anew.
        hits: New ones.
        joined: Stories that were made one with its own.
    """

    judged: Judged
    hits: tuple[Hit, ...]
    joined: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What an item is by its longer text.

    Args:
        known: What came before it.
        repeats: What came after it and repeats it.
    """

    one: Judged
    known: Candidates
    near: Neighbors
    repeats: dict[Known, Verdict]

    @property
    def stories(self) -> Iterable[int]:
        """The stories that are one with the item's own."""
        own = self.one.placement.story_id
        found = [own, *(each.story_id for each in self.repeats)]
        return dict.fromkeys(story_id for story_id in found if story_id is not None)


def reread(pipeline: Pipeline, wish: Wish, page: Page) -> Reread:
    """Store what an item tells with its article page: verdict, story, sources, hits, alerts owed.

    Raises:
        LeaseLostError: Somebody else has the wish, or the item is another by now.
        StoreError: Nothing is stored; the same page may be given again.
    """
    book, furniture = pipeline.book, pipeline.furniture.known
    numbered = Numbered(wish.item_id, pipeline.study(with_page(wish.item, page)))
    with pipeline.store.begin(admits=True) as tx:
        before = tx.reopen(wish, numbered.dossier)
        found = _judged(pipeline, numbered, before, tx)
        story_id, n_joined = _story(found, before, tx)
        tx.reread(found.one, book.version)
        tx.rejudge({each.id: verdict for each, verdict in found.repeats.items()})
        standings = credit_all((), tx.accounts((story_id,)), book.outlet_names.social)
        tx.credit(standings)
        [one] = credited((found.one,), standings)
        facts = facts_of((one,), (), standings, found.known, near=found.near, furniture=furniture)
        hits = _hits(pipeline, one, wish, before, tx)
        is_copy = one.verdict.kind == "duplicate" and one.verdict.of_is_seed
        heard = hushed(facts, {wish.item_id} if is_copy else ())
        tx.note((*heard, *echoes_of(hits, (one,), book.rules)))
        tx.disown(story_id)
        tx.settle_read(wish)
    return Reread(one, hits, n_joined)


def _judged(pipeline: Pipeline, numbered: Numbered, before: Reopened, tx: Transaction) -> _Found:
    since = tx.now() - timedelta(seconds=pipeline.book.policy.window_s)
    furniture = pipeline.furniture.known
    known, later = by_arrival(numbered.id, tx.candidates((numbered,), since))
    [verdict] = judge_all((numbered,), known, furniture)
    near = without_own(before, tx.neighbors(without_home((numbered,), (verdict,)), since))
    one = place_again(numbered, verdict, before, known, near)
    repeats = {} if one.verdict.kind == "duplicate" else repeats_of(numbered, later, furniture)
    return _Found(one, known, near, repeats)


def _story(found: _Found, before: Reopened, tx: Transaction) -> tuple[int, int]:
    """Join the item's story to those that prove to be one with it; give the one that stays."""
    story, n_joined = before.story, 0
    why = f"so the article page of item {found.one.numbered.id} shows"
    for other in found.stories:
        opener = tx.openers((other,)).get(other)
        if other == before.story_id or opener is None or opener.story == story:
            continue
        try:
            story = tx.merge(story, opener.story, Ruling(MONITOR, why, tx.now()))
        except RulingError:  # the desk has split them
            continue
        n_joined += 1
    [story_id] = tx.story_ids((story,))
    return story_id, n_joined


def _hits(
    pipeline: Pipeline, one: Judged, wish: Wish, before: Reopened, tx: Transaction
) -> tuple[Hit, ...]:
    book = pipeline.book
    found, renewed = hits_of_page(
        one,
        before.hits,
        book.rules,
        revision=wish.revision,
        ruleset=book.version,
        now=tx.now(),
    )
    tx.renew_hits(renewed)
    hits = tuple(tx.add_hits(found))
    loud = (*hits, *(hit for hit in renewed if not hit.quiet and before.hits[hit.rule_id].quiet))
    tx.owe(alerts_for(loud, (one,), (), book.rules, book.router))
    return hits
