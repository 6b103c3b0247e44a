"""Between rows and nouns, both ways: the only place that knows how a noun lies in its columns."""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import RowMapping

from monitor.adapters.store import provenance, verdicts
from monitor.model.alert import About, Alert, Delivery, Hit, NewDelivery, Report
from monitor.model.backfill import Stored
from monitor.model.citation import Citation
from monitor.model.feed import DueFeed, Feed, FeedState
from monitor.model.item import Item, Origin
from monitor.model.key import derive_key
from monitor.model.rule import Evidence
from monitor.model.story import Dossier, Judged, Known, Story


# -- feeds
def pack(digests: Iterable[int]) -> bytes:
    """Signed 64-bit digests as bytes, sorted, so that the same set is the same bytes."""
    ordered = sorted(digests)
    return struct.pack(f"<{len(ordered)}q", *ordered)


def unpack(packed: bytes) -> frozenset[int]:
    """What `pack` made bytes of.

    Example:
        >>> sorted(unpack(pack({3, -(2**63)})))
        [-9223372036854775808, 3]
    """
    return frozenset(struct.unpack(f"<{len(packed) // 8}q", packed))


def state_columns(state: FeedState) -> dict[str, Any]:
    """What a poll writes into `feed_state`; token and lease are not its business."""
    return {
        "due_at": state.due_at,
        "url_now": state.url_now,
        "etag": state.etag,
        "last_modified": state.last_modified,
        "body_digest": state.body_digest,
        "entry_digests": pack(state.entry_digests),
        "interval_s": state.interval_s,
        "state": state.state,
        "http_status": state.http_status,
        "error": state.error,
        "error_kind": state.error_kind,
        "failures": state.failures,
        "first_failure_at": state.first_failure_at,
        "last_ok_at": state.last_ok_at,
        "last_new_at": state.last_new_at,
        "entries": state.entries,
        "hints": _hints(state),
        "guid_unreliable": state.guid_unreliable,
    }


def _hints(state: FeedState) -> dict[str, Any]:
    hints = {"warnings": list(state.warnings), "renamed": state.renamed}
    return {name: value for name, value in hints.items() if value}


def to_feed(row: RowMapping) -> Feed:
    """The feed of a `feed` row."""
    return Feed(
        url=row["url"],
        name=row["name"],
        outlet=row["outlet"],
        outlet_name=row["outlet_name"],
        lang=row["lang"],
        tags=tuple(row["tags"]),
        every_s=row["every_s"],
        origin=row["origin"],
        fulltext=row["fulltext"],
    )


def to_due_feed(row: RowMapping) -> DueFeed:
    """A claimed feed from a row of `feed` joined with `feed_state`; due as before the claim."""
    state = FeedState(
        due_at=row["leased_from"],
        token=row["token"],
        url_now=row["url_now"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_digest=row["body_digest"],
        entry_digests=unpack(row["entry_digests"]),
        interval_s=row["interval_s"],
        state=row["state"],
        http_status=row["http_status"],
        error=row["error"],
        error_kind=row["error_kind"],
        failures=row["failures"],
        first_failure_at=row["first_failure_at"],
        last_ok_at=row["last_ok_at"],
        last_new_at=row["last_new_at"],
        entries=row["entries"],
        warnings=tuple(row["hints"].get("warnings", ())),
        guid_unreliable=row["guid_unreliable"],
        renamed=row["hints"].get("renamed", 0),
    )
    return DueFeed(row["feed_id"], to_feed(row), state)


# -- items and stories
_OF_ITEM = ("guid", "published_at", "received_at")


def address_key(url_key: str) -> str | None:
    """A canonical URL as `item.url_key` holds it: URLs may be longer than an index entry."""
    return derive_key(url_key) if url_key else None


def item_columns(item: Item, digest: str) -> dict[str, Any]:
    """What a document's row holds of the document itself."""
    known = {"author": item.author, "source": item.source, "address": item.url_key}
    meta = {name: value for name, value in known.items() if value}
    if item.said is not None:  # also where the feed gave a title alone
        meta["said"] = item.said
    return {
        "guid": item.guid,
        "url": item.url,
        "url_key": address_key(item.url_key),
        "title": item.title,
        "text": item.body,
        "lang": item.lang,
        "published_at": item.published_at,
        "received_at": item.received_at,
        "body_key": digest,
        "meta": meta,
    }


def said_in(row: RowMapping) -> str:
    """What the feed said of an item: its text, where that holds its article page too without it."""
    return str(row["meta"].get("said", row["text"]))


def text_columns(dossier: Dossier) -> dict[str, Any]:
    """What an item's row holds of its text: all that another text of it changes too."""
    columns = item_columns(dossier.item, dossier.fingerprint.digest)
    columns["meta"] |= provenance.reading_meta(dossier)
    # Neither what the item is nor when it came.
    return {name: value for name, value in columns.items() if name not in _OF_ITEM}


def judged_columns(judged: Judged, feed_id: int, story_id: int, ruleset: str) -> dict[str, Any]:
    """The row of a new item with all that was decided about it."""
    dossier, verdict = judged.numbered.dossier, judged.verdict
    item = dossier.item
    return {
        **text_columns(dossier),
        "guid": item.guid,
        "published_at": item.published_at,
        "received_at": item.received_at,
        "id": judged.numbered.id,
        "feed_id": feed_id,
        "seed_key": None,
        "story_id": story_id,
        "role": judged.placement.role,
        "verdict": verdict.kind,
        "of_item_id": verdict.of,
        "score": verdict.score,
        "reason": _reason(judged),
        "ruleset": ruleset,
    }


def _reason(judged: Judged) -> dict[str, Any]:
    role, want = judged.placement.reason, judged.want
    found = {
        **verdicts.verdict_value(judged.verdict),
        **({"role": provenance.reason_value(role)} if role else {}),
    }
    return {**found, "page": want.unread} if want and want.unread else found


def seed_columns(seed: Dossier, file_digest: str) -> dict[str, Any]:
    """The row of a seed, without what its marks are."""
    columns = item_columns(seed.item, seed.fingerprint.digest)
    words = len(seed.item.body.split())
    columns["meta"] |= {"file": file_digest, "words": words}
    return {**columns, "seed_key": derive_key(seed.item.guid)}


def to_known(row: RowMapping, root_id: int) -> Known:
    """A stored document that a new item may repeat."""
    is_seed = row["seed_key"] is not None
    return Known(
        id=row["id"],
        name=row["guid"] if is_seed else str(row["id"]),
        title=row["title"],
        body=row["text"],
        url_key=row["meta"].get("address", ""),
        digest=row["body_key"],
        received_at=row["received_at"],
        story_id=row["story_id"],
        root_id=root_id,
        is_seed=is_seed,
    )


def to_origin(row: RowMapping) -> Origin:
    """What rules may ask of the feed that an item came from."""
    return Origin(row["url"], row["name"], row["outlet"], tuple(row["tags"]))


def to_stored(row: RowMapping, origin: Origin, citations: tuple[Citation, ...] = ()) -> Stored:
    """An item of a feed as rules see it; its identities, which they cannot ask, stay empty."""
    meta = row["meta"]
    item = Item(
        key="",
        guid=row["guid"],
        url=row["url"],
        url_key=meta.get("address", ""),
        title=row["title"],
        body=row["text"],
        lang=row["lang"],
        received_at=row["received_at"],
        published_at=row["published_at"],
        author=meta.get("author", ""),
        source=meta.get("source", ""),
        origin=origin,
        said=meta.get("said"),
    )
    verdict = row["verdict"]
    is_seed_copy = verdict == "duplicate" and row["reason"].get("of_seed", False)
    story, revision = row["story_key"], row["revision"]
    return Stored(row["id"], item, story, verdict, is_seed_copy, citations, revision)


def to_story(row: RowMapping) -> Story:
    """The story of a `story` row."""
    return Story(
        id=row["id"],
        key=row["key"],
        title=row["title"],
        url=row["url"],
        lang=row["lang"],
        first_item_id=row["first_item_id"],
        opened_at=row["opened_at"],
        last_at=row["last_at"],
        reports=row["reports"],
        independent=row["independent"],
        unknown=row["unknown"],
        roots=provenance.to_roots(row["roots"]),
    )


def source_of(row: RowMapping) -> str:
    """Who published an item: its feed's outlet, else whom the entry names, else the feed.

    All feeds of one outlet are one source, whatever each is called, and whomever it cites.
    """
    names = (row["outlet_name"], row["outlet"], row["meta"].get("source"), row["name"])
    return str(next((name for name in names if name), row["host"]))


# -- hits, alerts, deliveries
def hit_columns(hit: Hit, story_id: int | None) -> dict[str, Any]:
    """The row of a hit."""
    return {
        "item_id": hit.item_id,
        "rule_id": hit.rule_id,
        "story_id": story_id,
        "how": hit.how,
        "quiet": " ".join((hit.quiet, *map(str, hit.told))),
        "evidence": [asdict(evidence) for evidence in hit.evidence],
        "ruleset": hit.ruleset,
        "found_at": hit.found_at,
        "revision": hit.revision,
    }


def to_hit(row: RowMapping) -> Hit:
    """A hit from its row."""
    quiet, *told = row["quiet"].split(" ")
    return Hit(
        item_id=row["item_id"],
        rule_id=row["rule_id"],
        evidence=to_evidence(row["evidence"]),
        how=row["how"],
        quiet=quiet,
        ruleset=row["ruleset"],
        found_at=row["found_at"],
        revision=row["revision"],
        told=tuple(map(int, told)),
    )


def to_evidence(stored: Iterable[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    """Evidence from its JSON."""
    return tuple(Evidence(**entry) for entry in stored)


def to_report(
    row: RowMapping,
    evidence: tuple[Evidence, ...],
    citations: tuple[Citation, ...] = (),
    *,
    text: tuple[str, str] | None = None,
) -> Report:
    """One item of a story, as an alert tells it.

    Args:
        text: Title and body in which the evidence stands; None: the item's own.
    """
    title, body = text or (row["title"], row["text"])
    return Report(
        item_id=row["id"],
        title=title,
        body=body,
        url=row["url"],
        source=source_of(row),
        lang=row["lang"],
        role=row["role"],
        verdict=row["verdict"],
        received_at=row["received_at"],
        published_at=row["published_at"],
        evidence=evidence,
        cites=provenance.names_of(row, citations),
        reason=provenance.to_reason(row["reason"]),
    )


def to_alert(row: RowMapping) -> Alert:
    """The alert of an `alert` row."""
    return Alert(
        id=row["id"],
        key=row["key"],
        route=row["route"],
        rule_id=row["rule_id"],
        story_id=row["story_id"],
        last_seq=row["last_seq"],
        flush_at=row["flush_at"],
        last_notice_at=row["last_notice_at"],
        about=to_about(row["about"]),
    )


def about_value(about: About) -> dict[str, Any]:
    """What silences ask of a report, as JSON without what is not known."""
    return {name: value for name, value in asdict(about).items() if value}


def to_about(value: Mapping[str, Any]) -> About:
    """What `about_value` made JSON of."""
    return About(**{**value, "tags": tuple(value.get("tags", ()))})


def delivery_columns(new: NewDelivery) -> dict[str, Any]:
    """What a new delivery's row holds of the delivery itself."""
    return {
        "uid": new.uid,
        "endpoint": new.endpoint,
        "recipient": new.recipient,
        "body": new.body,
        "headers": dict(new.headers),
    }


def to_delivery(row: RowMapping, token: int, started_at: Any) -> Delivery:
    """A delivery that was just claimed."""
    return Delivery(
        id=row["id"],
        uid=row["uid"],
        endpoint=row["endpoint"],
        recipient=row["recipient"],
        body=row["body"],
        headers=row["headers"],
        attempt=row["attempts"],
        token=token,
        started_at=started_at,
    )
