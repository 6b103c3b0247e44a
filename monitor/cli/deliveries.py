"""``monitor deliveries show``: one send with all its attempts."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated

import typer

from monitor.cli.foreign import foreign
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, printable, when
from monitor.cli.reading import archive
from monitor.model.record import AttemptRecord, DeliveryDetail, DeliveryRecord
from monitor.model.wording import DELIVERIES, count

_ANSWER = 200  # characters of it: enough to see what it is


@dataclass(frozen=True, slots=True)
class DeliveryShown(DeliveryRecord):
    """A delivery as scripts get it: the fields of the list, and its attempts.

    Args:
        queued_at: When its notice was made.
        tries: Its attempts, first one first.
    """

    queued_at: datetime | None = None
    tries: tuple[AttemptRecord, ...] = ()


def show(
    delivery: Annotated[str, typer.Argument(metavar="ID", help="A delivery's id.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one delivery with its attempts.

    The id is what the receiver sees as webhook-id, or in front of the @ of the Message-ID.

    Example: monitor deliveries show 5f0c77ab9e5601cd1f0c77ab9e5601cd
    """
    with archive(config) as stored:
        detail = stored.delivery(delivery)
    if as_json:
        print_json(shown(detail))
        return
    for line in told(detail):
        print(line)


def shown(detail: DeliveryDetail) -> DeliveryShown:
    """A delivery and its attempts in one."""
    own = {field.name: getattr(detail.delivery, field.name) for field in fields(DeliveryRecord)}
    return DeliveryShown(**own, queued_at=detail.queued_at, tries=detail.attempts)


def told(detail: DeliveryDetail) -> Iterator[str]:
    """The lines that a person reads."""
    one = detail.delivery
    to = foreign(one.receiver) + (f" <{foreign(one.recipient)}>" if one.recipient else "")
    tried = count(one.attempts, "attempt")
    yield f"delivery {one.id} to {to}: {DELIVERIES.get(one.state, one.state)}, {tried}"
    yield f"  {one.type}: {foreign(one.subject)}"
    yield f"  made {when(detail.queued_at)}" + (
        f", next attempt {when(one.next_at)}" if one.next_at else ""
    )
    for each in detail.attempts:
        yield _attempt(each)
    if one.last_error and not detail.attempts:
        yield f"  {printable(one.last_error)}"


def _attempt(each: AttemptRecord) -> str:
    # Not all that take a message answer with a number: it is written to the log, or handed on.
    unnumbered = "no answer" if each.error else "sent"
    code = unnumbered if each.code is None else str(each.code)
    asked = ", asked for by hand" if each.trigger == "manual" else ""
    said = each.error or " ".join(each.response_head.split())[:_ANSWER] or "-"
    return f"  {each.n:>3}  {when(each.ended_at):19}  {code:9}  {printable(said)}{asked}"
