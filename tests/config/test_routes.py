from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from monitor.config.conditions import names_of
from monitor.config.receivers import Receivers
from monitor.config.routes import Routing, read_route
from monitor.core.alerting.route import Router
from monitor.core.feeds.item import make_item
from monitor.errors import Problem
from monitor.model.alert import Receiver
from monitor.model.calendar import Interval
from monitor.model.rule import Level, Rule
from tests.config.written import place_of

RECEIVERS = Receivers(
    frozenset({"desk", "mail", "chat"}),
    {"desk": Receiver("desk", "webhook"), "mail": Receiver("mail", "email")},
    {},
)
INTERVALS = {
    name: Interval(name, ((0, 60),), ZoneInfo("Africa/Tripoli")) for name in ("night", "noon")
}
NAMES = names_of(dict.fromkeys("rx", ("libya", "x", "y", *"abcd")), (), {})
FORMS = "write level>=high, rule:ID, tag:NAME, lang:CODE, source:NAME or feed:NAME"
ITEM = make_item(guid="1", title="A", body="B", received_at=datetime(2026, 1, 1, tzinfo=UTC))


def route(*texts: str) -> tuple[Routing, list[str]]:
    problems: list[Problem] = []
    places = [place_of(text) for text in texts]
    routing = read_route(places, RECEIVERS, INTERVALS, NAMES, problems)
    return routing, [str(each).removeprefix("desk.yaml:") for each in problems]


def read(*texts: str) -> tuple[Router, list[str]]:
    routing, problems = route(*texts)
    return routing.router, problems


def told(router: Router, level: Level = "medium", tags: tuple[str, ...] = ()) -> list[object]:
    rule = Rule("r", "a", level=level, tags=tags)
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
    assert problems == [
        "5:6: error: unknown key wen; did you mean when?",
        "1:13: error: unknown receiver mial; did you mean mail?",
        "4:20: error: unknown level 'hgh'; did you mean high?",
        "4:66: error: unknown time interval nigt; did you mean night?",
        "6:14: error: 'a' is no condition; " + FORMS,
        "6:56: error: unknown receiver desc; did you mean desk?",
        "2:10: error: unknown receiver dsk; did you mean desk?",
    ]


def test_pauses_limits_and_quiet_hours_are_inherited_until_a_route_says_otherwise() -> None:
    router, problems = read(
        """\
        group_interval: 1m
        max_per_hour: 20
        mute: [night, noon, night]
        routes:
          - {name: a, when: "tag:a", routes: [{name: below, when: "tag:b"}]}
          - {name: own, when: "tag:c", group_interval: 0s, max_per_hour: 3, mute: [noon]}
          - {name: loud, when: "tag:d", mute: []}
        """
    )
    assert problems == []
    night, noon = INTERVALS["night"], INTERVALS["noon"]
    found = [router.route(key) for key in ("root", "a", "below", "own", "loud")]
    assert [(each.group_interval_s, each.max_per_hour, each.mute) for each in found] == [
        (60.0, 20, (night, noon)),
        (60.0, 20, (night, noon)),
        (60.0, 20, (night, noon)),
        (0.0, 3, (noon,)),
        (60.0, 20, ()),
    ]


def test_a_tree_that_says_nothing_has_no_limit() -> None:
    root = read("{}")[0].route("root")
    assert (root.group_interval_s, root.max_per_hour, root.mute) == (900.0, None, ())


def test_who_hears_of_our_own_troubles_is_named_once() -> None:
    routing, problems = route("system: [mail, chat, mail]")
    assert problems == []
    assert routing.system == (RECEIVERS.ready["mail"],)
    assert route()[0].system == ()


def test_receivers_that_cannot_be_sent_to_are_left_out_of_the_tree() -> None:
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


def test_what_is_accepted_but_was_hardly_meant_is_a_warning() -> None:
    _, problems = read("routes: [{when: 'tag:lybia'}, {}, {when: 'rule:r'}]")
    assert problems == [
        (
            "1:22: warning: tag:lybia names nothing: no rule and no feed has this tag; "
            "did you mean libya?"
        ),
        (
            "1:35: warning: route 1.3 is never asked: route 1.2 before it has no when, "
            "so it takes everything; put it before that one, or write continue: true there"
        ),
    ]
