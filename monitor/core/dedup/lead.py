"""What a report's headline and first sentences bring that a known text does not.

A desk that goes on with a story writes a new head upon the old body, and what is new may have no
name and no figure: a fuel hose leaked, a court will hear the case. But it tells the news twice, in
the headline and right below it, and it tells the day on which that happened.
"""

import functools
from collections.abc import Iterable
from typing import Final

from monitor.core.dedup.document import SHORT, Document, Sentence, share_held
from monitor.core.dedup.matter import fresh_matter, held_by, share_told
from monitor.core.dedup.turns import turns_of
from monitor.core.dedup.words import plain, stem
from monitor.core.text.normalize import fold

_SENTENCES = 2
# As rare as *arrested*: *forced*, *leave* and *killed* stand in any headline.
_RARITY = 3.0
# One such word is enough if the text is the known one word for word below its head; where a desk
# wrote all of it anew, it takes another word for the old matter too.
_AGREED = 2
_KEPT_SENTENCE = 0.9
_KEPT_SHARE = 0.8
_KEPT_LENGTH = 4
# So much of the lead of a text that retells another, by rarity, is told there.
_SUMMED_UP = 0.5
_SHORTEST = 8  # words; a shorter sentence may be a byline with its date

# Monday to Sunday, by the beginnings of words: English, French, German, Spanish, Italian,
# Turkish, Russian, Arabic.
_DAYS: Final = (
    "monday lundi montag lunes lunedì pazartesi понедельник الاثنين",
    "tuesday mardi dienstag martes martedì salı вторник الثلاثاء",
    "wednesday mercredi mittwoch miércoles mercoledì çarşamba сред الأربعاء",
    "thursday jeudi donnerstag jueves giovedì perşembe четверг الخميس",
    "friday vendredi freitag viernes venerdì cuma пятниц الجمعة",
    "saturday samedi samstag sonnabend sábado sabato cumartesi суббот السبت",
    "sunday dimanche sonntag domingo domenica pazar воскресень الأحد",
)
_DAY_OF: Final = {
    plain(fold(word)): number for number, words in enumerate(_DAYS) for word in words.split()
}
# Russian days have cases.
_CASES: Final = tuple(
    (name, day) for name, day in _DAY_OF.items() if "\u0400" <= name[0] < "\u0500"
)


def lead_with_news(
    item: Document,
    known: Document,
    at: frozenset[int] = frozenset(),
    *,
    is_retold: bool = False,
) -> Sentence | None:
    """Give the first sentence of a text whose head shows that something happened since.

    Args:
        at: Positions of the item's shingles that stand in the known text; none for a text that
            is longer and its own below the head.
        is_retold: The item tells the known text anew: its lead sums up what both tell.

    Returns:
        None where the head tells nothing that the known text does not.
    """
    body = body_of(item)
    if not body:
        return None
    first = next((one for one in body if _length(one) >= _SHORTEST), body[0])
    if is_retold and len(item.keys) >= SHORT:
        keys = item.keys[first.start : first.end]
        if share_told(keys, held_by(known)) < _SUMMED_UP:
            return first
    if _is_of_another_day(item, first, known) or _agree(item, known, at, is_retold=is_retold):
        return first
    return None


def is_kept(item: Document, at: frozenset[int]) -> bool:
    """Tell whether a text of some length is a known one word for word but for a sentence or so."""
    body = body_of(item)
    n_kept = sum(share_held(one, at) >= _KEPT_SENTENCE for one in body)
    return len(body) >= _KEPT_LENGTH and n_kept >= _KEPT_SHARE * (len(body) - 1)


def body_of(item: Document) -> list[Sentence]:
    """Give the sentences of a text without its headline and the lines of its page."""
    return [one for one in item.sentences if not (one.is_title or one.is_line) and _length(one)]


def _is_of_another_day(item: Document, first: Sentence, known: Document) -> bool:
    """The headline or the first sentence names a weekday, and the known text only others."""
    theirs = _days_of(known)
    keys = item.keys[first.start : first.end] if _length(first) >= _SHORTEST else ()
    return bool(theirs) and not _days((*item.title_keys, *keys)) <= theirs


def _agree(item: Document, known: Document, at: frozenset[int], *, is_retold: bool) -> bool:
    """The headline and the text tell one turn, or the same words of a fresh matter."""
    body = body_of(item)
    turned = _turns(item.title_keys) - held_by(known).turns
    if turned:
        told = (key for one in body for key in item.keys[one.start : one.end])
        is_changed = not is_retold and 0 < share_held(body[0], at) < 1
        if is_changed or turned & _turns(told):
            return True
    matter = fresh_matter(item.title_keys, known)
    fresh = {root for root, weight in matter.items() if weight >= _RARITY}
    if not fresh:
        return False
    lead = {stem(key) for one in body[:_SENTENCES] for key in item.keys[one.start : one.end]}
    return len(fresh & lead) >= (1 if is_kept(item, at) else _AGREED)


@functools.lru_cache(maxsize=128)
def _days_of(document: Document) -> frozenset[int]:
    return _days(document.vocabulary)


def _days(keys: Iterable[str]) -> frozenset[int]:
    return frozenset(day for day in map(_day, keys) if day is not None)


def _day(key: str) -> int | None:
    if key in _DAY_OF or not "\u0400" <= key[0] < "\u0500":
        return _DAY_OF.get(key)
    return next((day for name, day in _CASES if key.startswith(name)), None)


def _length(sentence: Sentence) -> int:
    return sentence.end - sentence.start


def _turns(keys: Iterable[str]) -> frozenset[int]:
    return frozenset(turn for key in keys for turn in turns_of(key) if turn > 0)
