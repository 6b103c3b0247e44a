from hypothesis import given
from hypothesis import strategies as st

from monitor.config.inhibition import inhibitors, refuse_circles
from monitor.config.placed import Placed
from monitor.config.schema_rules import RuleEntry
from monitor.model.rule import Rule
from tests.config.written import place_of


def said(**inhibits: str) -> list[str]:
    lines = [f"- {{id: {name}, inhibits: [{others}]}}" for name, others in inhibits.items()]
    top = place_of("\n".join(lines))
    rules = {}
    for number, (name, others) in enumerate(inhibits.items()):
        names = tuple(filter(None, others.replace(" ", "").split(",")))
        entry = RuleEntry(id=name, match="x", inhibits=names)
        rules[name] = Placed(top.at(number), entry, is_sound=True)
    return [str(each).removeprefix("desk.yaml:") for each in refuse_circles(rules)]


def test_a_rule_may_keep_others_back_as_long_as_it_goes_one_way() -> None:
    assert said(a="b, c", b="c", c="", d="a, c") == []
    assert said(a="gone, b", b="gone") == []  # told as an unknown rule


def test_a_rule_that_inhibits_itself_is_refused_at_its_place() -> None:
    assert said(a="", b="a, b") == ["2:25: error: rule b inhibits itself; leave it out"]


def test_a_circle_is_named_once_where_it_closes() -> None:
    assert said(x="a", a="b", b="c", c="x2, a", x2="") == [
        "4:26: error: rules inhibit in a circle: a > b > c > a; leave one of them out"
    ]


def test_circles_that_do_not_meet_are_each_told() -> None:
    assert len(said(a="b", b="a", c="d", d="c, d")) == 3


def test_a_long_line_of_rules_is_no_circle() -> None:
    chain = {f"r{number}": f"r{number + 1}" for number in range(2000)}
    assert said(**chain) == []


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3), min_size=1
    )
)
def test_what_is_refused_is_what_comes_back_to_itself(graph: dict[str, list[str]]) -> None:
    def reach(start: str) -> set[str]:
        found: set[str] = set()
        ahead = list(graph.get(start, ()))
        while ahead:
            at = ahead.pop()
            if at not in found:
                found.add(at)
                ahead.extend(graph.get(at, ()))
        return found

    told = said(**{name: ", ".join(others) for name, others in graph.items()})
    assert bool(told) == any(name in reach(name) for name in graph)


def test_only_rules_that_send_keep_others_back() -> None:
    rules = [
        Rule("a", "x", inhibits=("c", "d")),
        Rule("b", "x", inhibits=("c",)),
        Rule("tried", "x", status="experimental", inhibits=("c",)),
        Rule("off", "x", status="off", inhibits=("a",)),
    ]
    assert inhibitors({each.id: each for each in rules}) == {
        "c": frozenset({"a", "b"}),
        "d": frozenset({"a"}),
    }
