"""Between rows and nouns: verdicts, and what is kept beside one once there is another."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from monitor.adapters.store.provenance import reason_value
from monitor.model.story import Judged, Kind, Verdict

_BESIDE = ("role", "page")
"""What an item's `reason` tells that is no part of the verdict."""


def verdict_value(verdict: Verdict) -> dict[str, Any]:
    """What a verdict tells beside its kind, document and score, as JSON; `to_verdict` reads it."""
    told = {
        "of": verdict.of_name,
        "of_seed": verdict.of_is_seed,
        "why": verdict.why,
        "passage": verdict.passage,
        "new_numbers": list(verdict.new_numbers),
        "new_names": list(verdict.new_names),
        "item_share": verdict.of_item_share,
        "known_share": verdict.of_known_share,
        "new_passages": list(verdict.new_passages),
        "same_title": verdict.n_same_title,
    }
    return {name: value for name, value in told.items() if value}


def to_verdict(kind: Kind, of: int | None, score: float, reason: Mapping[str, Any]) -> Verdict:
    """A verdict from its columns.

    Args:
        reason: What `verdict_value` gave.
    """
    return Verdict(
        kind,
        of,
        reason.get("of", ""),
        reason.get("of_seed", False),
        score=score,
        passage=reason.get("passage", ""),
        new_numbers=tuple(reason.get("new_numbers", ())),
        new_names=tuple(reason.get("new_names", ())),
        why=reason.get("why", ""),
        of_item_share=reason.get("item_share", 0.0),
        of_known_share=reason.get("known_share", 0.0),
        new_passages=tuple(reason.get("new_passages", ())),
        n_same_title=reason.get("same_title", 0),
    )


def updated_columns(row: RowMapping, verdict: Verdict) -> dict[str, Any]:
    """What an item's row holds of its verdict once its publisher told more in it.

    What was found when it came stays beside it: whose copy it is was decided then.

    Args:
        row: Of the item, before.
    """
    before: Mapping[str, Any] = row["reason"]
    first = before["first"] if "first" in before else _as_judged(row)
    beside = {name: before[name] for name in _BESIDE if name in before}
    return {
        "verdict": verdict.kind,
        "of_item_id": verdict.of,
        "score": verdict.score,
        "reason": {**verdict_value(verdict), "first": first, **beside},
    }


def _as_judged(row: RowMapping) -> dict[str, Any]:
    """The verdict on an item as it stands, to be kept beside another."""
    told = {name: value for name, value in row["reason"].items() if name not in _BESIDE}
    of = {"verdict": row["verdict"], "score": row["score"], "of_item": row["of_item_id"]}
    return {**told, **of}


def _entry(row: RowMapping) -> dict[str, Any]:
    """The verdict on an item by its entry alone, as it came."""
    came: dict[str, Any] = row["reason"].get("first") or _as_judged(row)
    entry: dict[str, Any] = came.get("entry") or came
    return entry


def reread_columns(row: RowMapping, judged: Judged) -> dict[str, Any]:
    """What an item's row holds of its verdict and role once its article page was read.

    What was found by the entry alone stays beside the verdict, as ``entry``; what was found when it
    came stays if its publisher told more since and the verdict still says that. The role stays what
    it was where the item was not credited anew.

    Args:
        row: Of the item, before.
    """
    verdict, placement = judged.verdict, judged.placement
    before: Mapping[str, Any] = row["reason"]
    reason, came = verdict_value(verdict), before.get("first")
    if came and verdict.of == row["id"]:
        reason["first"] = came
    else:
        reason["entry"] = _entry(row)
    if placement.reason is not None:
        reason["role"] = reason_value(placement.reason)
    elif "role" in before:
        reason["role"] = before["role"]
    return {
        "role": row["role"] if placement.reason is None else placement.role,
        "verdict": verdict.kind,
        "of_item_id": verdict.of,
        "score": verdict.score,
        "reason": reason,
    }


def rejudged_columns(row: RowMapping, verdict: Verdict) -> dict[str, Any]:
    """What an item's row holds of its verdict once it proves to repeat an earlier one.

    What it was taken for before stays beside the verdict, as where its own page was read.

    Args:
        row: Of the item, before.
    """
    beside = {name: row["reason"][name] for name in _BESIDE if name in row["reason"]}
    beside |= {"entry": _entry(row), "shown_by": verdict.of}
    return {
        "verdict": verdict.kind,
        "of_item_id": verdict.of,
        "score": verdict.score,
        "reason": {**verdict_value(verdict), **beside},
    }
