from collections.abc import Collection
from dataclasses import replace

from monitor.core.alerting.tellable import echoes_of, hushed, own_mails
from monitor.model.alert import Hit
from monitor.model.fact import Fact
from monitor.model.story import Judged
from tests.support.alerts import NOON, item, judged, rule

ECHOING = {"libya": rule(on=("new", "echo"))}


def hit(number: int = 1, **changes: object) -> Hit:
    made = Hit(number, "libya", (), "live", "", "v1", NOON)
    return replace(made, **changes)  # type: ignore[arg-type]  # tests


def echo(number: int = 1) -> Judged:
    one = judged(item(number), number)
    return replace(one, placement=replace(one.placement, role="echo"))


def test_a_fact_is_quiet_where_its_report_may_tell_nobody_anything() -> None:
    facts = (Fact("source", "a", 1, NOON), Fact("source", "b", 2, NOON))
    assert [each.is_quiet for each in hushed(facts, {2})] == [False, True]


def test_an_echo_is_a_fact_where_a_rule_asks_for_echoes() -> None:
    [fact] = echoes_of([hit()], [echo()], ECHOING)
    assert (fact.kind, fact.item_id) == ("echo", 1)
    [other] = echoes_of([hit(2)], [echo(2)], ECHOING)
    assert fact.key != other.key


def test_no_other_echo_is_one() -> None:
    assert echoes_of([hit()], [echo()], {"libya": rule()}) == ()
    assert echoes_of([hit()], [judged(item())], ECHOING) == ()
    assert echoes_of([], [echo()], ECHOING) == ()


def test_an_echo_that_may_not_alert_is_none_either() -> None:
    assert echoes_of([hit(quiet="seed_copy")], [echo()], ECHOING) == ()
    assert echoes_of([hit(how="baseline", quiet="baseline")], [echo()], ECHOING) == ()


def test_our_own_mail_is_known_by_the_id_of_a_delivery() -> None:
    uid = "5f" * 16
    own = judged(replace(item(1), guid=f"<{uid}@desk.example>"), 1)
    feigned = judged(replace(item(2), guid=f"<{'ab' * 16}@desk.example>"), 2)
    plain = judged(item(3), 3)
    assert own_mails((own, feigned, plain), "desk.example", {uid}.intersection) == {1}


def test_where_no_text_names_an_id_nobody_is_asked() -> None:
    asked: list[object] = []

    def sent(ids: Collection[str]) -> Collection[str]:
        asked.append(ids)
        return ()

    assert own_mails((judged(item()),), "desk.example", sent) == frozenset()
    assert asked == []
