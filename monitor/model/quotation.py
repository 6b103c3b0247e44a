"""How much is quoted of a text that is not ours."""

from collections.abc import Iterable
from dataclasses import replace

from monitor.model.rule import Evidence

MAX_PASSAGE = 300
"""Characters that are quoted of one report at once, unless the settings say otherwise."""

MOST_PASSAGES = 3
"""Passages that are quoted of one report."""

_ELLIPSIS = " …"


def within(text: str, longest: int) -> str:
    """The beginning of a text, at most so many characters, to the end of a word if that is near.

    Example:
        >>> within("Trams stood still.", 12), within("Trams", 12)
        ('Trams stood', 'Trams')
    """
    if len(text) <= longest:
        return text
    cut = text[:longest]
    kept = cut if text[longest].isspace() else cut.rpartition(" ")[0]
    return (kept if 2 * len(kept) > longest else cut).rstrip()


def abridged(text: str, longest: int) -> str:
    """The same, with an ellipsis where something was left out; that counts too.

    Example:
        >>> abridged("Trams stood still.", 14), abridged("Trams", 14)
        ('Trams stood …', 'Trams')
    """
    if len(text) <= longest:
        return text
    kept = within(text, max(0, longest - len(_ELLIPSIS)))
    return f"{kept}{_ELLIPSIS}" if kept else ""


def bounded(evidence: Iterable[Evidence], longest: int) -> tuple[Evidence, ...]:
    """Evidence with at most so many characters of a body at once; its place stays.

    Of all entries together no more is quoted than of a report in an alert: a rule that asks for
    every sentence is not told the whole text piece by piece.
    """
    left, found = MOST_PASSAGES * longest, []
    for each in evidence:
        if each.field != "body":
            found.append(each)
            continue
        text = within(each.text, min(longest, left))
        left -= len(text)
        found.append(each if text == each.text else replace(each, text=text))
    return tuple(found)
