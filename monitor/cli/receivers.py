"""``monitor receivers list|enable`` and ``monitor deliveries retry``: what does not arrive."""

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.setup import open_existing
from monitor.cli.foreign import foreign
from monitor.cli.options import ConfigOption, JsonOption, LimitOption
from monitor.cli.output import print_json, print_rows, when
from monitor.cli.reading import archive
from monitor.model.endpoint import ReceiverRecord
from monitor.model.wording import count

_NONE = "nothing was sent yet; who is told of what: monitor routes explain --rule ID"
_RETRY_ALL = "monitor deliveries retry --receiver"
_CIRCUITS = {"closed": "well", "open": "open: only probed", "half_open": "answers again"}


@dataclass(frozen=True, slots=True)
class RetryShown:
    """What was let go out to a receiver, in ``--json``.

    Args:
        queued: Deliveries that were given up and are queued again.
        due_now: Those that waited for their next attempt.
    """

    receiver: str
    queued: int
    due_now: int


def add_to(app: typer.Typer) -> None:
    """Add the group of receivers to the root."""
    group = typer.Typer(help="Receivers: who is told, and how they answer.", no_args_is_help=True)
    group.command("list")(list_receivers)
    group.command("enable")(enable)
    group.command("resubscribe")(resubscribe)
    app.add_typer(group, name="receivers")


def add_retry_to(group: typer.Typer) -> None:
    """Add ``retry`` to the group of deliveries."""
    group.command("retry")(retry)


def list_receivers(
    config: ConfigOption = None, as_json: JsonOption = False, limit: LimitOption = 0
) -> None:
    """List the receivers to which anything was ever sent, and how they answer."""
    columns = {
        "NAME": lambda row: row.name,
        "STATE": state_of,
        "FAILURES": lambda row: str(row.health.failures),
        "PROBED": lambda row: when(row.health.probe_at),
        "WAITING": lambda row: str(row.waiting),
        "DEAD": lambda row: str(row.dead),
        "LAST DELIVERY": lambda row: when(row.last_delivered_at),
        "ERROR": lambda row: row.health.disabled_reason or row.last_error or "-",
    }
    with archive(config) as stored:
        rows = stored.receivers()
    print_rows(rows[: limit or None], columns, as_json=as_json, empty=_NONE)


def state_of(row: ReceiverRecord) -> str:
    """How a receiver is, in a word or two."""
    return "disabled" if row.health.disabled_reason else _CIRCUITS[row.health.circuit]


def enable(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A receiver's name.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask a receiver again that was disabled, or that is only probed.

    What waits for it is due now, with the same ids and the attempts kept. What was given up stays
    so; try it again: monitor deliveries retry --receiver NAME. The daemon may run meanwhile.

    Example: monitor receivers enable desk
    """
    with closing(open_existing(config, os.environ)) as store:
        store.enable_endpoint(name)
        record = next(each for each in store.archive.receivers() if each.name == name)
    if as_json:
        print_json(record)
        return
    due = count(record.waiting, "delivery", "deliveries")
    told = f"enabled: {foreign(name)} is asked again; due now: {due}"
    dead = f"; given up: {record.dead:,}, to try them again: {_RETRY_ALL} {foreign(name)}"
    print(told + (dead if record.dead else ""))


def resubscribe(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A receiver's name.")],
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Who had ended the mails.")],
    config: ConfigOption = None,
) -> None:
    """Send mails again to somebody who had ended them.

    Example: monitor receivers resubscribe mail ann@example.org
    """
    with closing(open_existing(config, os.environ)) as store:
        store.opt_in(name, address)
    print(f"resubscribed: {foreign(address)} has the mails of {foreign(name)} again")


def retry(
    delivery: Annotated[str | None, typer.Argument(metavar="[ID]", help="A delivery's id.")] = None,
    receiver: Annotated[
        str | None, typer.Option("--receiver", help="All of a receiver that was mended.")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Try a delivery at once that waits or was given up: same id, same bytes, attempts kept.

    With --receiver all that wait for their next attempt are due now, and all are queued again that
    were given up as it did not answer. A receiver that is disabled is asked again. The daemon may
    run meanwhile; it does the sending.

    Example: monitor deliveries retry 5f0c77ab9e5601cd1f0c77ab9e5601cd
    """
    if (delivery is None) == (receiver is None):
        msg = "give either the id of a delivery or --receiver NAME"
        raise typer.BadParameter(msg)
    if receiver is not None:
        _retry_all(receiver, config, as_json=as_json)
        return
    assert delivery is not None  # noqa: S101  # one of the two is given
    with closing(open_existing(config, os.environ)) as store:
        store.retry_delivery(delivery)
        record = store.archive.delivery(delivery).delivery
    if as_json:
        print_json(record)
        return
    to = foreign(record.receiver) + (f" <{foreign(record.recipient)}>" if record.recipient else "")
    tried = record.attempts + 1
    print(f"queued: delivery {record.id} to {to} goes out now, attempt {tried}")


def _retry_all(receiver: str, config: Path | None, *, as_json: bool) -> None:
    with closing(open_existing(config, os.environ)) as store:
        released = store.retry_receiver(receiver)
    if as_json:
        print_json(RetryShown(receiver, released.n_again, released.n_now))
        return
    again, now = (count(n, "delivery", "deliveries") for n in (released.n_again, released.n_now))
    print(f"to {foreign(receiver)}: {again} queued again, {now} that waited due now")
