"""What a desk should hear of a rule that is valid, but may not do what its author means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from monitor.core.matching.compile import is_anchored
from monitor.core.matching.lex import lex
from monitor.core.matching.lists import ListName, entries_of, from_lists, is_phrase
from monitor.core.matching.lonely import lonely_words
from monitor.core.matching.mixture import mixture
from monitor.core.matching.oddities import Written, odd_in_phrase, odd_in_query, terms_of
from monitor.core.matching.parse import parse
from monitor.core.matching.warning import Advice
from monitor.model.entity import Entity
from monitor.model.rule import Query, Term
from monitor.model.sample import Sample


def advise(
    query: Query, text: str, *, is_part: bool = False, sample: Sample | None = None
) -> tuple[Advice, ...]:
    """Give the warnings of a query, by their place.

    Args:
        query: What `parse` made of the text.
        text: As the user wrote it; the parts of `let` in it are told of by themselves.
        is_part: It is a part itself, which never stands alone: leave out what is said of a rule.
        sample: How often words come here.

    Example:
        >>> [each.code for each in advise(parse("haftar or hifter"), "haftar or hifter")]
        ['small-operator']
    """
    signs = lex(text)
    found = [
        *odd_in_query(text, signs),
        *mixture(query, signs),
        *(() if is_part else _advise_whole(query, terms_of(signs), sample)),
    ]
    return _by_place(found)


def advise_lists(
    any_: Sequence[str],
    all_: Sequence[str],
    none: Sequence[str],
    parts: Mapping[str, str] | None = None,
    entities: Mapping[str, Entity] | None = None,
    *,
    sample: Sample | None = None,
) -> tuple[tuple[ListName, int, Advice], ...]:
    """Give the warnings of lists that `from_lists` takes: list, entry, and offset in the entry.

    What is said of the rule as a whole stands at its first entry.
    """
    entries = entries_of(any_, all_, none)
    found: list[tuple[ListName, int, Advice]] = [
        (name, index, advice)
        for name, index, entry in entries
        for advice in _by_place(_advise_entry(entry, parts, entities))
    ]
    name, index, _ = entries[0]
    whole = _advise_whole(from_lists(any_, all_, none, parts, entities), (), sample)
    found.extend((name, index, advice) for advice in whole)
    return tuple(found)


def _advise_entry(
    entry: str, parts: Mapping[str, str] | None, entities: Mapping[str, Entity] | None
) -> Iterator[Advice]:
    if is_phrase(entry):
        yield from odd_in_phrase(entry)
        return
    signs = lex(entry)
    yield from odd_in_query(entry, signs)
    yield from mixture(parse(entry, parts, entities), signs)


def _advise_whole(
    query: Query, terms: Sequence[Written], sample: Sample | None
) -> Iterator[Advice]:
    if not is_anchored(query):
        message = "no term is required: this rule is run on every document"
        yield Advice(0, "no-required-term", message, "add a word that every match must hold")
    for term, key, what in lonely_words(query, sample):
        offset = next((each.sign.start - each.is_exact for each in terms if _is(each, term)), 0)
        message = f"{term.text}: {what} alone meets very many items"
        yield Advice(offset, "common-word", message, "add a word that makes it rarer", key)


def _is(written: Written, term: Term) -> bool:
    return written.is_exact == term.is_exact and written.sign.text == term.text.lstrip("=")


def _by_place(found: Iterable[Advice]) -> tuple[Advice, ...]:
    return tuple(sorted(found, key=lambda advice: advice.offset))
