"""Walking through a text beside a name: over quotes, fillers and asides, word by word."""

import re
from collections.abc import Iterator
from typing import Final

from monitor.core.attribution.page import Page
from monitor.core.attribution.rows import Rows

_OPENING: Final = frozenset(" \"'(+")
_MOST_FILLERS: Final = 6
_ASIDE = re.compile(
    r" ?[,،] [^,،.;:\n]{3,70}[,،]| ?\([^()\n]{1,40}\)| ?\[[^\[\]\n]{1,40}\]| - [^-\n]{3,70} -"
)


def over(
    page: Page, rows: Rows, fillers: Rows, start: int, ceiling: int
) -> Iterator[tuple[str, int]]:
    """Give the rows that begin at a place or behind some fillers from there on."""
    reached, todo = {start}, [start]
    for _ in range(_MOST_FILLERS):
        further: set[int] = set()
        for place in todo:
            found = tuple(rows.at(page.lower, place, ceiling))
            if found:
                yield from found
                return
            further.update(_behind_filler(page, fillers, place, ceiling))
        todo = sorted(further - reached)
        reached |= further
        if not todo:
            return


def _behind_filler(page: Page, fillers: Rows, place: int, ceiling: int) -> Iterator[int]:
    lower = page.lower
    aside = _ASIDE.match(lower, place - 1 if lower[place - 1 : place] == " " else place, ceiling)
    if aside:
        yield spaces(lower, aside.end(), ceiling)
    for _, stop in fillers.at(lower, place, ceiling):
        yield spaces(lower, stop, ceiling)
        for end in page.ends_behind(place, stop - 1):
            if fillers.fits(lower, place, end):
                yield spaces(lower, end, ceiling)


def spaces(lower: str, start: int, ceiling: int) -> int:
    """Give where the spaces end that begin at a place."""
    while start < ceiling and lower[start] == " ":
        start += 1
    return start


def stripped(page: Page, end: int, floor: int) -> int:
    """Give where the text before a name ends without quotes, brackets and a particle's dash."""
    while end > floor and page.lower[end - 1] in _OPENING:
        end -= 1
    if page.lower[max(floor, end - 1) : end] == "-" and page.lower[end - 2 : end - 1] > "\u0590":
        return end - 1  # behind a joined particle: ל-ynet
    return end
