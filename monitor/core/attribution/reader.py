"""The cue tables of a script, ready to be read: what stands before and behind a name.

All languages of a script are read together: an item may be wrong about its language, and one text
may quote another language. Made once for each script, when a text first holds it.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from monitor.core.attribution.cues.table import CueTable, Script
from monitor.core.attribution.languages import TABLES
from monitor.core.attribution.page import Page
from monitor.core.attribution.plain import plain
from monitor.core.attribution.rows import Rows, row_source
from monitor.core.attribution.spelling import Span
from monitor.core.attribution.window import over, spaces, stripped

_BEFORE: Final = 160
_BEHIND: Final = 240
_MOST_TITLES: Final = 5
_LONGEST_TITLE: Final = 4  # words
_LONGEST_FILLER: Final = 45
_COMMAS: Final = (",", "،", "、", "，")
_CLAUSE_SIGNS: Final = ("", ",", ";", "-", "(", "|", ":")
_BEFORE_FAMILIES: Final = (
    "according", "opening", "citing", "told", "by", "posted", "inverted", "framing", "noun_before",
    "prepositions", "vetoes_before", "unnamed_cues", "speaking",
)  # fmt: skip
_BEHIND_FAMILIES: Final = ("behind", "cited_behind", "quoted_by", "vetoes_behind")
_VERBS: Final = ("verbs", "media_verbs", "citing_verbs")
_UNNAMED: Final = ("unnamed", "unnamed_with_verb", "unnamed_media", "unnamed_cited")
_CLAUSE_END = re.compile(r"[.;:\n]")
_PHRASE_END = re.compile(r'[,.;:"\n]')
_LONGEST_CLAUSE: Final = 120
_LAST_WORDS: Final = 4
_MOST_MODIFIERS: Final = 3


class Ends(NamedTuple):
    """Where a cue before a name may end: right before it, or before its articles and titles.

    Args:
        places: All of them, the nearest first.
        bare: Those with nothing but articles in between.
        has_title: An article, a possessive or a title stands before the name.
    """

    places: tuple[int, ...]
    bare: frozenset[int]
    has_title: bool


class Reader:
    """The cues of all languages of one script; never changed, and safe to share between threads.

    Args:
        tables: Of one script.
        has_spaces: Its words are parted by spaces.
    """

    def __init__(self, tables: Iterable[CueTable], *, has_spaces: bool = True) -> None:
        self._tables = tuple(tables)
        self._has_spaces = has_spaces
        self._titles = self._rows("articles", "titles")
        known = [row for each in self._tables for row in each.titles if "\\w" not in row]
        self._known_titles = Rows({"titles": known}, has_edges=has_spaces)
        self._before = self._rows(*_BEFORE_FAMILIES)
        self._behind = self._rows(*_BEHIND_FAMILIES)
        self._verbs = self._rows(*_VERBS)
        self._fillers = self._rows("fillers", "kinds_behind")
        self._nouns = self._rows("nouns")
        self._noun_fillers = self._rows("noun_fillers", "kinds_behind")
        self._final_verbs = self._rows("final_verbs")
        self._self_objects = self._rows("self_objects")
        self._joins = self._rows("joins", "articles", "titles")
        self._speaking = self._rows("speaking")
        self._modifiers = self._rows("modifiers", "articles")
        self._modifiers_behind = self._rows("modifiers_behind")
        self.unnamed = self._rows(*_UNNAMED)
        self.citing = self._rows("citing")
        self.unnamed_vetoes = self._rows("unnamed_vetoes")
        self.heads = _heads(self._tables)
        self.references = self._references()
        self.pronouns = self._rows("pronouns")
        endings = dict.fromkeys(each.endings for each in self._tables if each.endings)
        self._endings = tuple(re.compile(row_source(each)) for each in endings)

    def ends_before(self, page: Page, cut: int, floor: int) -> Ends:
        """Give where a cue before a name may end."""
        places, bare, todo, has_title = {cut: None}, {cut}, [cut], False
        for _ in range(_MOST_TITLES):
            found: list[int] = []
            for end in todo:
                nearer = stripped(page, end, floor)
                for start, family in self._titles_ending(page, (end, nearer), floor):
                    has_title = True
                    if family == "articles" and end in bare:
                        bare.update((start, stripped(page, start, floor)))
                    found.append(start)
                places[nearer] = None
                if end in bare:
                    bare.add(nearer)
            todo = [each for each in dict.fromkeys(found) if each not in places]
            places.update(dict.fromkeys(todo))
            if not todo:
                break
        return Ends(tuple(places), frozenset(bare), has_title)

    def before(self, page: Page, ends: Ends, floor: int) -> Mapping[str, Span]:
        """Give the families of which a cue ends where it may, and where each stands.

        Cost: linear in the window, whatever the number of languages.
        """
        first = max(floor, min(ends.places) - _BEFORE)
        found: dict[str, Span] = {}
        for start in page.begun(self._before, first, max(ends.places)):
            for family, end in self._before.between(page.lower, start, ends.places):
                if _counts(page, family, start, floor, is_bare=end in ends.bare):
                    found.setdefault(family, (start, end))
        return found

    def behind(self, page: Page, end: int, ceiling: int) -> Mapping[str, int]:
        """Give the families of which a cue begins where a name ends, and where each ends."""
        ceiling = min(ceiling, end + _BEHIND)
        found: dict[str, int] = {}
        for start in self._starts(page, end, ceiling):
            for family, stop in self._behind.at(page.lower, start, ceiling):
                found.setdefault(family, stop)
            if page.lower[end:start].rstrip()[-1:] in _COMMAS:
                continue  # "citing AFP, said": not its verb
            for rows, fillers in ((self._verbs, self._fillers), (self._nouns, self._noun_fillers)):
                for family, stop in over(page, rows, fillers, start, ceiling):
                    found.setdefault(family, stop)
        return found

    def is_title(self, page: Page, start: int, end: int) -> bool:
        """Tell whether words are a title that a table lists; not so any possessive."""
        return self._known_titles.fits(page.lower, start, end)

    def is_of_media(self, page: Page, start: int, end: int) -> bool:
        """Tell whether words are a verb that hardly anybody but media are the subject of."""
        families = {family for family, _ in self._verbs.between(page.lower, start, (end,))}
        return not families.isdisjoint(("media_verbs", "citing_verbs"))

    def speaks_of_itself(self, page: Page, end: int, ceiling: int) -> bool:
        """Tell whether what follows a verb is about the outlet itself."""
        start = spaces(page.lower, end, ceiling)
        return any(True for _ in self._self_objects.at(page.lower, start, ceiling))

    def verb_in_clause(self, page: Page, end: int, ceiling: int) -> int | None:
        """Give where a verb of reporting ends that closes the clause of a name; None: none does."""
        last = min(ceiling, end + _LONGEST_CLAUSE)
        stop = _CLAUSE_END.search(page.lower, end, last)
        last = stop.start() if stop else last
        for start in page.starts_behind(end, last):
            for _, verb_end in self._verbs.at(page.lower, start, last):
                return verb_end
        return None

    def verb_at_end(self, page: Page, end: int, ceiling: int) -> int | None:
        """Give where a verb begins that ends the sentence; None: none does."""
        ends = page.ends_behind(end, ceiling)
        for start in page.starts_behind(end, ceiling)[-_LAST_WORDS:]:
            if ends and self._final_verbs.fits(page.lower, start, ends[-1]):
                return start
        return None

    def joins(self, page: Page, end: int, start: int) -> bool:
        """Tell whether two names are joined: one cue serves both."""
        between = page.lower[end:start].strip(" \"'")
        if between in (",", "/", "،", "、", "") and len(page.lower[end:start]) < _LONGEST_TITLE:
            return True
        for behind in self._starts(page, end, start):
            places = self.ends_before(page, start, behind).places
            has_comma = page.lower[behind : behind + 1] in _COMMAS
            first = spaces(page.lower, behind + int(has_comma), start)
            if any(place <= first for place in places):
                return True
            if any(self._joins.fits(page.lower, first, place) for place in places):
                return True
        return False

    def spoken_behind(self, page: Page, end: int, ceiling: int, *, far: bool) -> int | None:
        """Give where a verb of speaking ends that follows somebody unnamed; None: none does."""
        ceiling = min(ceiling, end + _BEHIND)
        start = spaces(page.lower, end, ceiling)
        for _, stop in over(page, self._speaking, self._fillers, start, ceiling):
            return stop
        if far:
            stop_sign = _PHRASE_END.search(page.lower, end, ceiling)
            last = min(stop_sign.start() if stop_sign else ceiling, end + _LONGEST_FILLER)
            for start in page.starts_behind(end, last):
                for _, stop in self._speaking.at(page.lower, start, ceiling):
                    return stop
        return None

    def widened(
        self, page: Page, span: tuple[int, int], limits: tuple[int, int]
    ) -> tuple[int, int]:
        """Give the words of an unnamed source with those that tell more of it, on both sides."""
        start, end = span
        for _ in range(_MOST_MODIFIERS):
            first = self._modifier_before(page, start, limits[0])
            if first is None:
                break
            start = first
        for _ in range(_MOST_MODIFIERS):
            following = spaces(page.lower, end, limits[1])
            stop = max(
                (stop for _, stop in self._modifiers_behind.at(page.lower, following, limits[1])),
                default=None,
            )
            if stop is None:
                break
            end = stop
        return start, end

    def _modifier_before(self, page: Page, end: int, floor: int) -> int | None:
        stripped = end
        while stripped > floor and page.lower[stripped - 1] in " -":
            stripped -= 1
        if stripped == end:
            return None
        starts = list(page.starts_behind(max(floor, end - 24), end))[-2:]
        for start in starts:
            if self._modifiers.fits(page.lower, start, stripped):
                return start
        last = starts[-1] if starts else end
        if not page.plain.cased[last].isupper() or page.ends_behind(last, end)[-1:] != [stripped]:
            return None
        if page.is_name(last):  # "disse à Lusa fonte": whom they told it, no part of theirs
            return None
        # "Segundo", "Disseram" in front of a sentence is a cue and no part of the name.
        return None if self._before.fits(page.lower, last, stripped) else last

    def _titles_ending(
        self, page: Page, ends: tuple[int, int], floor: int
    ) -> Iterator[tuple[int, str]]:
        """Give where titles begin that end before a name: with its apostrophe or without."""
        starts = page.words_before(ends[1], max(floor, ends[1] - 40))
        either = ends[:1] if ends[0] == ends[1] else ends
        for start in starts[-_LONGEST_TITLE * (1 if self._has_spaces else 2) :]:
            for family, _ in self._titles.between(page.lower, start, either):
                yield start, family

    def _starts(self, page: Page, end: int, ceiling: int) -> Iterator[int]:
        """Give where a cue behind a name may begin: there, behind its ending and behind a quote."""
        lower = page.lower
        places = {end: None}
        for ending in self._endings:
            found = ending.match(lower, end, ceiling)
            if found:
                places[found.end()] = None
        for place in tuple(places):
            behind = place
            if lower[behind : behind + 1] in ('"', "'", ")"):
                behind += 1
                places[behind] = None
            places[spaces(lower, behind, ceiling)] = None
            if lower[behind : behind + 1] in ("-", ",", "،", "，"):
                places[spaces(lower, behind + 1, ceiling)] = None
        yield from places

    def _rows(self, *families: str) -> Rows:
        return Rows(
            {
                name: [row for each in self._tables for row in getattr(each, name)]
                for name in families
            },
            has_edges=self._has_spaces,
        )

    def _references(self) -> Rows:
        """Back-references with their nouns put in."""
        references = []
        for each in self._tables:
            heads = "|".join(head for head, _ in each.heads)
            references += [row.replace("HEAD", f"(?:{heads})") for row in each.back_references]
        return Rows({"head": references}, has_edges=self._has_spaces)


@functools.cache
def reader_of(script: Script) -> Reader:
    """Give the reader of a script."""
    tables = (table for table in TABLES if table.script == script)
    return Reader(tables, has_spaces=script != "han")


@functools.cache
def abbreviations() -> frozenset[str]:
    """Give the words of all languages whose dot ends no sentence."""
    return frozenset(plain(word) for table in TABLES for word in table.abbreviations)


def _heads(tables: Iterable[CueTable]) -> Mapping[str, frozenset[str]]:
    heads: dict[str, frozenset[str]] = {}
    for table in tables:
        for head, kinds in table.heads:
            key = plain(head)
            heads[key] = heads.get(key, frozenset()) | frozenset(kinds)
    return heads


def _counts(page: Page, family: str, start: int, floor: int, *, is_bare: bool) -> bool:
    """Tell whether a cue before a name counts where it stands."""
    if family == "prepositions":
        return is_bare
    return family != "opening" or page.lower[floor:start].strip(" \"'")[-1:] in _CLAUSE_SIGNS
