"""Who is told of a rule's hits, and when, as rules, settings and silences are now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path

from monitor.adapters.notify.registry import options_models
from monitor.app.silences import desk_zone, stored_silences
from monitor.config.load import load_settings
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.config.spelling import did_you_mean
from monitor.core.alerting.plain import Taken, explain_rule
from monitor.core.alerting.undecided import Hushed, Undecided, hushed, undecided
from monitor.errors import NotFoundError
from monitor.model.alert import About
from monitor.model.rule import Level, Rule


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of the reports that are asked about; what is empty may be anything.

    Args:
        level: Instead of the rule's own.
        feed: URL or name.
    """

    level: Level | None = None
    lang: str = ""
    source: str = ""
    feed: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """Who is told of the hits of a rule, and when.

    Args:
        rule: With the level that was asked about.
        taken: The routes that take them.
        depends: Those that may take them, as the report is.
        hushed: Silences in force that hold them.
        lines: In plain words; a line that says more of the one above begins with two spaces.
    """

    rule: Rule
    taken: tuple[Taken, ...]
    depends: tuple[Undecided, ...]
    inhibitors: tuple[str, ...]
    hushed: tuple[Hushed, ...]
    tz: tzinfo
    lines: tuple[str, ...]


def explain_routes(
    config: Path | None, environ: Mapping[str, str], rule_id: str, report: Report, now: datetime
) -> Explained:
    """Tell who is told of a rule's hits and when.

    Args:
        report: Which reports are meant.
        now: What is held now is told too.

    Raises:
        ConfigError: Something is wrong in settings or rules, or a secret is missing.
        NotFoundError: No such rule or feed; names the nearest.
    """
    settings = load_settings(config, environ, sends=False)
    # A receiver whose secret is missing would be left out, and others named in its place.
    book = build_rulebook(settings, environ, options_models())
    rule = _rule(book, rule_id)
    if report.level is not None:
        rule = replace(rule, level=report.level)
    about, router, tz = _about(book, report), book.router, desk_zone(config, environ)
    taken = tuple(
        Taken(router.number(key), router.label(key), router.route(key), book.receivers_of(key))
        for key in router.taken(rule, about)
    )
    inhibitors = tuple(sorted(book.inhibitors().get(rule.id, ())))
    return Explained(
        rule=rule,
        taken=taken,
        depends=tuple(undecided(router.route(""), rule, about)),
        inhibitors=inhibitors,
        hushed=tuple(hushed(stored_silences(config, environ), rule, about, now)),
        tz=tz,
        lines=explain_rule(rule, taken, inhibitors, now, tz),
    )


def _rule(book: Rulebook, rule_id: str) -> Rule:
    if rule_id not in book.rules:
        hint = did_you_mean(rule_id, book.rules) or "see: monitor rules list"
        msg = f"no rule {rule_id[:200]}; {hint}"
        raise NotFoundError(msg)
    return book.rules[rule_id]


def _about(book: Rulebook, report: Report) -> About:
    about = About(lang=report.lang, source=report.source, tags=report.tags)
    if not report.feed:
        return about
    wanted = report.feed.casefold()
    for feed in book.feeds:
        if wanted in {feed.url.casefold(), feed.name.casefold()}:
            return replace(
                about,
                lang=about.lang or feed.lang or "",
                source=about.source or feed.name,
                outlet=feed.outlet or "",
                feed=feed.name,
                feed_url=feed.url,
                tags=(*feed.tags, *about.tags),
            )
    known = [each for feed in book.feeds for each in (feed.url, feed.name) if each]
    hint = did_you_mean(report.feed, known, 0) or "see: monitor feeds list"
    msg = f"no feed {report.feed[:200]}; {hint}"
    raise NotFoundError(msg)
