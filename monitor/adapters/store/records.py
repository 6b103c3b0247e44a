"""From rows to what is shown of them: the records of listings and pages.

What the text of an article page gave is quoted in passages of `longest` characters, no longer ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import RowMapping

from monitor.adapters.store.provenance import names_of, to_reason, to_sources
from monitor.adapters.store.rows import source_of, to_evidence
from monitor.model.citation import Citation
from monitor.model.edit import EditRecord
from monitor.model.feed import RENAMED
from monitor.model.page import NO_PAGE, FulltextRecord
from monitor.model.provenance import origin_not_held
from monitor.model.quotation import MAX_PASSAGE, bounded, within
from monitor.model.record import (
    AlertRecord,
    AttemptRecord,
    DeliveryRecord,
    FeedRecord,
    Growth,
    HitRecord,
    ItemRecord,
    ReportHit,
    ReportRecord,
    SeedRecord,
    StoryItem,
    StoryRecord,
)
from monitor.model.ruling import MarkKind
from monitor.model.wording import role_reason

_ALL = 10**9
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def to_feed_record(row: RowMapping, *, stored: int, new_24h: int) -> FeedRecord:
    """A line of the feed listing, with how many of its items are stored."""
    return FeedRecord(
        url=row["url"],
        url_now=row["url_now"] or row["url"],
        name=row["name"] or row["host"],
        outlet=row["outlet"],
        tags=tuple(row["tags"]),
        state=row["state"],
        http_status=row["http_status"],
        error=row["error"],
        failures=row["failures"],
        entries=row["entries"],
        stored=stored,
        new_24h=new_24h,
        interval_s=row["interval_s"],
        last_ok_at=row["last_ok_at"],
        last_new_at=row["last_new_at"],
        next_at=row["leased_from"] or row["due_at"],
        warnings=tuple(dict.fromkeys((*row["hints"].get("warnings", ()), *_guid_warnings(row)))),
        guid_unreliable=row["guid_unreliable"] or _changes_guids(row),
    )


def _guid_warnings(row: RowMapping) -> Iterator[str]:
    if row["guid_unreliable"]:
        yield "guid not unique"
    if _changes_guids(row):
        yield "guid changes at every fetch"


def _changes_guids(row: RowMapping) -> bool:
    return int(row["hints"].get("renamed", 0)) >= RENAMED


def to_item_record(row: RowMapping) -> ItemRecord:
    """A line of the item listing, from a row of `ledger.ITEMS`."""
    return ItemRecord(
        id=row["id"],
        feed=row["feed_url"],
        guid=row["guid"],
        title=row["title"],
        url=row["url"],
        published=row["published_at"],
        received_at=row["received_at"],
        lang=row["lang"],
        verdict=row["verdict"],
        of=row["reason"].get("of"),
        score=row["score"],
        story=row["story_key"],
        source=source_of(row),
        story_title=row["story_title"] or "",
        of_title=row["of_title"] or "",
    )


def bound(row: RowMapping, longest: int) -> int:
    """How many characters of an item's text are quoted at once: any number of what its feed said.

    Evidence may stand in a former text, which may have had a page.
    """
    return longest if "said" in row["meta"] or row["item_revision"] else _ALL


def to_report_record(
    row: RowMapping,
    hits: tuple[ReportHit, ...],
    citations: tuple[Citation, ...] = (),
    edits: tuple[EditRecord, ...] = (),
    *,
    fulltext: FulltextRecord = NO_PAGE,
    longest: int = MAX_PASSAGE,
) -> ReportRecord:
    """An item whole, from a row of `ledger.ITEMS`."""
    reason, most = row["reason"], bound(row, longest)
    why = reason.get("why", "")
    return ReportRecord(
        item=to_item_record(row),
        role=row["role"],
        author=row["meta"].get("author", ""),
        body=row["text"],
        of_is_seed=reason.get("of_seed", False),
        why="" if why == "near" else why,
        passage=within(reason.get("passage", ""), most),
        new_numbers=tuple(reason.get("new_numbers", ())),
        new_names=tuple(reason.get("new_names", ())),
        hits=hits,
        citations=citations,
        reason=to_reason(reason),
        shares=(reason.get("item_share", 0.0), reason.get("known_share", 0.0)),
        new_passages=tuple(within(each, most) for each in reason.get("new_passages", ())),
        n_same_title=reason.get("same_title", 0),
        revision=row["revision"],
        edits=edits,
        said=row["meta"].get("said"),
        fulltext=fulltext,
    )


def to_story_record(
    story: RowMapping,
    reports: Iterable[RowMapping],
    cited: Mapping[int, tuple[Citation, ...]],
    mark: MarkKind | None,
    now: datetime,
) -> StoryRecord:
    """A line of the story listing.

    Args:
        reports: Rows of its items, earliest first, with what tells their sources.
        cited: For each item that cites anybody, whom.
    """
    reports = tuple(reports)
    items = tuple(_to_story_item(row, cited.get(row["id"], ())) for row in reports)
    sources = to_sources(story, ((item.source, item.role) for item in items))
    return StoryRecord(
        id=story["key"],
        title=story["title"],
        first_seen=story["opened_at"],
        items=items,
        independent_sources=sources.independent,
        unknown_sources=sources.unknown,
        echoes=sum(item.role == "echo" for item in items),
        mark=mark,
        first_report=story["first_report"],
        origin_not_held=origin_not_held(sources.roots),
        last_seen=story["last_at"],
        growth=growth_of((row["received_at"] for row in reports), now),
    )


def growth_of(moments: Iterable[datetime], now: datetime) -> Growth:
    """How many of some reports came lately.

    Args:
        moments: When each was received.
    """
    ages = [now - at for at in moments]
    return Growth(sum(age < _HOUR for age in ages), sum(age < _DAY for age in ages))


def _to_story_item(row: RowMapping, citations: tuple[Citation, ...]) -> StoryItem:
    reason = to_reason(row["reason"])
    return StoryItem(
        id=row["id"],
        source=source_of(row),
        url=row["url"],
        role=row["role"],
        cites=names_of(row, citations),
        why=role_reason(row["role"], reason) if reason else "",
    )


def to_report_hit(row: RowMapping, most: int = _ALL) -> ReportHit:
    """A hit as its report shows it.

    Args:
        most: Characters quoted at once, see `bound`.
    """
    evidence = bounded(to_evidence(row["evidence"]), most)
    return ReportHit(row["rule_id"], row["how"], row["quiet"], evidence, row["revision"])


def to_edit_record(row: RowMapping) -> EditRecord:
    """A former text of an item."""
    reason = row["reason"]
    return EditRecord(
        revision=row["n"],
        change=row["change"],
        at=row["at"],
        title=row["title"],
        body=reason.get("said", row["text"]),
        new_numbers=tuple(reason.get("new_numbers", ())),
        new_names=tuple(reason.get("new_names", ())),
    )


def to_seed_record(row: RowMapping) -> SeedRecord:
    """A line of the seed listing."""
    return SeedRecord(
        name=row["guid"],
        title=row["title"],
        url=row["url"],
        lang=row["lang"],
        words=row["meta"].get("words", 0),
    )


def to_hit_record(row: RowMapping, longest: int = MAX_PASSAGE) -> HitRecord:
    """A line of the hit listing."""
    return HitRecord(
        id=row["id"],
        item=row["item_id"],
        item_guid=row["guid"],
        feed=row["feed_url"],
        rule=row["rule_id"],
        story=row["story_key"],
        title=row["title"],
        url=row["url"],
        found_at=row["found_at"],
        how=row["how"],
        evidence=bounded(to_evidence(row["evidence"]), bound(row, longest)),
        source=source_of(row),
        story_title=row["story_title"] or "",
        quiet=row["quiet"],
        verdict=row["verdict"],
        revision=row["revision"],
        is_former=row["revision"] != row["item_revision"],
    )


def to_alert_record(row: RowMapping, deliveries: Iterable[DeliveryRecord]) -> AlertRecord:
    """An alert as its story shows it, with what it sent.

    Args:
        row: Of the alert, with whether it was dropped, and whether its story was merged.
    """
    return AlertRecord(
        id=row["key"],
        rule=row["rule_id"],
        route=row["route"],
        opened_at=row["opened_at"],
        waiting_until=row["flush_at"],
        notices=row["last_seq"],
        last_notice_at=row["last_notice_at"],
        dropped_at=row["closed_at"] if row["is_dropped"] else None,
        is_moot=row["is_dropped"] and not row["is_merged"],
        deliveries=tuple(deliveries),
        inhibited_by=row["inhibited_by"],
        closed_at=None if row["is_dropped"] or row["is_merged"] else row["closed_at"],
    )


def to_attempt_record(row: RowMapping) -> AttemptRecord:
    """One try of a delivery."""
    return AttemptRecord(
        n=row["n"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        code=row["code"],
        error=row["error"],
        response_head=row["response_head"],
        trigger=row["trigger"],
    )
