"""One write transaction of the store: what a poll, a plan or the desk changes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from monitor.model.alert import Hit, Owed
from monitor.model.credit import Account, Standing
from monitor.model.edit import Edit, Revisit
from monitor.model.fact import Fact
from monitor.model.feed import DueFeed, FeedState
from monitor.model.page import Reopened, Wish
from monitor.model.ruling import MarkKind, Ruling
from monitor.model.story import (
    Candidates,
    Dossier,
    Judged,
    Neighbors,
    Numbered,
    Opener,
    Registration,
    Verdict,
)
from monitor.model.wish import Want
from monitor.ports.planning import Planning


class Transaction(Planning, Protocol):
    """One short write transaction; commits when its `with` block ends, rolls back when it raises.

    All methods are called from one thread. No network and no waiting inside.
    """

    # -- ingest: one transaction a poll
    def register(self, feed_id: int, dossiers: Sequence[Dossier]) -> Registration:
        """Note the identities of a poll's items; tell which are new to the feed, with ids.

        An item is known if any of its `keys` is, but for a key that has stood for three documents
        or more. Two items of one poll with a common key are one: the first wins.
        """
        ...

    def revisits(self, feed_id: int, dossiers: Sequence[Dossier]) -> Sequence[Revisit]:
        """Find what entries that the feed showed before said then; those that say the same are out.

        So are those whose item is gone.
        """
        ...

    def revise(self, edits: Sequence[Edit], ruleset: str) -> Sequence[Numbered]:
        """Put edited items in the place of their former texts, which are kept as revisions.

        Returns:
            What came under a known identity and is another document (change ``other``): new items,
            with ids.
        """
        ...

    def candidates(self, items: Sequence[Numbered], since: datetime) -> Candidates:
        """Find what items may repeat: seeds for ever, feeds' items received after `since`.

        From here on no other transaction admits a near copy of them before this one has ended.
        """
        ...

    def neighbors(self, items: Sequence[Numbered], since: datetime) -> Neighbors:
        """Find stories with a report received after `since` that share terms with items' leads."""
        ...

    def accounts(self, story_ids: Collection[int]) -> Mapping[int, Sequence[Account]]:
        """Give what each report of some stories tells of where its news comes from."""
        ...

    def add_items(
        self,
        feed_id: int,
        judged: Sequence[Judged],
        ruleset: str,
        standings: Sequence[Standing] = (),
    ) -> None:
        """Store new items with verdicts, fingerprints, citations and stories (opened or joined).

        A wish to read an article page (`Judged.want`) is stored with its item.

        Args:
            standings: Of the stories that were opened or joined: what all their reports are worth
                now; the roles of reports that are stored already are written anew where they
                changed. A story without one keeps what it had.
        """
        ...

    def add_hits(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Store hits; an (item, rule) that has one already is left out and not given back.

        Neither is one whose item is gone meanwhile.
        """
        ...

    def renew_hits(self, hits: Sequence[Hit]) -> None:
        """Give hits that are stored the evidence and the revision that they have in an edit."""
        ...

    def want(self, wants: Sequence[Want]) -> None:
        """Note wishes to read the pages of items that are stored; one that was noted stays."""
        ...

    # -- an article page was read: one transaction each
    def reopen(self, wish: Wish, dossier: Dossier) -> Reopened:
        """Find what is stored of an item whose page was read.

        From here on no other transaction admits a near copy of it before this one has ended.

        Args:
            dossier: Of the item with the text of its page.

        Raises:
            LeaseLostError: Somebody else has the wish, or the item was edited meanwhile or is gone.
        """
        ...

    def reread(self, judged: Judged, ruleset: str) -> None:
        """Put the longer text of an item in the place of what its feed said, and all found in it.

        Args:
            judged: The item anew; its story stays what it is (`merge` joins it to another before).
        """
        ...

    def rejudge(self, verdicts: Mapping[int, Verdict]) -> None:
        """Write down that items repeat one whose longer text came to be known after them.

        Args:
            verdicts: By item id; their stories are joined by `merge`.
        """
        ...

    def disown(self, story: int) -> None:
        """Drop what a story owes and has not told, of rules without a hit that may alert."""
        ...

    def settle_read(self, wish: Wish) -> None:
        """Note that the page of a wish was read and is used, and give the wish back."""
        ...

    def note(self, facts: Sequence[Fact]) -> Sequence[Fact]:
        """Note facts of the stories of their items; give back those that were not noted before.

        One that was noted as quiet and comes again by a report that may alert is new. What is new
        and not quiet makes the alerts of its story due that were told before and are not inhibited.
        """
        ...

    def sent_ids(self, starts: Collection[str]) -> frozenset[str]:
        """Which of these public ids, or beginnings of such, are those of deliveries."""
        ...

    def owe(self, alerts: Sequence[Owed]) -> None:
        """Open an alert with its `flush_at` for each (route, rule, story) that has none yet."""
        ...

    def record_poll(self, due: DueFeed, state: FeedState) -> None:
        """Write back what a poll taught of a feed, validators and next due time included.

        Raises:
            LeaseLostError: The feed was lent to someone else meanwhile (`token` moved on): roll
                back.
        """
        ...

    # -- what the desk says of stories
    def merge(self, one: str, other: str, ruling: Ruling) -> str:
        """Make one story of two, by public id; the older one stays and its id is given back.

        The other leads to it from now on. What it owed and has not told is owed no more.

        Raises:
            NotFoundError: No such story.
            RulingError: They are one story.
        """
        ...

    def split(
        self, story: str, items: Sequence[int], ruling: Ruling, terms: Iterable[int] = ()
    ) -> str:
        """Take items of feeds out of a story into one of their own, whose public id is given back.

        Args:
            terms: Of their leads: by these further reports find the story.

        Raises:
            NotFoundError: No such story.
            RulingError: An item is not in the story, or none would stay in it.
        """
        ...

    def mark(self, story: str, kind: MarkKind | None, ruling: Ruling) -> None:
        """Write down what a person says of a story; None takes that back.

        Raises:
            NotFoundError: No such story.
        """
        ...

    def story_ids(self, stories: Sequence[str]) -> Sequence[int]:
        """Row ids of stories by public id, for `accounts`."""
        ...

    def openers(self, story_ids: Collection[int]) -> Mapping[int, Opener]:
        """Give the reports that opened some stories, by row id; of those not merged away."""
        ...

    def credit(self, standings: Sequence[Standing]) -> None:
        """Write down what the reports of stored stories are worth now."""
        ...

    # -- seeds
    def replace_seeds(
        self, folder_digests: Mapping[str, str], changed: Sequence[Dossier], gone: Sequence[str]
    ) -> None:
        """Store changed seeds anew and forget gone ones; verdicts already given stay.

        Args:
            folder_digests: For each seed name in `changed` the digest of what the file says.
            changed: New or changed seeds; `item.guid` is the name.
            gone: Names of seeds that no file holds any more.
        """
        ...
