"""Another query in the place of a rule's own, tried before it is written into a file."""

from monitor.config.draft import Draft
from monitor.config.queries import rule_of, where_of
from monitor.config.trial import Trial
from monitor.core.attribution.names import OutletNames
from monitor.core.matching.advice import advise
from monitor.core.matching.parse import parse
from monitor.errors import ConfigError, Problem
from monitor.model.rule import And


def with_query(draft: Draft, text: str, name: str) -> Trial:
    """Put a query in the place of a rule's `match` or lists; its `where` and `let` stay.

    Args:
        draft: Its own query may be wrong.
        text: The query; it may use the rule's parts.
        name: What the query is called in warnings, as a file would be.

    Raises:
        RuleError: The query cannot be read.
        ConfigError: What the rule's `where` says cannot be read.
    """
    entry, problems = draft.entry.value, list[Problem]()
    query = parse(text, entry.let, draft.gazetteer.entities)
    warnings = (
        Problem(name, 1, each.offset + 1, "warning", each.code, each.message, each.hint)
        for each in advise(query, text)
    )
    where = where_of(entry, draft.entry.place.at("where"), problems)
    if problems:
        raise ConfigError(problems)
    rule = rule_of(entry, And((query, where)) if where else query)
    names = OutletNames(draft.gazetteer.entities.values())
    return Trial(rule, entry.where, 0, (), draft.gazetteer, names, (*warnings, *draft.warnings))
