"""Which reports and facts may be told, and echoes where a rule asks for them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from monitor.core.alerting.ownmail import ids_in
from monitor.model.alert import Hit
from monitor.model.fact import Fact
from monitor.model.key import derive_key
from monitor.model.rule import Rule
from monitor.model.story import Judged


def hushed(facts: Iterable[Fact], unheard: Collection[int]) -> tuple[Fact, ...]:
    """Facts, quiet where the report that brought them may tell nobody anything.

    Args:
        unheard: Ids of such items, as `monitor.core.alerting.hits.unheard` gives them.
    """
    return tuple(
        replace(fact, is_quiet=True) if fact.item_id in unheard else fact for fact in facts
    )


def own_mails(
    judged: Sequence[Judged], domain: str, sent: Callable[[Collection[str]], Collection[str]]
) -> frozenset[int]:
    """Ids of the items that are our own mails come back through a feed.

    Args:
        domain: That of the address our mails come from.
        sent: Which of some ids are those of deliveries; asked only where there are any.
    """
    named = {one.numbered.id: ids_in(one.numbered.dossier.item, domain) for one in judged}
    ids = frozenset(each for found in named.values() for each in found)
    ours = frozenset(sent(ids)) if ids else frozenset()
    return frozenset(number for number, found in named.items() if found & ours)


def echoes_of(
    hits: Sequence[Hit], judged: Sequence[Judged], rules: Mapping[str, Rule]
) -> tuple[Fact, ...]:
    """A fact for each echo that a rule met which asks for echoes (``alert: {on: [echo]}``).

    Args:
        hits: New ones.
        judged: Their items, with the roles that they have.
    """
    echoes = {one.numbered.id: one for one in judged if one.placement.role == "echo"}
    asked = {
        hit.item_id
        for hit in hits
        if hit.how == "live" and not hit.quiet and "echo" in rules[hit.rule_id].on
    }
    return tuple(_echo(echoes[number]) for number in sorted(asked & echoes.keys()))


def _echo(one: Judged) -> Fact:
    item = one.numbered.dossier.item
    return Fact("echo", derive_key("echo", item.key), one.numbered.id, item.received_at)
