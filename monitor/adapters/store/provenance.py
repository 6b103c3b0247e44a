"""Between rows and nouns, where news comes from: citations, bylines, roles, roots, accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import RowMapping

from monitor.adapters.store.columns import storable
from monitor.model.citation import UNNAMED, Citation
from monitor.model.credit import (
    Account,
    Byline,
    Copy,
    Reason,
    Root,
    Standing,
    to_byline,
    to_copy,
)
from monitor.model.story import Dossier, count_sources

_LONGEST_SOURCE: Final = 300
_CHARS_A_WORD: Final = 6
"""With the blank behind it: for items that were stored before words were counted."""


# -- citations
def citation_columns(item_id: int, citation: Citation) -> dict[str, Any]:
    """The row of a citation."""
    has_place = citation.field is not None
    return {
        "item_id": item_id,
        "field": citation.field or "",
        "span_start": citation.start if has_place else -1,
        "span_end": citation.end if has_place else -1,
        "source": storable(citation.source)[:_LONGEST_SOURCE],
        "entity_id": citation.entity,
        "cue": citation.cue,
        "via": citation.via,
        "confidence": citation.confidence,
        "name": citation.name,
    }


def to_citation(row: RowMapping) -> Citation:
    """A citation from its row."""
    has_place = bool(row["field"])
    return Citation(
        source=row["source"],
        entity=row["entity_id"],
        cue=row["cue"],
        field=row["field"] or None,
        start=row["span_start"] if has_place else None,
        end=row["span_end"] if has_place else None,
        via=row["via"],
        confidence=row["confidence"],
        name=row["name"],
    )


def names_of(row: RowMapping, citations: Iterable[Citation]) -> tuple[str, ...]:
    """Whom an item cites, for people: each once, never its own outlet.

    Args:
        row: Of `item`, with what tells its source.
    """
    citations = tuple(citations)
    if not citations:
        return ()
    own = byline_of(row, citations).outlet
    named = (
        UNNAMED if each.is_unnamed else each.name or each.source
        for each in citations
        if each.outlet != own
    )
    return tuple(dict.fromkeys(named))


# -- whose report an item is
def reading_meta(dossier: Dossier) -> dict[str, Any]:
    """What crediting asks of an item beside its citations, as far as its feed does not tell it."""
    reading, origin = dossier.reading, dossier.item.origin
    told: dict[str, Any] = {"words": reading.n_words, "sourced": reading.has_own_sourcing}
    if reading.outlet != origin.outlet:
        told |= {"outlet": reading.outlet, "outlet_name": reading.name}
    return {name: value for name, value in told.items() if value}


def byline_of(row: RowMapping, citations: Iterable[Citation]) -> Byline:
    """Whose report an item is, from a row of `item` with what tells its source."""
    meta: Mapping[str, Any] = row["meta"]
    if "outlet" in meta:
        outlet, name = meta["outlet"], meta.get("outlet_name", "")
    else:
        outlet, name = row["outlet"], row["outlet_name"]
    feed = row["name"] or row["host"]
    return to_byline(outlet, name, meta.get("source", ""), citations, feed)


def to_account(row: RowMapping, citations: tuple[Citation, ...]) -> Account:
    """What a stored report tells; of a new one `monitor.core.attribution.accounts` gives it."""
    meta, received_at = row["meta"], row["received_at"]
    byline = byline_of(row, citations)
    n_chars: int = row["n_chars"]
    return Account(
        item_id=row["id"],
        outlet=byline.outlet,
        name=byline.name,
        at=min(row["published_at"] or received_at, received_at),
        tie=f"{byline.outlet}\n{row['url']}\n{row['guid']}",
        n_words=meta.get("words", n_chars // _CHARS_A_WORD),
        n_chars=n_chars,
        citations=citations,
        has_own_sourcing=meta.get("sourced", False),
        copy=_copy_of(row),
    )


def _copy_of(row: RowMapping) -> Copy | None:
    reason: Mapping[str, Any] = row["reason"]
    # An item that its publisher changed is no copy of itself: what it was when it came counts.
    first: Mapping[str, Any] | None = reason.get("first")
    if first is None:
        return _copy(row["verdict"], row["of_item_id"], row["score"], reason)
    return _copy(first["verdict"], first.get("of_item"), first["score"], first)


def _copy(kind: str, of: int | None, score: float, told: Mapping[str, Any]) -> Copy | None:
    name = told.get("of", "")
    if told.get("of_seed", False):
        return to_copy(kind, of or 0, score, name)
    # The item may be gone: its id still tells which others repeat it.
    return to_copy(kind, of or (int(name) if name else None), score)


# -- what reports and stories are worth
def reason_value(reason: Reason) -> dict[str, Any]:
    """Why a report has its role, as JSON: what `to_reason` reads from the item's `reason`."""
    told = {
        "why": reason.why,
        "outlet": reason.outlet,
        "words": reason.words,
        "share": reason.share,
        "at": reason.at and reason.at.isoformat(),
        "number": reason.number,
    }
    return {name: value for name, value in told.items() if value}


def to_reason(stored: Mapping[str, Any]) -> Reason | None:
    """Why a report has its role, from its item's `reason`; None where it was never credited."""
    told: Mapping[str, Any] | None = stored.get("role")
    if told is None:
        return None
    at = datetime.fromisoformat(told["at"]) if "at" in told else None
    return Reason(**{**told, "at": at})


def standing_columns(standing: Standing | None) -> dict[str, Any]:
    """What a story's row holds of what its reports are worth; None: it was never credited."""
    if standing is None:
        return {"independent": 0, "unknown": 0, "roots": [], "first_report": None}
    return {
        "independent": standing.independent,
        "unknown": standing.unknown,
        "roots": [_root_value(root) for root in standing.roots],
        "first_report": standing.first_item,
    }


def _root_value(root: Root) -> dict[str, Any]:
    told = {"name": root.name, "held": root.is_held, "unnamed": root.unnamed}
    return {name: value for name, value in told.items() if value}


def to_roots(stored: Sequence[Mapping[str, Any]]) -> tuple[Root, ...]:
    """From whom a story comes, from the JSON of its row."""
    return tuple(
        Root(told.get("name", ""), told.get("held", False), told.get("unnamed", ""))
        for told in stored
    )


@dataclass(frozen=True, slots=True)
class Sources:
    """How many sources a story has, and who they are.

    Args:
        roots: Empty where its reports were never credited.
    """

    independent: int
    unknown: int
    roots: tuple[Root, ...] = ()


def to_sources(story: RowMapping, reports: Iterable[tuple[str, str]]) -> Sources:
    """From whom a story comes, from its row; where it was never credited, counted by roles.

    Args:
        reports: Source and role of each of its reports.
    """
    if not story["independent"]:
        return Sources(*count_sources(reports))
    return Sources(story["independent"], story["unknown"], to_roots(story["roots"]))
