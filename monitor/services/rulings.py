"""What the desk says of stories is done, and the reports of those stories are credited anew."""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from monitor.core.attribution.credit import credit_all
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.recognize import recognize
from monitor.core.stories.facts import sources_of
from monitor.core.stories.lead import lead_of
from monitor.model.entity import Entity
from monitor.model.fact import Fact
from monitor.model.item import Item
from monitor.model.record import ReportRecord, StoryLine
from monitor.model.ruling import MarkKind, Ruling
from monitor.ports.store import Store
from monitor.ports.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Rulings:
    """The words of a desk on the stories of a store; each is one transaction.

    Args:
        entities: Whom the desk knows: by them further reports find a story, and outlets that are
            social platforms are no sources.
    """

    store: Store
    entities: Collection[Entity] = ()

    def merge(self, one: str, other: str, ruling: Ruling) -> str:
        """Make one story of two; give back the id of the one that stays.

        Raises:
            NotFoundError: No such story.
            RulingError: They are one story.
        """
        with self.store.begin() as tx:
            stays = tx.merge(one, other, ruling)
            credit_anew(tx, tx.story_ids((stays,)), self._social())
        return stays

    def split(self, story: str, items: Sequence[int], ruling: Ruling) -> str:
        """Take items out of a story into one of their own; give back its id.

        Each has the sources that its reports brought, though the other noted them first.

        Raises:
            NotFoundError: No such story or item.
            RulingError: An item is not in the story, or none would stay in it.
        """
        archive, gazetteer = self.store.archive, Gazetteer(self.entities)
        reports = [archive.report(str(item_id)) for item_id in items]
        terms = {term for report in reports for term in _terms(report, gazetteer)}
        with self.store.begin() as tx:
            # Looked up before: the id may be that of a merged story that lives again by this.
            old = tx.story_ids((story,))
            new = tx.split(story, items, ruling, terms)
            tx.note(credit_anew(tx, (*old, *tx.story_ids((new,))), self._social()))
        return new

    def mark(self, story: str, kind: MarkKind | None, ruling: Ruling) -> None:
        """Write down what a person says of a story; None takes that back.

        Raises:
            NotFoundError: No such story.
        """
        with self.store.begin() as tx:
            tx.mark(story, kind, ruling)

    def line(self, story: str) -> StoryLine:
        """Give a story as it stands, in a line.

        Raises:
            NotFoundError: No such story.
        """
        return self.store.archive.story(story, limit=1).line

    def _social(self) -> AbstractSet[str]:
        return {entity.id for entity in self.entities if entity.kind == "social"}


def credit_anew(
    tx: Transaction, story_ids: Collection[int], social: AbstractSet[str]
) -> Sequence[Fact]:
    """Find out anew what the reports of some stories are worth, and write it down.

    Args:
        story_ids: Row ids.
        social: Ids of outlets that are social platforms.

    Returns:
        Their sources, as facts that may be noted.
    """
    accounts = tx.accounts(story_ids)
    standings = credit_all((), accounts, social)
    tx.credit(standings)
    return [
        fact
        for standing in standings
        if standing.story_id is not None
        for fact in sources_of(standing, accounts[standing.story_id])
    ]


def _terms(report: ReportRecord, gazetteer: Gazetteer) -> Sequence[int]:
    """By what further reports find the story of a stored one; its identities say nothing."""
    shown = report.item
    item = Item(
        key="",
        guid="",
        url=shown.url,
        url_key="",
        title=shown.title,
        body=report.body,
        lang=shown.lang,
        received_at=shown.received_at,
    )
    return lead_of(item, recognize(item, gazetteer)).terms
