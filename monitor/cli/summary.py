"""How one round of the daemon is told: ``monitor run --once``."""

from monitor.app.daemon import Summary
from monitor.cli.output import print_json, when
from monitor.model.wording import count


def print_summary(summary: Summary, *, as_json: bool) -> None:
    """Print what was polled, found and sent, and what waits."""
    if as_json:
        print_json(summary)
        return
    print(
        f"{count(summary.feeds, 'feed')}: {summary.unchanged:,} unchanged, "
        f"{summary.with_new:,} with {count(summary.items, 'new item')}, {summary.failed:,} failed"
        f"{_hint(summary)}"
    )
    if summary.pages_read or summary.pages_unused or summary.pages_waiting:
        print(
            f"{count(summary.pages_read, 'article page')} read, "
            f"{summary.pages_unused:,} of no use, {summary.pages_waiting:,} "
            f"{'waits' if summary.pages_waiting == 1 else 'wait'}"
        )
    print(
        f"{count(summary.hits, 'hit')}; {count(summary.sent, 'message')} sent, "
        f"{summary.unsent:,} to be tried again"
        + (f", {summary.given_up:,} given up" if summary.given_up else "")
    )
    if summary.backfilled_items:
        print(
            f"new or changed rules: {count(summary.backfilled_items, 'stored item')} looked at, "
            f"{count(summary.backfilled_hits, 'hit')}, no alert"
        )
    if summary.alerts_waiting_until:
        until = when(summary.alerts_waiting_until)
        print(f"alerts wait until {until} UTC (group_wait); a later run sends them")


def _hint(summary: Summary) -> str:
    return " (see: monitor feeds list --failing)" if summary.failed else ""
