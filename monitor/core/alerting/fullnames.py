"""Names as people write them: what stands side by side in a text is the name of one."""

import re
from collections.abc import Iterable, Sequence


def full_names(names: Sequence[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Put the words of a name together that are told one by one; those that stand alone stay.

    Cost: linear in the texts.

    Args:
        names: Words of names, as written.
        texts: Where they stand.

    Example:
        >>> full_names(["Omar", "Bek", "Malta"], ["Omar Bek left. For Malta, Bek says."])
        ('Omar Bek', 'Malta')
    """
    words = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not words:
        return tuple(names)
    one = rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"
    found = re.compile(rf"{one}(?:[^\S\n]{one})+")
    whole = dict.fromkeys(each[0] for text in texts for each in found.finditer(text))
    return tuple(dict.fromkeys(told for name in names for told in _with(name, whole) or (name,)))


def _with(name: str, whole: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in whole if name in each.split() or name == each)
