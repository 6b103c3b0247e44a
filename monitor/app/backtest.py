"""A backtest on what is stored: which rule, which database, and how many work on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.app.setup import open_existing, read_draft, read_trial
from monitor.app.workers import n_cores, shared
from monitor.clock import SystemClock
from monitor.config.load import load_settings
from monitor.config.variant import with_query
from monitor.model.backtest import Backtest
from monitor.services.backtest import Display, Looked, Question, look_at_all, pieces, sum_up

Tell = Callable[[int, int], None]
"""Hears how many items were looked at, and how many there are."""

_FEW = 25_000
"""Up to so many items one process is done about when others would begin (bench.backtest)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants to know.

    Args:
        query: Put in the place of the rule's own; None: the rule as it stands in its file.
        query_name: What that query is called in warnings.
        look_back: How old an item may be.
        n_examples: Of each group.
        n_workers: Processes that share the work; 0: as many as help.
    """

    rule_id: str
    query: str | None = None
    query_name: str = "query"
    look_back: timedelta = timedelta(days=30)
    n_examples: int = 5
    n_workers: int = 0


def backtest(config: Path | None, environ: Mapping[str, str], order: Order, tell: Tell) -> Backtest:
    """Put a rule to what is stored; a daemon may run meanwhile, and nothing is changed.

    Raises:
        RuleError: The query cannot be read.
        ConfigError: Something is wrong in settings or rules.
        NotFoundError: No such rule, or there is no database yet.
        StoreError: The database refused.
        TransientError: A process that worked on it has died.
    """
    settings = load_settings(config, environ, sends=False)
    trial = (
        read_trial(config, environ, order.rule_id)
        if order.query is None
        else with_query(read_draft(config, environ, order.rule_id), order.query, order.query_name)
    )
    now = SystemClock().now()
    entities = tuple(trial.gazetteer.entities.values())
    question = Question(trial.rule, entities, now - order.look_back)
    display = Display(
        now, ZoneInfo(settings.desk.tz), order.n_examples, settings.display.max_passage
    )
    with closing(open_existing(config, environ)) as store:
        archive, extent = store.archive, store.archive.extent(question.since)
        tell(0, extent.n_items)
        todo = pieces(extent)
        n_workers = order.n_workers or (n_cores() if extent.n_items > _FEW else 1)
        alone = nullcontext(look_at_all(archive, question, todo))
        work = shared(settings.database.url, question, todo, n_workers)
        with work if n_workers > 1 else alone as looked:
            found = sum_up(archive, question, _told(looked, extent.n_items, tell), display)
    return replace(found, warnings=trial.warnings)


def _told(looked: Iterable[Looked], total: int, tell: Tell) -> Iterator[Looked]:
    done = 0
    for piece in looked:
        done += piece.n_items
        tell(done, max(done, total))
        yield piece
