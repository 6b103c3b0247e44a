from datetime import UTC, datetime

from monitor.config.receivers import Receivers
from monitor.config.routes import read_intervals, read_route
from monitor.core.alerting.route import Router
from monitor.core.feeds.item import make_item
from monitor.core.matching.parse import parse
from monitor.errors import Problem
from monitor.model.alert import Receiver
from monitor.model.rule import Level, Rule
from tests.config.written import place_of

RECEIVERS = Receivers(
    frozenset({"desk", "mail", "chat"}),
    {"desk": Receiver("desk", "webhook"), "mail": Receiver("mail", "email")},
    {},
)
FORMS = "write level>=high, rule:ID, tag:NAME, lang:CODE, source:NAME or feed:NAME"
ITEM = make_item(guid="1", title="A", body="B", received_at=datetime(2026, 1, 1, tzinfo=UTC))


def read(*texts: str) -> tuple[Router, list[str]]:
    problems: list[Problem] = []
    places = [place_of(text) for text in texts]
    router = read_route(places, RECEIVERS, frozenset({"night"}), problems)
    return router, [str(each).removeprefix("desk.yaml:") for each in problems]


def told(router: Router, level: Level = "medium", tags: tuple[str, ...] = ()) -> list[object]:
    rule = Rule("r", parse("a"), "a", level=level, tags=tags)
    keys = router.routes_for(rule, ITEM)
    return [(router.receivers(key), router.group_wait_s(key)) for key in keys]


def test_without_a_route_everyone_is_told_after_a_minute() -> None:
    assert told(read()[0]) == [(("desk", "mail"), 60.0)]


def test_children_inherit_what_they_do_not_set() -> None:
    router, problems = read(
        """\
        receivers: [mail]
        group_wait: 5s
        routes:
          - when: level>=high
            receivers: [desk, mail, desk]
            routes:
              - {when: "tag:libya", group_wait: 250ms}
          - {name: low, when: level<=low, continue: true}
          - when: tag:libya
        """
    )
    assert problems == []
    assert told(router) == [(("mail",), 5.0)]
    assert told(router, "high") == [(("desk", "mail"), 5.0)]
    assert told(router, "high", ("libya",)) == [(("desk", "mail"), 0.25)]
    assert len(told(router, "low", ("libya",))) == 2


def test_mistakes_of_all_nodes_are_told_at_once() -> None:
    _, problems = read(
        """\
        receivers: [mial]
        system: [dsk]
        routes:
          - {when: 'level>=hgh AND tag:libya', receivers: [desk], mute: [nigt]}
          - {wen: x}
          - {when: "(a", routes: [{when: 'rule:x', receivers: [desc]}]}
        """
    )
    assert [line for line in problems if "warning" not in line] == [
        "5:6: error: unknown key wen; did you mean when?",
        "1:13: error: unknown receiver mial; did you mean mail?",
        "4:20: error: unknown level 'hgh'; did you mean high?",
        "4:66: error: unknown time interval nigt; did you mean night?",
        "6:14: error: 'a' is no condition; " + FORMS,
        "6:56: error: unknown receiver desc; did you mean desk?",
        "2:10: error: unknown receiver dsk; did you mean desk?",
    ]


def test_what_has_no_effect_yet_is_told_where_it_is_not_at_its_default() -> None:
    _, problems = read("{receivers: [mail], group_wait: 60s, group_interval: 15m}")
    assert problems == []
    _, problems = read("{group_interval: 1m, max_per_hour: 20, mute: [night], system: [mail]}")
    assert [line.split()[2] for line in problems] == [
        "group_interval",
        "max_per_hour",
        "mute",
        "system",
    ]


def test_receivers_without_effect_are_left_out_of_the_tree() -> None:
    router, problems = read("receivers: [chat]")
    assert problems == []
    assert told(router) == [(("desk", "mail"), 60.0)]


def test_a_second_tree_is_refused_naming_both_places() -> None:
    _, problems = read("{receivers: [mail]}", "\n{receivers: [desk]}")
    assert problems == [
        "2:1: error: route is given twice, first in desk.yaml:1; one file holds the whole tree"
    ]


def test_two_routes_of_one_name_are_refused() -> None:
    _, (problem,) = read("routes: [{name: a, when: 'tag:x'}, {name: a, when: 'tag:y'}]")
    assert problem.startswith("1:9: error: two routes are named 'a'")


def test_the_top_takes_everything() -> None:
    _, (problem, *_) = read("{when: 'tag:x'}")
    assert problem.startswith("1:2: error: unknown key when")


def test_intervals_give_their_names() -> None:
    problems: list[Problem] = []
    top = place_of(
        """\
        - {name: night, times: ["23:00-06:30"], tz: Africa/Tripoli}
        - {name: noon, times: ["noon"]}
        - {name: night, times: ["00:00-24:00"]}
        """
    )
    names = read_intervals([top.at(number) for number in range(3)], problems)
    assert names == {"night"}
    assert [str(each) for each in problems] == [
        "desk.yaml:1:1: warning: time_intervals have no effect in this version",
        "desk.yaml:2:24: error: times: 'noon' is no span of the day; write \"23:00-06:30\"",
        "desk.yaml:3:10: error: interval night is given twice, first in desk.yaml:1:10",
    ]
