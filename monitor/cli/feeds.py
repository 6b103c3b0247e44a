"""``monitor feeds``: what is polled, and how it goes."""

from typing import Annotated

import typer

from monitor.cli.feeds_fetch import fetch
from monitor.cli.options import ConfigOption, JsonOption, LimitOption
from monitor.cli.output import print_rows, when
from monitor.cli.reading import archive

group = typer.Typer(help="Feeds: what is polled, and how it goes.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    app.add_typer(group, name="feeds")


@group.command("list")
def list_(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    failing: Annotated[bool, typer.Option("--failing", help="Only those that fail.")] = False,
    limit: LimitOption = 0,
) -> None:
    """List feeds with their health, failing ones first."""
    columns = {
        "STATE": lambda row: row.state,
        "NAME": lambda row: row.name,
        "LAST OK": lambda row: when(row.last_ok_at),
        "NEXT": lambda row: when(row.next_at),
        "ENTRIES": lambda row: str(row.entries),
        "NEW 24H": lambda row: str(row.new_24h),
        "URL": lambda row: row.url,
        "ERROR": lambda row: row.error or "; ".join(row.warnings) or "-",
    }
    with archive(config) as stored:
        rows = stored.feeds(failing=failing, limit=limit)
    empty = (
        "no feed fails" if failing else "no feeds yet; name some under rules/, then: monitor run"
    )
    print_rows(rows, columns, as_json=as_json, empty=empty)


group.command()(fetch)
