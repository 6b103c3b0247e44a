"""Stories: what happened, who reports it, who repeats it, and what went out on it."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import RedirectResponse, Response

from monitor.core.alerting.passage import Passage
from monitor.core.attribution.lineage import told_chains
from monitor.model.provenance import Pieces
from monitor.model.record import AlertRecord, ReportRecord, StoryLine
from monitor.model.rule import Level
from monitor.services.health import diagnose
from monitor.web import highlight
from monitor.web.ask import KEY, RULE_ID, Ask, one_of
from monitor.web.page import PAGE_SIZE, Chip, Site, gravity

_COPIES = frozenset({"duplicate", "extends"})
_MOST = 1000  # reports of one story on one page, for who asks for all


@dataclass(frozen=True, slots=True)
class Row:
    """A story in the list, with its rules as they are named; the gravest first."""

    line: StoryLine
    chips: tuple[Chip, ...]

    @property
    def level(self) -> Level | None:
        """Of the gravest rule."""
        return self.chips[0].level if self.chips else None


@dataclass(frozen=True, slots=True)
class Shown:
    """A report with what is quoted of it.

    Args:
        passages: Where rules met it; for a copy none, as they stand in what it repeats.
        novel: Where it says what the known text does not.
        quiet: Rules that it meets without an alert, with the reason.
        chains: Whom it cites, and whom those cite, in pieces.
    """

    report: ReportRecord
    title_marks: tuple[highlight.Span, ...]
    chips: tuple[Chip, ...]
    passages: tuple[Passage, ...]
    novel: tuple[Passage, ...]
    quiet: tuple[tuple[Chip, str], ...]
    chains: tuple[Pieces, ...]

    @property
    def is_copy(self) -> bool:
        """Its text is not its own; an echo may tell in its own words what others have."""
        return self.report.item.verdict in _COPIES


@dataclass(frozen=True, slots=True)
class Conversation:
    """An alert with its rule as it is named.

    Args:
        route: Name or condition of its route; None for the root, which takes the rest.
    """

    alert: AlertRecord
    chip: Chip
    route: str | None


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
        rows=[Row(line, site.chips(line.rules)) for line in lines[:PAGE_SIZE]],
        older=lines[PAGE_SIZE - 1].cursor if len(lines) > PAGE_SIZE else None,
        is_first=not filters.get("before"),
        rule=site.chip(rule) if rule else None,
        show=show,
        choices=site.choices(),
        n_rules=len(site.view.rules.current.rules),
        feeds=len(site.view.rules.current.feeds),
    )


def show_story(site: Site, ask: Ask) -> Response:
    """One story with its reports, what they share, and every notice of its alerts.

    The address of one that was merged into another leads there.
    """
    filters = ask.filters(show=one_of(("first", "all")))
    limit = _MOST if filters.get("show") == "all" else PAGE_SIZE
    longest = site.view.settings.display.max_passage
    story = site.view.archive.story(ask.named["story"], limit=limit, max_passage=longest)
    if story.line.id != ask.named["story"]:
        # Relative: a proxy may have cut off what stands before the path.
        return RedirectResponse(story.line.id + ask.again(), HTTPStatus.MOVED_PERMANENTLY)
    shown = [_shown(site, report) for report in story.reports]
    alerts = [
        Conversation(alert, site.chip(alert.rule), site.route(alert.route))
        for alert in story.alerts
    ]
    return site.page(
        "story.html",
        ask,
        line=story.line,
        chips=site.chips(story.line.rules),
        own=[each for each in shown if each.report.role in {"origin", "independent"}],
        unclear=[each for each in shown if each.report.role == "unknown"],
        echoes=[each for each in shown if each.report.role == "echo"],
        n_shown=len(shown),
        is_first=limit == PAGE_SIZE,
        alerts=sorted(alerts, key=lambda each: gravity(each.chip)),
        quiet=[each for each in shown if each.quiet],
        marks=story.marks,
        rulings=story.rulings,
    )


def _shown(site: Site, report: ReportRecord) -> Shown:
    longest = site.view.settings.display.max_passage
    novel = highlight.novel_passages(report, longest)
    is_copy = report.item.verdict in _COPIES
    quiet = [(site.chip(hit.rule), hit.quiet) for hit in report.hits if hit.quiet]
    return Shown(
        report,
        highlight.spans_in("title", report.evidence),
        site.chips(hit.rule for hit in report.hits),
        () if is_copy or novel else highlight.met_passages(report, longest),
        novel,
        tuple(sorted(quiet, key=lambda each: gravity(each[0]))),
        told_chains(report),
    )
