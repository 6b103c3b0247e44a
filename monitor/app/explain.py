"""One rule and one document, for somebody who asks why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from monitor.app.document import Found, find_documents
from monitor.app.sample import read_sample
from monitor.app.setup import read_trial
from monitor.config.example import as_where_asks
from monitor.config.load import load_settings
from monitor.config.trial import Trial
from monitor.core.attribution.cite import cite
from monitor.core.matching.document import Document
from monitor.core.matching.explain import Explanation, explain
from monitor.core.matching.parse import parse_again
from monitor.errors import Problem
from monitor.model.rule import Rule
from monitor.model.sample import Sample


@dataclass(frozen=True, slots=True)
class Explained:
    """What became of a rule at a document.

    Args:
        name: Of the document, for people.
        item: Row id of a stored item; None for a text of a file.
        supposed: It is a text by itself: of what the rule's `where` asks counts as met what the
            text does not say.
        warnings: On the rule, and on what else of the rules folder is to be known.
    """

    rule: Rule
    name: str
    title: str
    item: int | None
    supposed: bool
    explanation: Explanation
    warnings: tuple[Problem, ...] = ()


def explain_rule(
    config: Path | None, environ: Mapping[str, str], rule_id: str, document: str
) -> tuple[Explained, ...]:
    """Put a rule to a file or a stored item, whatever the rule's status says.

    Raises:
        ConfigError: Something is wrong in settings, rules or the file.
        NotFoundError: No such rule, or nothing has that name.
    """
    trial = read_trial(config, environ, rule_id)
    found = find_documents(config, environ, document)
    settings = load_settings(config, environ, sends=False)
    sample, longest = read_sample(settings), settings.display.max_passage
    explained = (_explained(trial, each, sample) for each in found)
    # A rule may ask for all that an article page says.
    return tuple(
        one if each.item.said is None else replace(one, explanation=one.explanation.within(longest))
        for each, one in zip(found, explained, strict=True)
    )


def _explained(trial: Trial, found: Found, sample: Sample | None) -> Explained:
    is_stored = found.id is not None
    item = found.item if is_stored else as_where_asks(found.item, trial.where)
    citations = found.citations if is_stored else cite(item, trial.names).citations
    document = Document(item, trial.gazetteer, citations=citations)
    return Explained(
        rule=trial.rule,
        name=f"item {found.id}" if is_stored else item.guid,
        title=item.title,
        item=found.id,
        supposed=not is_stored and trial.where != type(trial.where)(),
        explanation=explain(parse_again(trial.rule.text), document, sample),
        warnings=trial.warnings,
    )
