"""Stories: what happened, who told it, who repeats it, and what was told of it."""

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from monitor.core.alerting.passage import Passage
from monitor.model.record import AlertRecord, ReportRecord, StoryLine
from monitor.model.rule import LEVELS
from monitor.services.health import diagnose
from monitor.web import highlight
from monitor.web.ask import KEY, RULE_ID, Ask, one_of
from monitor.web.page import PAGE_SIZE, Chip, Site


@dataclass(frozen=True, slots=True)
class Row:
    """A story in the list, with its rules as they are named; the gravest first."""

    line: StoryLine
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what is quoted of it.

    Args:
        passages: Where rules met it; for an echo none, as they stand in what it repeats.
        novel: Where it says what the known text does not.
        quiet: Rules that it meets without an alert, with the reason.
    """

    report: ReportRecord
    title_marks: tuple[highlight.Span, ...]
    chips: tuple[Chip, ...]
    passages: tuple[Passage, ...]
    novel: tuple[Passage, ...]
    quiet: tuple[tuple[Chip, str], ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """An alert with its rule as it is named."""

    alert: AlertRecord
    chip: Chip


def go_home(_site: Site, _ask: Ask) -> Response:
    """The list of stories is the first page."""
    return RedirectResponse("./")


def list_stories(site: Site, ask: Ask) -> Response:
    """The newest stories that a rule met, or all of them."""
    filters = ask.filters(rule=RULE_ID, show=one_of(("met", "all")), before=KEY)
    rule, show = filters.get("rule"), filters.get("show", "met")
    lines = site.view.archive.board(
        limit=PAGE_SIZE + 1, before=filters.get("before"), rule=rule, met_only=show == "met"
    )
    health = site.view.archive.health()
    return site.page(
        "stories.html",
        ask,
        health=health,
        troubles=diagnose(health, site.clock.now(), started_at=site.started_at),
        rows=[Row(line, _chips(site, line.rules)) for line in lines[:PAGE_SIZE]],
        older=lines[PAGE_SIZE - 1].id if len(lines) > PAGE_SIZE else None,
        is_first=not filters.get("before"),
        rule=site.chip(rule) if rule else None,
        show=show,
        rules=sorted(site.view.rules.current.rules.values(), key=lambda each: each.id),
        feeds=len(site.view.rules.current.feeds),
    )


def show_story(site: Site, ask: Ask) -> Response:
    """One story with its reports, what they share, and every notice of its alerts."""
    ask.filters()
    story = site.view.archive.story(ask.named["story"], limit=PAGE_SIZE)
    told = [_told(site, report) for report in story.reports]
    return site.page(
        "story.html",
        ask,
        line=story.line,
        chips=_chips(site, story.line.rules),
        own=[each for each in told if each.report.role in {"origin", "independent"}],
        unclear=[each for each in told if each.report.role == "unknown"],
        echoes=[each for each in told if each.report.role == "echo"],
        n_shown=len(told),
        alerts=[Conversation(alert, site.chip(alert.rule)) for alert in story.alerts],
        quiet=[each for each in told if each.quiet],
    )


def _told(site: Site, report: ReportRecord) -> Told:
    longest = site.view.settings.display.max_passage
    novel = highlight.novel_passages(report, longest)
    says_old = report.role == "echo" or novel
    return Told(
        report,
        highlight.spans_in("title", (entry for hit in report.hits for entry in hit.evidence)),
        tuple(site.chip(hit.rule) for hit in report.hits),
        () if says_old else highlight.met_passages(report, longest),
        novel,
        tuple((site.chip(hit.rule), hit.quiet) for hit in report.hits if hit.quiet),
    )


def _chips(site: Site, rules: tuple[str, ...]) -> tuple[Chip, ...]:
    chips = [site.chip(rule) for rule in rules]
    return tuple(sorted(chips, key=lambda chip: -LEVELS.index(chip.level)))
