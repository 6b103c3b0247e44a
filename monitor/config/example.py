"""The examples of a rule's tests, as items that the rule can be asked about."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from monitor.config.folder import find_inside, is_file
from monitor.config.load import read_file, shown_path
from monitor.config.place import Place
from monitor.config.schema_rules import RuleTest, Where
from monitor.config.spelling import shown
from monitor.core.feeds.item import make_item
from monitor.core.feeds.seedfile import read_seeds
from monitor.errors import ConfigError
from monitor.model.item import Item, Origin

_WHEN = datetime(2000, 1, 1, tzinfo=UTC)  # no rule asks for the time
_ENDINGS = ("", ".txt", ".md", ".html", ".jsonl")


def examples(
    test: RuleTest, where: Where, place: Place, seeds: Path, *, asks_lang: bool = True
) -> tuple[Item, ...]:
    """Give the text of a test, or the documents of a seed file.

    What a test does not say of its example (language, source, feed) is as the rule's `where` asks:
    a test is about the text.

    Args:
        asks_lang: Whether the rule asks for the language: what tells it takes half a second to
            load, which most commands can do without.

    Raises:
        ConfigError: The seed file lies elsewhere, is not there, or cannot be read.
    """
    if test.seed is None:
        text = test.text or ""
        return (_example(test, where, title=test.title, body=text, asks_lang=asks_lang),)
    documents = _seed_documents(test.seed, place.at("seed"), seeds, asks_lang=asks_lang)
    return tuple(
        _example(
            test,
            where,
            title=test.title or seed.title,
            body=seed.body,
            lang=seed.lang,
            asks_lang=asks_lang,
        )
        for seed in documents
    )


def as_where_asks(item: Item, where: Where) -> Item:
    """A text that no feed brought, as if it came from where a rule looks."""
    source = item.source or next(iter(where.sources), "")
    feed = next(iter(where.feeds), "")
    domain = next(iter(where.domains), "")
    return replace(
        item,
        url=item.url or (f"https://{domain}/" if domain else ""),
        lang=next(iter(where.lang), item.lang) if item.lang == "und" else item.lang,
        source=source,
        origin=Origin(feed_url=feed, feed_name=feed, outlet=source or None, tags=where.feed_tags),
    )


def _seed_documents(name: str, place: Place, seeds: Path, *, asks_lang: bool) -> tuple[Item, ...]:
    """Read a file of the seeds folder, named with or without its ending.

    Raises:
        ConfigError: It lies elsewhere, is not there, or cannot be read.
    """
    for ending in _ENDINGS:
        try:
            file = find_inside(seeds, name + ending, what="seeds")
        except ValueError as error:
            raise ConfigError([place.error("outside", f"{shown(name)} is {error}")]) from error
        if is_file(file):
            relative = file.relative_to(seeds.resolve()).as_posix()
            return tuple(read_seeds(relative, read_file(file), _WHEN, detects=asks_lang))
    message = f"no seed {shown(name)} in {shown_path(seeds)}"
    raise ConfigError([place.error("unknown-seed", message)])


def _example(
    test: RuleTest, where: Where, *, title: str, body: str, lang: str = "", asks_lang: bool
) -> Item:
    item = make_item(
        guid="test",
        title=title,
        body=body,
        lang=test.lang or lang or next(iter(where.lang), ""),
        received_at=_WHEN,
        source=test.source or "",
        detects=asks_lang,
    )
    return as_where_asks(item, where)
