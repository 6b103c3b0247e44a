"""From an item to whom it cites."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from monitor.core.attribution.backref import CONFIDENCE, Reference, nouns_of, references_in
from monitor.core.attribution.chain import Source, hung, joined, linked
from monitor.core.attribution.cue import Cue, Spot, read_cue, read_place
from monitor.core.attribution.names import Found, OutletNames
from monitor.core.attribution.page import Page, Sentence
from monitor.core.attribution.persons import outlets_in
from monitor.core.attribution.reader import abbreviations
from monitor.core.attribution.signals import Own, own_outlet, signals
from monitor.core.attribution.spelling import Span
from monitor.core.attribution.unnamed import Unnamed, may_begin, unnamed_in
from monitor.core.text.tokenize import tokenize
from monitor.model.citation import UNNAMED, Citation, Reading
from monitor.model.item import Item

_LEAST: Final = 0.5
_NEAR_SENTENCES: Final = 1  # without a source, between an outlet and the pronoun that means it
_MOST_REMEMBERED: Final = 50
_FIRST_HAND: Final = frozenset(("told", "dateline"))


def cite(item: Item, names: OutletNames) -> Reading:
    """Read whom an item cites, and whether it has news of its own.

    Linear in the text, whatever the number of outlets. Source: `docs/attribution.md`.
    """
    own = own_outlet(item, names)
    reading = _Item(names, own)
    pages = (
        Page("title", item.title, names, abbreviations()),
        Page("body", item.body, names, abbreviations()),
    )
    told = [each for page in pages for each in reading.citations(page)]
    cited = {each.entity for each in told if each.entity}
    return Reading(
        (*told, *signals(item, names, own, cited)),
        own.outlet,
        own.name,
        has_own_sourcing=reading.has_own_sourcing,
        n_words=len(tokenize(item.title)) + len(tokenize(item.body)),
    )


class _Item:
    """What was read of an item so far: its later sentences refer to the earlier ones."""

    def __init__(self, names: OutletNames, own: Own) -> None:
        self._names, self._own = names, own
        self._cited: list[str] = []
        self._people: set[str] = set()
        self._last_unnamed: Source | None = None
        self._silent_for = 0
        self.has_own_sourcing = False

    def citations(self, page: Page) -> Iterator[Citation]:
        """Read a field; the title first."""
        names = tuple(_without_acronyms(page, outlets_in(page, self._people)))
        people = may_begin(page)
        if not names and not people and not self._cited:
            return  # as most news; nobody is cited whom it could mean
        nouns = nouns_of(page)
        for sentence in page.sentences:
            here = _within(names, sentence)
            places = people[bisect_left(people, sentence.start) : bisect_left(people, sentence.end)]
            if not here and not places and not self._cited:
                continue
            for source in self._sources(page, sentence, here, places, nouns):
                if source.outlet != self._own.outlet and source.cue.confidence >= _LEAST:
                    yield self._citation(page, source)

    def _sources(
        self,
        page: Page,
        sentence: Sentence,
        found: Sequence[Found],
        places: Sequence[int],
        nouns: Sequence[int],
    ) -> Sequence[Source]:
        """Read a sentence, and remember what later ones may mean."""
        spots = [self._spot(each) for each in found]
        cues = joined(
            page, spots, [read_place(page, s) or read_cue(page, s, sentence) for s in spots]
        )
        outlets = [
            Source(spot.outlet, spot.start, spot.end, cue)
            for spot, cue in zip(spots, cues, strict=True)
            if cue is not None
        ]
        references = tuple(references_in(page, sentence, nouns, [each.start for each in found]))
        if not (spots or places or references):
            self._silent_for += 1
            return ()
        first = self._meant_by_pronoun(references, outlets)
        referred = tuple(self._referred(page, sentence, references, outlets, first))
        outlets = sorted((*outlets, *referred), key=_start)
        outlets = linked(outlets, first)
        taken = [(name.start, name.end) for name in found]
        taken += [(source.start, source.end) for source in outlets]
        unnamed = [
            each for each in unnamed_in(page, sentence, places) if not _overlaps(each, taken)
        ]
        people = tuple(hung(page, unnamed, outlets, first, self._last_unnamed))
        self._remember(outlets, people)
        return sorted((*outlets, *people), key=_start)

    def _spot(self, found: Found) -> Spot:
        is_social = found.outlet in self._names.social
        return Spot(found.outlet, found.start, found.end, found.cut, found.is_weak, is_social)

    def _meant_by_pronoun(
        self, references: Sequence[Reference], outlets: Sequence[Source]
    ) -> str | None:
        """Give the outlet that "it" means at the head of a sentence; None: no such pronoun."""
        pronoun = next((each for each in references if each.verb_end is not None), None)
        if pronoun is None or not self._cited or self._silent_for > _NEAR_SENTENCES:
            return None
        cites_another = bool(outlets) and outlets[0].cue.is_object
        is_next = pronoun.is_of_media and not self._silent_for
        return self._cited[-1] if pronoun.has_quote or cites_another or is_next else None

    def _referred(
        self,
        page: Page,
        sentence: Sentence,
        references: Sequence[Reference],
        outlets: Sequence[Source],
        first: str | None,
    ) -> Iterator[Source]:
        """Give the back-references of a sentence that are cited, each for what it means."""
        for each in references:
            if each.kinds is None:
                if first is not None and each.verb_end is not None:
                    cue = Cue("verbs", CONFIDENCE, each.start, each.verb_end, is_subject=True)
                    yield Source(first, each.start, each.end, cue, is_name=False)
                continue
            before = [source.outlet for source in outlets if source.end <= each.start]
            outlet = self._fitting(each.kinds, (*self._cited, *before))
            if outlet is not None:
                spot = Spot(outlet, each.start, each.end, each.start, most=CONFIDENCE)
                read = read_cue(page, spot, sentence)
                if read is not None:
                    yield Source(outlet, each.start, each.end, read, is_name=False)

    def _fitting(self, kinds: AbstractSet[str], cited: Sequence[str]) -> str | None:
        """Give the last outlet cited that is of one of some kinds, or of a kind not known."""
        for outlet in reversed(cited):
            known = self._names.outlets.get(outlet)
            if known is not None and (known.kind is None or known.kind in kinds):
                return outlet
        return None

    def _remember(self, outlets: Sequence[Source], people: Sequence[Source]) -> None:
        own = self._own.outlet
        self._silent_for = 0 if outlets else self._silent_for + 1
        for each in outlets:
            if each.outlet not in self._names.social:
                self._cited = [*self._cited[-_MOST_REMEMBERED:], each.outlet]
            if each.outlet == own and own and each.cue.family in _FIRST_HAND:
                self.has_own_sourcing = True
        for each in people:
            if not each.is_media:
                self._last_unnamed = each
                if each.via in (None, own):
                    self.has_own_sourcing = True

    def _citation(self, page: Page, source: Source) -> Citation:
        start, end = page.plain.span(source.start, source.end)
        words = page.plain.text[slice(*page.plain.span(source.cue.start, source.cue.end))]
        is_unnamed = source.outlet == UNNAMED
        via = source.via if source.via != self._own.outlet else None
        return Citation(
            UNNAMED if is_unnamed else page.plain.text[start:end],
            None if is_unnamed else source.outlet,
            " ".join(words.split()).strip(" ,.;:\"'“”’"),
            page.field,
            start,
            end,
            via,
            round(source.cue.confidence, 4),
            "" if is_unnamed else self._names.outlets[source.outlet].name,
        )


def _within(names: Sequence[Found], sentence: Sentence) -> Sequence[Found]:
    first = bisect_left(names, sentence.start, key=lambda name: name.start)
    last = bisect_left(names, sentence.end, key=lambda name: name.start)
    return names[first:last]


def _without_acronyms(page: Page, names: Iterable[Found]) -> Iterator[Found]:
    """Leave out an outlet's second name in brackets: the Saudi Press Agency (SPA)."""
    last: Found | None = None
    for each in names:
        between = page.lower[last.end : each.start] if last else ""
        if last is None or last.outlet != each.outlet or between.strip(" '\"") != "(":
            yield each
        last = each


def _overlaps(each: Unnamed, taken: Sequence[Span]) -> bool:
    return any(start < each.end and each.start < end for start, end in taken)


def _start(source: Source) -> int:
    return source.start
