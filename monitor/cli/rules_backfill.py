"""``monitor rules backfill``: a rule meets what was stored before it, again and now."""

import asyncio
import os
from dataclasses import dataclass

from monitor.app.backfill import backfill_now
from monitor.cli.options import ConfigOption, JsonOption, RuleArgument, SinceOption
from monitor.cli.output import print_json, warn
from monitor.cli.waiting import bar
from monitor.model.backfill import LookedBack
from monitor.model.wording import count
from monitor.services.lookback import LOOK_BACK


@dataclass(frozen=True, slots=True)
class _Done:
    rule: str
    items: int
    hits: int


def backfill(
    rule: RuleArgument,
    config: ConfigOption = None,
    since: SinceOption = LOOK_BACK,
    as_json: JsonOption = False,
) -> None:
    """Put a rule to the items that are stored, and keep its hits; none of them alerts.

    The daemon does so by itself with each new or changed rule, 30 days back. Here it is done again
    and now, as far back as one likes. What the rule has met already stays as it is. The daemon may
    run meanwhile; after Ctrl-C the next time does the rest.

    Example: monitor rules backfill derna-airstrikes --since 90d
    """
    total = LookedBack()
    with bar() as progress:
        task = progress.add_task("reading rules", total=None)

        def tell(done: LookedBack, n_items: int) -> None:
            nonlocal total
            total += done
            progress.update(task, description="matching", completed=total.items, total=n_items)

        try:
            asyncio.run(backfill_now(config, os.environ, rule, since, tell))
        except BaseException:
            if total.items:
                warn(f"up to here: {_words(total)}")
            raise
    if as_json:
        print_json(_Done(rule, total.items, total.hits))
    else:
        print(f"rule {rule}: {_words(total)}" if total.items else "no item is stored since then")


def _words(total: LookedBack) -> str:
    return f"{count(total.items, 'item')} looked at, {count(total.hits, 'new hit')}"
