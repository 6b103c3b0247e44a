"""What a sentence tells without a new name or figure: a quote, a turn, a denial, a matter."""

import re

from monitor.core.dedup.denial import is_denied
from monitor.core.dedup.document import SHORT, Document, Sentence
from monitor.core.dedup.matter import (
    has_counterpart,
    has_quote,
    held_by,
    numbers_in,
    share_told,
    tells_more,
    turns_in,
)
from monitor.core.dedup.names import capitalizes_nouns, mark_names

_SHORTEST_QUOTE = 30  # characters
_QUOTED = 0.5
# In a short text, and in one that was written anew, every sentence brings fresh words; one of which
# so much is told, by rarity, has no matter of its own.
_TOLD = 0.45
# And so much of one that tells a turn, with as many numbers and names, where it stands for a
# sentence of the known text.
_TURN_TOLD = 0.67
_TURN_FACTS = 2
# For scripts in which names cannot be told.
_UNSEEN = 0.5
_UNSEEN_SENTENCE = 8

_QUOTE = re.compile('["“”„‟«»「」『』]')


def is_unheard(item: Document, sentence: Sentence, known: Document, *, is_retold: bool) -> bool:
    """Tell whether a sentence in other words tells what a known text does not.

    Names cannot be told in Arabic or Chinese before entities are; news must not be lost there.

    Args:
        is_retold: The item tells the known text anew, so that no sentence is the same.
    """
    is_short = len(item.keys) < SHORT
    # A long text written anew turns its words round: "unhurt" was "nobody was hurt".
    is_anew = is_retold and not is_short
    is_turned = not is_anew and is_denied(item, sentence, known, is_retold=is_retold)
    if is_turned or _has_new_quote(sentence, known):
        return True
    keys = item.keys[sentence.start : sentence.end]
    told = share_told(keys, held_by(known))
    has_twin = has_counterpart(item, sentence, known)
    if turns_in(keys, known) and not _is_same_turn(
        item, sentence, told, has_twin=has_twin, is_anew=is_anew
    ):
        return True
    if has_twin or (told >= _TOLD and (is_retold or is_short)):
        return False
    if tells_more(keys, known):
        return True
    n_cased = sum(key != key.upper() for key in keys)
    hides_names = 2 * n_cased < len(keys) or capitalizes_nouns(item)
    return hides_names and len(keys) >= _UNSEEN_SENTENCE and told < _UNSEEN


def _is_same_turn(
    item: Document, sentence: Sentence, told: float, *, has_twin: bool, is_anew: bool
) -> bool:
    """Another word for what the known text tells: it *escaped* an election that it was spared.

    In a long text written anew most turns are; elsewhere only if all else says so.
    """
    if is_anew:
        return has_twin or told >= _TURN_TOLD
    if len(item.keys) < SHORT or not has_twin:
        return False
    n_names = sum(mark_names(item)[sentence.start : sentence.end])
    return told >= _TURN_TOLD and len(numbers_in(item, sentence)) + n_names >= _TURN_FACTS


def _has_new_quote(sentence: Sentence, known: Document) -> bool:
    """A long quote of which the known text has not half."""
    quotes = _QUOTE.split(sentence.text)[1::2]
    return any(
        len(quote) >= _SHORTEST_QUOTE and not has_quote(quote, known, _QUOTED) for quote in quotes
    )
