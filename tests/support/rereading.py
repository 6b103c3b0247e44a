"""Items whose article page is read, in the plainest form of what reads them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.feeds.item import make_item
from monitor.core.fulltext.union import with_page
from monitor.model.alert import Owed
from monitor.model.edit import Revisit
from monitor.model.item import Origin
from monitor.model.page import Page, Reopened, Wish
from monitor.model.rule import Evidence, Match
from monitor.model.story import Dossier, Judged, Numbered, Placement, Verdict
from monitor.model.wish import Touch, Unread, Want
from tests.contracts.stores import FEED, World
from tests.support.clock import NOON

SAID = "Flood water carried away two bridges above Derna on Monday."
PAGE = (
    "The civil guard counted fourteen boats that were torn from the quay of the upper town.\n"
    "Nobody was hurt, engineer Salma Bouzid told the Coast Herald, as the road had been closed."
)
WHOLE = f"{SAID}\n\n{PAGE}"
ADDRESS = "https://a.example/g"
NEW = Verdict("new")


def dossier(said: str = SAID, *, guid: str = "g", rules: Sequence[str] = ()) -> Dossier:
    """A report whose first word each of the rules meets."""
    item = make_item(
        guid=guid,
        title="Flood above Derna",
        body=said,
        url=f"https://a.example/{guid}",
        received_at=NOON,
    )
    item = replace(item, origin=Origin(FEED))
    found = (Evidence("body", 0, 5, said[:5], "a"),)
    return Dossier(item, fingerprint(item), tuple(Match(rule, found) for rule in rules))


def bring(
    world: World, report: Dossier, *, touch: Touch | None = "rule", unread: Unread = ""
) -> Numbered:
    """Let a report come in by itself; its page is wished if something touches it."""
    world.clock.forward(3600)
    due = world.lend()
    with world.store.begin(admits=True) as tx:
        [fresh] = tx.register(due.id, [report]).fresh
        url = "" if unread else report.item.url
        want = Want(fresh.id, url, None if unread else touch, unread)
        tx.add_items(due.id, [replace(world.judge(fresh, None), want=want)], "v1")
        hits = tx.add_hits([world.hit(fresh, each) for each in report.matches])
        flush_at = tx.now() + timedelta(seconds=60)
        tx.owe([Owed("root", hit.rule_id, hit.item_id, flush_at) for hit in hits])
        tx.record_poll(due, replace(due.state, state="ok", due_at=tx.now(), last_ok_at=NOON))
    return fresh


def claimed(world: World) -> Wish:
    [wish] = world.store.claim_wishes(1, 120)
    return wish


def page(wish: Wish, text: str = PAGE) -> Page:
    at = wish.wished_at + timedelta(seconds=9)
    return Page(
        wish.url,
        f"{wish.url}/full?session=1",
        at,
        text=text,
        author="Hosni Taher",
        published_at=NOON - timedelta(hours=1),
        lang="en",
    )


def longer(wish: Wish, found: Page, rules: Sequence[str] = ()) -> Numbered:
    item = with_page(wish.item, found)
    met = Evidence("body", len(SAID) + 2, len(SAID) + 5, "The", "a")
    matches = tuple(Match(rule, (met,)) for rule in rules)
    return Numbered(wish.item_id, Dossier(item, fingerprint(item), matches))


def judged(numbered: Numbered, verdict: Verdict, story: int) -> Judged:
    return Judged(numbered, verdict, Placement(numbered.id, "origin", story_id=story))


def read(
    world: World,
    wish: Wish,
    verdict: Verdict = NEW,
    *,
    quiet: bool = False,
    dossier: Dossier | None = None,
) -> Reopened:
    """Store an item with its page, in the steps of `monitor.reading`."""
    found = page(wish)
    world.store.keep_page(wish, found)
    numbered = Numbered(wish.item_id, dossier) if dossier else longer(wish, found)
    with world.store.begin(admits=True) as tx:
        before = tx.reopen(wish, numbered.dossier)
        tx.reread(judged(numbered, verdict, before.story_id), "v2")
        if quiet:
            tx.renew_hits([replace(each, quiet="seed_copy") for each in before.hits.values()])
        tx.disown(before.story_id)
        tx.settle_read(wish)
    return before


def revisits(world: World, report: Dossier) -> Sequence[Revisit]:
    world.clock.forward(3600)
    due = world.lend()
    with world.store.begin() as tx:
        found = tx.revisits(due.id, tx.register(due.id, [report]).again)
        tx.record_poll(due, replace(due.state, due_at=tx.now()))
    return found


def told(world: World, item: str = "g") -> list[str]:
    return [f"{line.step}: {line.text}" for line in world.store.archive.explain(item).lines]
