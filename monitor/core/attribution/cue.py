"""One name in a sentence > the cue by which the text cites it, if it does."""

import re
from typing import Final, NamedTuple

from monitor.core.attribution.page import Page, Sentence
from monitor.core.attribution.reader import Ends, Reader, reader_of

STRENGTH: Final = {
    "dateline": 0.98,
    "according": 0.95,
    "opening": 0.95,
    "citing": 0.95,
    "told": 0.93,
    "behind": 0.92,
    "cited_behind": 0.92,
    "by": 0.9,
    "posted": 0.9,
    "inverted": 0.9,
    "framing": 0.9,
    "quoted_by": 0.9,
    "media_verbs": 0.9,
    "citing_verbs": 0.9,
    "verbs": 0.9,
    "headline": 0.9,
    "credit": 0.85,
    "noun_before": 0.85,
    "nouns": 0.85,
    "final_verbs": 0.85,
}
_WEAK: Final = 0.7
_BEFORE: Final = (
    "according",
    "opening",
    "citing",
    "told",
    "by",
    "inverted",
    "framing",
    "noun_before",
)
_BEHIND: Final = (
    "behind",
    "cited_behind",
    "quoted_by",
    "media_verbs",
    "citing_verbs",
    "verbs",
    "nouns",
)
_VERBS: Final = frozenset(("media_verbs", "citing_verbs", "verbs"))
# A common word says little beside a verb that anybody may be the subject of.
_PLAIN: Final = frozenset(("verbs", "nouns", "noun_before", "final_verbs"))
_MOST: Final = 160
_MOST_DATELINE_WORDS: Final = 6


class Spot(NamedTuple):
    """A place that may cite an outlet: its name, or a back-reference to it.

    Args:
        outlet: Its id.
        cut: Where the text before it ends.
        is_weak: It is a common word as well.
        is_social: It is a social platform: only what is posted there counts.
        most: The highest confidence that it may have.
    """

    outlet: str
    start: int
    end: int
    cut: int
    is_weak: bool = False
    is_social: bool = False
    most: float = 1.0


class Cue(NamedTuple):
    """What tells that an outlet is cited.

    Args:
        family: As `CueTable` names it.
        start: Where its words begin in the plain text.
        end: Where they end.
        is_subject: The outlet reports itself; a cue behind it.
        is_object: Somebody cites the outlet.
        is_quoted: The next source of the sentence cites the outlet.
    """

    family: str
    confidence: float
    start: int
    end: int
    is_subject: bool
    is_object: bool = False
    is_quoted: bool = False


def read_cue(page: Page, spot: Spot, sentence: Sentence) -> Cue | None:
    """Find the strongest cue of a name; None: it is no source here."""
    found: list[Cue] = []
    for script in sentence.scripts:
        reading = _Reading(reader_of(script), page, spot, sentence)
        if reading.is_vetoed:
            return None
        found += reading.cues()
    if not found:
        return None
    best = max(found, key=lambda cue: (cue.confidence, -cue.start))
    families = {cue.family for cue in found}
    return best._replace(
        confidence=min(best.confidence, spot.most),
        is_object=not families.isdisjoint(("citing", "cited_behind")),
        is_quoted="quoted_by" in families,
    )


class _Reading:
    """What one script's cues say of one name."""

    def __init__(self, reader: Reader, page: Page, spot: Spot, sentence: Sentence) -> None:
        self._reader, self._page, self._spot = reader, page, spot
        self._floor = max(sentence.start, spot.start - 2 * _MOST)
        self._ceiling = sentence.end
        self._ends: Ends = reader.ends_before(page, spot.cut, self._floor)
        self._before = reader.before(page, self._ends, self._floor)
        self._behind = reader.behind(page, spot.end, self._ceiling)

    @property
    def is_vetoed(self) -> bool:
        """Tell whether what stands beside the name makes it no source."""
        if "vetoes_before" in self._before:
            return True
        veto = self._behind.get("vetoes_behind")
        # "correspondents saw" is more than "correspondents".
        return veto is not None and veto >= self._behind.get("nouns", 0)

    def cues(self) -> list[Cue]:
        """Give all cues of the name."""
        if self._spot.is_social:
            return [self._cue("posted")] if "posted" in self._before else []
        names = [name for name in _BEFORE if name in self._before and self._holds(name)]
        names += [name for name in _BEHIND if name in self._behind and self._holds(name)]
        cues = [self._cue(name) for name in names]
        cues += self._final_verb()
        return [cue for cue in map(self._weighed, cues) if cue is not None]

    def _holds(self, family: str) -> bool:
        """Tell whether a cue that was found is one: its name is the subject of its verb."""
        if family in _VERBS:
            return "prepositions" not in self._before and not self._is_about_itself(family)
        if family == "inverted":
            return not self._reader.speaks_of_itself(self._page, self._spot.end, self._ceiling)
        if family == "framing":
            end = self._spot.end
            return self._reader.verb_in_clause(self._page, end, self._ceiling) is not None
        return True

    def _is_about_itself(self, family: str) -> bool:
        return self._reader.speaks_of_itself(self._page, self._behind[family], self._ceiling)

    def _final_verb(self) -> list[Cue]:
        """Give the verb that ends a sentence which the name opens."""
        opening = self._page.lower[self._floor : min(self._ends.places)].strip(" \"'")
        if opening or self._floor > self._spot.start:
            return []
        start = self._reader.verb_at_end(self._page, self._spot.end, self._ceiling)
        if start is None:
            return []
        return [Cue("final_verbs", STRENGTH["final_verbs"], start, self._ceiling, is_subject=True)]

    def _cue(self, family: str) -> Cue:
        if family in self._behind and family not in self._before:
            start, end = self._spot.end, self._behind[family]
        else:
            start, end = self._before[family]
        return Cue(family, STRENGTH[family], start, end, is_subject=family in _BEHIND)

    @property
    def _is_in_quotes(self) -> bool:
        """Tell whether the name stands in quotes of its own, as titles of papers do."""
        lower, spot = self._page.lower, self._spot
        return lower[spot.start - 1 : spot.start] == lower[spot.end : spot.end + 1] == '"'

    def _weighed(self, cue: Cue) -> Cue | None:
        """Weigh the cue of a name that is a common word; None: it is not enough."""
        if not self._spot.is_weak or self._ends.has_title or self._is_in_quotes:
            return cue
        is_capitals = self._page.plain.cased[self._spot.start : self._spot.end].isupper()
        if cue.family in _PLAIN:
            return cue._replace(confidence=_WEAK) if is_capitals else None
        is_verb = cue.family in ("media_verbs", "citing_verbs")
        return cue._replace(confidence=_WEAK) if is_verb else cue


_DATELINE_END = re.compile(r"[^()\n]{0,30}\) ?(?:-|:|\.-|[|])")
_DATELINE_OPEN = re.compile(r"[^()\n!?]{0,70}[(]$")
_DATELINE_DASH = re.compile(r"[^()\n!?:;\"]{2,60}(?:-|/|\.) ?/?$")
_NAME_ALONE = re.compile(r"/? ?(?:[-/.:]|\n|$)")
_CREDIT_OPEN = re.compile(r"[.!?\"'] ?[(\[]$|[.!?\"'] ?- ?$")
_CREDIT_END = re.compile(r"[^()\n]{0,30}[)\]]? ?\.?(?:\n|$)")
_HEADLINE_END = re.compile(r"[\"']? ?:(?=[ \u3400-\u9fff])")
_DATELINE_STOP = re.compile(r"\) ?\. ")
_LABEL = re.compile(
    r"\W*(?:(?:breaking(?: news)?|urgent|just in|update[ds]?|exclusive|flash|alert|عاجل|срочно)"
    r"\W+)?"
)
_PICTURE = re.compile(r"photo|image|picture|foto|bild|file|getty|handout|credit|©|صورة|фото")


def read_place(page: Page, spot: Spot) -> Cue | None:
    """Find a cue in where a name stands on its line: a dateline, a credit, a headline's colon."""
    lower = page.lower
    begins = lower.rfind("\n", 0, spot.start) + 1
    before = lower[max(begins, spot.start - 100) : spot.start]
    if spot.is_social or _PICTURE.search(before[-40:]):
        return None
    family = _family_of_place(page, spot, before, is_whole=spot.start - begins <= _MOST // 2)
    if family is None and page.lower[begins : spot.start] and _HEADLINE_END.match(lower, spot.end):
        return _titled_headline(page, spot, begins)
    is_capitals = page.plain.cased[spot.start : spot.end].isupper()
    if family is None or (spot.is_weak and family != "dateline" and not is_capitals):
        return None
    return Cue(family, STRENGTH[family], spot.start, spot.end, is_subject=True)


def _titled_headline(page: Page, spot: Spot, begins: int) -> Cue | None:
    """Find a headline's colon behind a name with its article or title: The Guardian: ..."""
    for script in page.sentence_at(spot.start).scripts:
        ends = reader_of(script).ends_before(page, spot.cut, begins)
        if ends.has_title and begins in ends.places:
            return Cue("headline", STRENGTH["headline"], begins, spot.end, is_subject=True)
    return None


def _family_of_place(page: Page, spot: Spot, before: str, *, is_whole: bool) -> str | None:
    is_first = _LABEL.fullmatch(before) is not None
    if is_first and _HEADLINE_END.match(page.lower, spot.end):
        return "headline"
    if page.field == "title":
        is_last = not page.lower[spot.end :].strip("\"' .")
        return "headline" if is_last and before.rstrip().endswith(":") else None
    if is_whole and _is_dateline(page.lower, spot.end, before):
        return "dateline"
    is_credit = _CREDIT_OPEN.search(before) and _CREDIT_END.match(page.lower, spot.end)
    return "credit" if is_credit else None


def _is_dateline(lower: str, end: int, before: str) -> bool:
    """Tell whether a name stands in a dateline: CAIRO (Reuters) -, МОСКВА, 12 ноя - ТАСС."""
    is_short = len(before.split()) <= _MOST_DATELINE_WORDS
    if _DATELINE_OPEN.fullmatch(before):
        is_stopped = is_short and _DATELINE_STOP.match(lower, end) is not None
        return is_stopped or _DATELINE_END.match(lower, end) is not None
    is_dash = is_short and _DATELINE_DASH.fullmatch(before) is not None
    return is_dash and _NAME_ALONE.match(lower, end) is not None
