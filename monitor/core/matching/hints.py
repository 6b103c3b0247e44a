"""What to write instead: the known name nearest to one that nothing has."""

import difflib
from collections.abc import Iterable
from typing import Final

_MANY: Final = 2_000
_LONGEST: Final = 60


def brief(written: str, longest: int = _LONGEST) -> str:
    """Give what a user wrote as a message may show it: its beginning, where it is long."""
    return written if len(written) <= longest else f"{written[: longest - 3]}..."


def did_you_mean(name: str, known: tuple[str, ...], mark: str) -> str:
    """Give a hint that names the known name nearest to a mistyped one, or all of them.

    Args:
        name: As the user wrote it.
        known: All that it could be.
        mark: What stands for the name in the hint, with ``{}`` in its place.
    """
    near = difflib.get_close_matches(name.casefold(), known, 1)
    if near:
        return f"did you mean {mark.format(near[0])}?"
    return "known: " + ", ".join(mark.format(each) for each in known) if known else ""


def amount_hint(part: str) -> str:
    """Say how an amount is written, where the name of a part is one.

    Example:
        >>> amount_hint("100"), amount_hint("strike")
        ('put an amount in quotes, as in "$100 million"', '')
    """
    return f'put an amount in quotes, as in "${brief(part)} million"' if part[:1].isdigit() else ""


def nearest_entity(written: str, known: Iterable[str]) -> str:
    """Give a hint that names the entity nearest to a mistyped id, or says where one is defined.

    Example:
        >>> nearest_entity("person.haftr", ["person.khalifa-haftar"])
        'did you mean @person.khalifa-haftar?'
    """
    kind, _, slug = written.casefold().rpartition(".")
    known = tuple(known)
    of_kind = [each for each in known if each.partition(".")[0] == kind]
    spelled = {each.partition(".")[2]: each for each in known if each.endswith(f".{slug}")}
    for entity in of_kind or known:
        whole = entity.partition(".")[2]
        for spelling in (whole, *whole.split("-")):
            # Only what begins alike is compared: ten thousand would take a second each time.
            if spelling[:1] == slug[:1] and len(spelled) < _MANY:
                spelled.setdefault(spelling, entity)
    near = difflib.get_close_matches(slug, spelled, 1)
    return f"did you mean @{spelled[near[0]]}?" if near else "define it in a section entities:"
