"""Whether a page shows only the beginning of its article, to those who have not paid.

Signs are weighed: none of them is sure, and many a page with its whole text on it declares that it
is not free, or asks for money at its foot. The longer the text, the more must speak against it.
"""

import re
from collections.abc import Sequence

from monitor.core.fulltext.notice import (
    Hit,
    aims_listed,
    apart_from,
    coming_listed,
    letters_listed,
    offers_listed,
    paired,
    prices_listed,
    walls_listed,
)
from monitor.core.fulltext.phrases import without_quotes
from monitor.core.fulltext.reading import Reading
from monitor.core.text.tokenize import tokenize

_FOOT = 40  # words
_HEAD = 15
_LAST = 15
_NEEDED = ((120, 2), (180, 3), (260, 4), (400, 6))  # below so many words, signs of such weight
_BROKEN = re.compile(r"(?:…|\.\.\.|。。。)[\s\])}»”\"']*$")
_SENTENCE_END = re.compile(r"(?<=[.!۔…:])\s+|(?<=[。！])|[\n|]")  # a question leads to its answer
_ENDS = (*".!?؟۔…。！？",)
# A line of so many words is a sentence though nothing ends it; a longer one is a list.
_SENTENCE = 6
_LONGEST = 20
# Words of a text that is no beginning: at most, at least, and beside how many of its entry.
_WHOLE, _WHOLE_AT_LEAST, _TIMES = 250, 200, 6
_WHOLE_ENDS = (*".!?؟۔。！？", *"\"'”’“»«)]」』")
_ABOUT = 2  # more must speak against an article that may be about subscriptions
_FEW_OFFERS = 2
_MANY_OFFERS = 3


def wall_in(reading: Reading) -> str:
    """Say how a page shows that it holds the rest of its article back; empty where it does not."""
    needed = _needed(reading)
    shows = f"the page shows {reading.words} words"
    if needed and reading.place == "login":
        return f"{shows} and the address led to a page for subscribers"
    cut = _cut(reading)
    asked = _asked(reading)
    is_enough = needed and asked + cut + _declared(reading) >= needed
    if not is_enough or (not cut and _is_whole(reading)):
        return ""
    if asked:
        return f"{shows} and asks to subscribe or log in"
    return f"{shows} and breaks off" if cut else f"{shows} and declares that it is not free"


def _needed(reading: Reading) -> int:
    """Give how much must speak against a text of its length; 0: nothing can."""
    needed = next((weight for words, weight in _NEEDED if reading.words < words), 0)
    if needed and _offers_in(tokenize(reading.item.title).keys):
        return needed + _ABOUT
    return needed


def _is_whole(reading: Reading) -> bool:
    """Tell whether a text is as long as an article and ends like one.

    Sites whose readers may have some articles for nothing send all of it, declare that it is not
    free, and lay a call to pay over it. A call right below the text means more than that.
    """
    if reading.words < min(_WHOLE, max(_WHOLE_AT_LEAST, _TIMES * reading.said_words)):
        return False
    text = reading.page.text.rstrip()
    return (
        text.endswith(_WHOLE_ENDS)
        and not _calls_in(_foot(reading))
        and not _offers_at_foot(reading)
    )


def _foot(reading: Reading) -> str:
    spans = reading.text.spans()
    return reading.page.text[spans[-_FOOT:][0][0] :] if spans else ""


def _offers_at_foot(reading: Reading) -> bool:
    return len(_kinds(_offers_in(reading.unquoted.keys[-_FOOT:]))) >= _FEW_OFFERS


def _declared(reading: Reading) -> int:
    if reading.page.is_free is None:
        return 0
    return -2 if reading.page.is_free else 2


def _asked(reading: Reading) -> int:
    """Weigh what a page asks for, at the foot or the head of its text and around it.

    What stands in the midst of the text is part of a report, or a box that the report goes on
    after.
    """
    text, spans = reading.page.text, reading.text.spans()
    beside: set[str] = set()
    if spans:
        foot_at, head_to = spans[-_FOOT:][0][0], spans[:_HEAD][-1][1]
        beside = _calls_in(text[foot_at:]) | _calls_in(text[:head_to])
    weight = 2 + min(2, len(beside)) if beside else _FEW_OFFERS * _ends_in_offer(reading)
    if around := _calls_in(reading.page.other_text) - _calls_in(text):
        weight += 1 + min(2, len(around))
    else:  # a label, maybe of another article
        weight += bool(walls_listed().find(reading.around.keys))
    return weight + _offers(reading)


def _ends_in_offer(reading: Reading) -> bool:
    return bool(_offers_in(reading.unquoted.keys[-_LAST:]))


def _calls_in(text: str) -> set[str]:
    """Give what holds the rest back: as people say it, or an offer beside what it is for.

    Only sentences count: heads of pages are lists of offers and of what is offered.
    """
    calls: set[str] = set()
    for part in _SENTENCE_END.split(without_quotes(text)):
        tokens = tokenize(part)
        is_ended = part.rstrip().endswith(_ENDS)
        if not is_ended and not _SENTENCE <= len(tokens) <= _LONGEST:
            continue
        walls = walls_listed().find(tokens.keys)
        calls |= _kinds(walls)
        if is_ended and not walls and (offers := _offers_in(tokens.keys)):
            calls |= _kinds(paired(offers, aims_listed().find(tokens.keys)))
    return calls


def _offers_in(keys: Sequence[str]) -> tuple[Hit, ...]:
    """Give the offers of a subscription that are no offers of a newsletter."""
    return apart_from(offers_listed().find(keys), letters_listed().find(keys))


def _offers(reading: Reading) -> int:
    """Weigh the offers at the foot of the text, and around it."""
    foot = reading.unquoted.keys[-_FOOT:]
    n_foot = len(_kinds(_offers_in(foot)) | _prices_in(foot))
    beside = (n_foot >= _FEW_OFFERS) + (n_foot >= _MANY_OFFERS)
    offers, prices = _kinds(_offers_in(reading.around.keys)), _prices_in(reading.around.keys)
    is_box = len(offers) >= _FEW_OFFERS and len(prices) >= _FEW_OFFERS
    return beside + (len(offers | prices) >= _MANY_OFFERS) + is_box


def _prices_in(keys: Sequence[str]) -> set[str]:
    """Give what stands beside offers, and is no part of one."""
    taken = {place for hit in offers_listed().find(keys) for place in range(hit.start, hit.end)}
    prices = prices_listed().find(keys)
    return _kinds([hit for hit in prices if taken.isdisjoint(range(hit.start, hit.end))])


def _kinds(hits: Sequence[Hit]) -> set[str]:
    return {hit.phrase for hit in hits}


def _cut(reading: Reading) -> int:
    """Weigh that the text breaks off, and not because the rest is not written yet."""
    if not _BROKEN.search(reading.page.text[-20:]):
        return 0
    if coming_listed().find(reading.text.keys[-_FOOT:]):
        return 0
    return 1 + bool(_offers_in(reading.around.keys))
