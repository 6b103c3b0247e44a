"""What time alone brings about: conversations are tended, and the operator hears of troubles."""

from dataclasses import dataclass

from monitor.app.setup import Setup
from monitor.clock import SystemClock
from monitor.config.rulebook import Rulebook
from monitor.ports.store import Store
from monitor.services.caretaker import Caretaker
from monitor.services.dispatcher import Dispatcher
from monitor.services.incidents import Incidents
from monitor.services.reloader import Reloader
from monitor.services.seeding import Corpus


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The services that no poll and no delivery starts."""

    incidents: Incidents
    caretaker: Caretaker

    def use(self, book: Rulebook) -> None:
        """Go by another rule set from now on."""
        self.incidents.use(book)
        self.caretaker.use(book)


def make_upkeep(
    setup: Setup,
    store: Store,
    dispatcher: Dispatcher,
    rules: Reloader[Rulebook],
    seeds: Reloader[Corpus],
) -> Upkeep:
    """The upkeep of a daemon.

    Args:
        dispatcher: Knows which digests could not be built.
        rules: Knows why the newest rule set is not in force, as `seeds` does of the seeds.
    """
    incidents = Incidents(
        store,
        SystemClock(),
        setup.book,
        {"rules": lambda: rules.refused, "seeds": lambda: seeds.refused},
        lambda: dispatcher.planner.stuck_digests,
    )
    return Upkeep(incidents, Caretaker(store, setup.book))
