"""What a door of the running daemon, such as the page, may show."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeAlias

from monitor.app.optout import OptOut
from monitor.config.rulebook import Rulebook
from monitor.config.schema import Settings
from monitor.ports.archive import Archive
from monitor.services.reloader import Reloader
from monitor.services.seeding import Corpus


@dataclass(frozen=True, slots=True)
class View:
    """What a door of the running daemon may show.

    Args:
        rules: The rule set in force, and why a newer one is not.
        seeds: The same of the seeds.
        refusal: Tells why the database takes in no news now; empty if it does.
        opt_out: Ends the mails of who followed a link in one; None where nothing is changed.
    """

    settings: Settings
    archive: Archive
    rules: Reloader[Rulebook]
    seeds: Reloader[Corpus]
    refusal: Callable[[], str] = str
    opt_out: OptOut | None = None


Door: TypeAlias = Callable[[View], AbstractAsyncContextManager[object]]
