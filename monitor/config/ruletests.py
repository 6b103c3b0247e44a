"""The examples that rules carry: run whenever rules are loaded; a failing one refuses the set."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from monitor.config.folder import find_inside
from monitor.config.load import read_file, shown_path
from monitor.config.place import Place
from monitor.config.placed import Placed
from monitor.config.schema_rules import RuleEntry, RuleTest, Where
from monitor.config.spelling import shown
from monitor.core.feeds.item import make_item
from monitor.core.feeds.seedfile import read_seeds
from monitor.core.matching.compile import RuleIndex, compile_rules
from monitor.core.matching.match import match
from monitor.errors import ConfigError, Problem
from monitor.model.item import Item, Origin
from monitor.model.rule import Evidence, Rule

_WHEN = datetime(2000, 1, 1, tzinfo=UTC)  # no rule asks for the time
_ENDINGS = ("", ".txt", ".md", ".html", ".jsonl")
_MANY = 5  # pieces of evidence that a message lists


def run_tests(entry: Placed[RuleEntry], rule: Rule, seeds: Path) -> Iterator[Problem]:
    """Run a rule's tests; also those of a rule that is off.

    What a test does not say of its example (language, source, feed) is as the rule's `where` asks:
    a test is about the text.
    """
    if not entry.value.tests:
        return
    index = compile_rules([_switched_on(rule)])
    for number, test in enumerate(entry.value.tests):
        place = entry.place.at("tests", number)
        try:
            items = _examples(test, entry.value.where, place, seeds)
        except ConfigError as error:
            yield from error.problems
            continue
        name = f"test {number + 1} of rule {rule.id}"
        yield from _judged(test, items, index, place, name)


def _switched_on(rule: Rule) -> Rule:
    return Rule(id=rule.id, query=rule.query, text=rule.text)


def _judged(
    test: RuleTest, items: tuple[Item, ...], index: RuleIndex, place: Place, name: str
) -> Iterator[Problem]:
    evidence: list[Evidence] = []
    is_match = False
    for item in items:
        for found in match(item, index):
            is_match = True
            evidence.extend(found.evidence)
    texts = tuple(dict.fromkeys(each.text for each in evidence))
    if is_match != (test.expect == "match"):
        said = f"matches: {_listed(texts)}" if is_match else "does not match"
        yield _failed(place.at("expect"), f"{name} failed: expected {test.expect}, but it {said}")
        return
    for number, text in enumerate(test.evidence):
        if text not in texts:
            message = f"{name} failed: {shown(text)} is no evidence; found {_listed(texts)}"
            yield _failed(place.at("evidence", number), message)


def _failed(place: Place, message: str) -> Problem:
    return place.error("test", message, "change the rule or the test")


def _listed(texts: tuple[str, ...]) -> str:
    more = f" and {len(texts) - _MANY} more" if len(texts) > _MANY else ""
    return (", ".join(shown(text) for text in texts[:_MANY]) or "nothing") + more


def _examples(test: RuleTest, where: Where, place: Place, seeds: Path) -> tuple[Item, ...]:
    if test.seed is None:
        return (_example(test, where, title=test.title, body=test.text or ""),)
    documents = _seed_documents(test.seed, place.at("seed"), seeds)
    return tuple(
        _example(test, where, title=test.title or seed.title, body=seed.body, lang=seed.lang)
        for seed in documents
    )


def _seed_documents(name: str, place: Place, seeds: Path) -> tuple[Item, ...]:
    """Read a file of the seeds folder, named with or without its ending.

    Raises:
        ConfigError: It lies elsewhere, is not there, or cannot be read.
    """
    for ending in _ENDINGS:
        try:
            file = find_inside(seeds, name + ending, what="seeds")
        except ValueError as error:
            raise ConfigError([place.error("outside", f"{shown(name)} is {error}")]) from error
        if file.is_file():
            relative = file.relative_to(seeds.resolve()).as_posix()
            return tuple(read_seeds(relative, read_file(file), _WHEN))
    message = f"no seed {shown(name)} in {shown_path(seeds)}"
    raise ConfigError([place.error("unknown-seed", message)])


def _example(test: RuleTest, where: Where, *, title: str, body: str, lang: str = "") -> Item:
    source = test.source or next(iter(where.sources), "")
    feed = next(iter(where.feeds), "")
    domain = next(iter(where.domains), "")
    return make_item(
        guid="test",
        title=title,
        body=body,
        url=f"https://{domain}/" if domain else "",
        lang=test.lang or lang or next(iter(where.lang), ""),
        published_at=None,
        received_at=_WHEN,
        author="",
        source=source,
        origin=Origin(feed_url=feed, feed_name=feed, outlet=source or None, tags=where.feed_tags),
    )
