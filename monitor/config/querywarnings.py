"""What a desk should hear of a rule that can be read, each at its character of the file."""

from collections.abc import Iterable, Iterator, Mapping

from monitor.config.outletids import unknown_outlets
from monitor.config.place import Place
from monitor.config.schema_rules import RuleEntry
from monitor.core.matching.advice import advise, advise_lists
from monitor.core.matching.lex import lex
from monitor.core.matching.lists import entries_of
from monitor.core.matching.parse import parse
from monitor.core.matching.warning import Advice
from monitor.errors import Problem, RuleError
from monitor.model.entity import Entity
from monitor.model.rule import And, Query, Term
from monitor.model.sample import Sample

_TOLD = frozenset({"new", "update", "echo"})


def warn_of(
    rule: RuleEntry,
    place: Place,
    query: Query,
    entities: Mapping[str, Entity],
    sample: Sample | None,
) -> Iterator[Problem]:
    """Give the warnings of a rule.

    Args:
        query: Its condition, without its `where`.
        sample: Tells how many hits a day a common word alone means.
    """
    if _TOLD.isdisjoint(rule.alert.on):
        message = "alert.on names nothing that is told: this rule never alerts"
        yield place.at("alert", "on").warning("never-alerts", message, "write new, update or echo")
    yield from _of_parts(rule, place, entities)
    yield from _unused_parts(rule, place)
    if rule.match is None:
        found = _of_lists(rule, place, entities, sample)
    else:
        found = _of_match(rule.match, place.at("match"), query, sample)
    where = rule.where
    is_narrow = bool(where.feeds or where.feed_tags or where.sources or where.domains)
    yield from (each for each in found if not (is_narrow and each.code == "common-word"))
    yield from unknown_outlets(rule.where.sources, place.at("where", "sources"), entities)


def _of_parts(rule: RuleEntry, place: Place, entities: Mapping[str, Entity]) -> Iterator[Problem]:
    for name, part in rule.let.items():
        try:
            tree = parse(part, rule.let, entities)
        except RuleError:  # told by `check_parts`; the query does not use it
            continue
        yield from _advice(place.at("let", name), advise(tree, part, is_part=True), None)


def _unused_parts(rule: RuleEntry, place: Place) -> Iterator[Problem]:
    """Warn of the parts that neither the query nor a part that it uses asks for."""
    if not rule.let:
        return
    entries = (entry for _, _, entry in entries_of(rule.any, rule.all, rule.none))
    unread = [rule.match] if rule.match is not None else [each for each in entries if "$" in each]
    used = set[str]()
    while unread:
        names = _parts_in(unread.pop()) - used
        used |= names
        unread.extend(rule.let[name] for name in names if name in rule.let)
    for name in rule.let:
        if name not in used:
            message = f"part ${name} is not used"
            hint = f"write ${name} where it belongs, or leave it out"
            yield place.key("let", name).warning("unused-part", message, hint)


def _parts_in(text: str) -> set[str]:
    try:
        return {sign.text for sign in lex(text) if sign.kind == "part"}
    except RuleError:  # told by `check_parts`; what it uses is not known
        return set()


def _of_lists(
    rule: RuleEntry, place: Place, entities: Mapping[str, Entity], sample: Sample | None
) -> Iterator[Problem]:
    found = advise_lists(rule.any, rule.all, rule.none, rule.let, entities, sample=sample)
    for name, index, advice in found:
        yield from _advice(place.at(name, index), (advice,), sample)


def _of_match(text: str, place: Place, query: Query, sample: Sample | None) -> Iterator[Problem]:
    yield from _advice(place, advise(query, text, sample=sample), sample)
    if place.node.style == '"' and _is_words(query):
        hint = "write '\"...\"' for a phrase, or leave the quotes out"
        message = "YAML took the double quotes: this is AND, not a phrase"
        yield place.warning("quotes", message, hint)


def _is_words(query: Query) -> bool:
    """Whether a query is nothing but words side by side, as a phrase is without its quotes."""
    return isinstance(query, And) and all(isinstance(child, Term) for child in query.children)


def _advice(place: Place, advice: Iterable[Advice], sample: Sample | None) -> Iterator[Problem]:
    for each in advice:
        message = each.message + _estimate(each.key, sample)
        yield place.in_text("warning", each.offset, each.code, message, each.hint)


def _estimate(key: str, sample: Sample | None) -> str:
    """How often a word comes, in two digits: an estimate must not look like a count."""
    if not key or sample is None or not sample.n_items:
        return ""
    hits = sample.hits_a_day(key)
    if hits < 1:
        return " (less than one hit a day here)"
    rounded = round(float(f"{hits:.1e}"))
    return f" (about {rounded:,} {'hit' if rounded == 1 else 'hits'} a day here)"
