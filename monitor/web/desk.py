"""What the desk wrote: rules and seeds, read only; their files are the truth."""

from starlette.responses import Response

from monitor.model.rule import LEVELS
from monitor.web.ask import Ask
from monitor.web.page import Site

_MOST = 500  # a list of more is for `monitor rules list` and `monitor seeds list`


def list_rules(site: Site, ask: Ask) -> Response:
    """The rules in force as they are understood, the gravest first."""
    ask.filters()
    book = site.view.rules.current
    rules = sorted(book.rules.values(), key=lambda rule: (-LEVELS.index(rule.level), rule.id))
    return site.page(
        "rules.html",
        ask,
        rules=rules[:_MOST],
        n_rules=len(rules),
        problems=book.problems[:_MOST],
    )


def list_seeds(site: Site, ask: Ask) -> Response:
    """The documents that count as known."""
    ask.filters()
    seeds = site.view.archive.seeds(limit=_MOST + 1)
    corpus = site.view.seeds.current
    return site.page(
        "seeds.html",
        ask,
        seeds=seeds[:_MOST],
        n_seeds=len(corpus.seeds),
        problems=corpus.warnings,
        folder=site.view.settings.seeds.name,
    )
