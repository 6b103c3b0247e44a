"""Another query in the place of a rule's own, tried before it is written into a file."""

from dataclasses import replace

from monitor.config.trial import Trial
from monitor.core.matching.advice import advise
from monitor.core.matching.format import format_query
from monitor.core.matching.lists import where_query
from monitor.core.matching.parse import parse
from monitor.errors import Problem
from monitor.model.rule import And


def with_query(trial: Trial, text: str, name: str) -> Trial:
    """Put a query in the place of a rule's `match` or lists; its `where` and `let` stay.

    Args:
        text: The query; it may use the rule's parts.
        name: What the query is called in warnings, as a file would be.

    Raises:
        RuleError: The query cannot be read.
    """
    query = parse(text, trial.parts, trial.gazetteer.entities)
    warnings = tuple(
        Problem(name, 1, each.offset + 1, "warning", each.code, each.message, each.hint)
        for each in advise(query, text)
    )
    where = where_query(
        lang=trial.where.lang,
        feeds=trial.where.feeds,
        feed_tags=trial.where.feed_tags,
        sources=trial.where.sources,
        domains=trial.where.domains,
    )
    whole = format_query(And((query, where)) if where else query)
    rule = replace(trial.rule, text=whole)
    return replace(trial, rule=rule, n_tests=0, failures=(), warnings=warnings)
