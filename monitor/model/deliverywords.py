"""How it is said what a delivery tells: the notice of an alert, a roll-up, a trouble of our own."""

import json
from collections.abc import Mapping
from typing import Any

from monitor.model.wording import count


def subject_of(payload: str) -> str:
    """What a message of no single alert tells, in one line; empty where it says nothing.

    Args:
        payload: The ``data`` of its webhook body, as JSON.

    Example:
        >>> subject_of('{"reason": "quiet", "why": "night", "count": 3}')
        "roll-up of 3 notices, held by quiet hours 'night'"
    """
    data: Mapping[str, Any] = json.loads(payload or "{}")
    if "line" in data:
        return f"over: {data['line']}" if "until" in data else str(data["line"])
    return _together(data) if "reason" in data else ""


def of_notice(seq: int, rule: str, story_title: str) -> str:
    """What the notice of an alert tells, in one line."""
    return f"notice {seq:,} of rule {rule}: {story_title or '(no title)'}"


def _together(data: Mapping[str, Any]) -> str:
    number = data.get("count", 0)
    if data["reason"] == "digest":
        return f"digest of {count(number, 'notice')}" if number else "digest with nothing to tell"
    gates = dict.fromkeys(_gate(each) for each in (data, *data.get("kept", ())))
    return f"roll-up of {count(number, 'notice')}, held by {' and by '.join(gates)}"


def _gate(data: Mapping[str, Any]) -> str:
    """What held: named by the roll-up, or by one of those that held it on after that."""
    why = data.get("why", "")
    match data["reason"]:
        case "quiet":
            return f"quiet hours '{why}'"
        case "rate":
            return f"the limit of its route, {why} an hour"
        case "silence" if silence := data.get("silence"):
            return f"silence {why} ({silence['author']}: {silence['reason']})"
        case reason:
            return f"{reason} {why}"
