"""What came in, what was found, what was sent: the listings, and the ledger of one item."""

from typing import Annotated, get_args

import typer

from monitor.cli import deliveries as deliveries_
from monitor.cli import hits as hits_
from monitor.cli import items as items_
from monitor.cli import receivers, stories_rule
from monitor.cli import stories as stories_
from monitor.cli.completion import delivery_states, rule_ids
from monitor.cli.explain import explain
from monitor.cli.options import ConfigOption, CsvOption, JsonOption, LimitOption
from monitor.cli.output import print_rows, when
from monitor.cli.reading import archive, max_passage
from monitor.model.alert import DeliveryState
from monitor.model.record import StoryRecord

_NOTHING_YET = "no {} yet; the daemon stores them, or: monitor run --once"
_STATES = get_args(DeliveryState)


def add_to(app: typer.Typer) -> None:
    """Add the listing groups and ``explain`` to the root."""
    for name, purpose, listing, show in (
        ("items", "Items: what the feeds brought.", items, items_.show_item),
        ("hits", "Hits: items that meet a rule.", hits, hits_.show_hit),
        ("stories", "Stories: one event, many reports.", stories, stories_.show_story),
        ("deliveries", "Deliveries: every send with its state.", deliveries, deliveries_.show),
    ):
        group = typer.Typer(help=purpose, no_args_is_help=True)
        group.command("list")(listing)
        group.callback()(_group)
        group.command("show")(show)
        if listing is stories:
            stories_rule.add_to(group)
        if listing is deliveries:
            receivers.add_retry_to(group)
        app.add_typer(group, name=name)
    app.command("explain")(explain)


def _group() -> None:
    """Keep ``list`` a command of its own: typer folds a group of one into its command."""


def items(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    limit: LimitOption = 50,
) -> None:
    """List items, newest first."""
    columns = {
        "ID": lambda row: str(row.id),
        "RECEIVED": lambda row: when(row.received_at),
        "VERDICT": lambda row: row.verdict,
        "OF": lambda row: row.of or "-",
        "TITLE": lambda row: row.title,
        "FEED": lambda row: row.feed,
    }
    with archive(config) as stored:
        rows = stored.items(limit=limit)
    empty = _NOTHING_YET.format("items")
    print_rows(rows, columns, as_json=as_json, as_csv=as_csv, empty=empty)


def hits(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    limit: LimitOption = 50,
    rule: Annotated[
        str | None,
        typer.Option("--rule", help="Only hits of this rule.", autocompletion=rule_ids),
    ] = None,
) -> None:
    """List hits, newest first."""
    columns = {
        "ID": lambda row: str(row.id),
        "FOUND": lambda row: when(row.found_at),
        "RULE": lambda row: row.rule,
        "ITEM": lambda row: str(row.item),
        "EVIDENCE": lambda row: ", ".join(dict.fromkeys(each.text for each in row.evidence)),
        "TITLE": lambda row: row.title,
    }
    with archive(config) as stored:
        rows = stored.hits(limit=limit, rule=rule, max_passage=max_passage(config))
    empty = f"no hit of a rule {rule}" if rule else _NOTHING_YET.format("hits")
    print_rows(rows, columns, as_json=as_json, as_csv=as_csv, empty=empty)


def stories(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    limit: LimitOption = 50,
) -> None:
    """List stories, the one that moved last first."""
    columns = {
        "ID": lambda row: row.id,
        "FIRST SEEN": lambda row: when(row.first_seen),
        "REPORTS": lambda row: str(len(row.items)),
        "LAST DAY": lambda row: str(row.growth.day),
        "SOURCES": _sources,
        "ECHOES": lambda row: str(row.echoes),
        "MARK": lambda row: row.mark or "-",
        "TITLE": lambda row: row.title,
    }
    with archive(config) as stored:
        rows = stored.stories(limit=limit)
    empty = _NOTHING_YET.format("stories")
    print_rows(rows, columns, as_json=as_json, as_csv=as_csv, empty=empty)


def deliveries(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 50,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            help=f"{', '.join(_STATES[:-1])} or {_STATES[-1]}.",
            autocompletion=delivery_states,
        ),
    ] = None,
    receiver: Annotated[
        str | None, typer.Option("--receiver", help="Only those to this receiver.")
    ] = None,
) -> None:
    """List deliveries, newest first."""
    columns = {
        "ID": lambda row: row.id,
        "RECEIVER": lambda row: row.receiver,
        "RECIPIENT": lambda row: row.recipient or "-",
        "STATE": lambda row: row.state,
        "ATTEMPTS": lambda row: str(row.attempts),
        "NEXT": lambda row: when(row.next_at),
        "RULE": lambda row: row.rule or "-",
        "TYPE": lambda row: row.type,
        "ERROR": lambda row: row.last_error or "-",
    }
    if state is not None and state not in _STATES:
        said = f"{state!r} is no state of a delivery; choose from {', '.join(_STATES)}"
        raise typer.BadParameter(said, param_hint="--state")
    with archive(config) as stored:
        rows = stored.deliveries(limit=limit, state=state, receiver=receiver)
    empty = _NOTHING_YET.format("deliveries")
    if state or receiver:
        empty = f"no delivery{f' to {receiver}' if receiver else ''} is {state or 'stored'}"
    print_rows(rows, columns, as_json=as_json, empty=empty)


def _sources(row: StoryRecord) -> str:
    """Independent ones, and how many more there may be."""
    more = f", {row.unknown_sources:,} not known" if row.unknown_sources else ""
    return f"{row.independent_sources:,}{more}"
