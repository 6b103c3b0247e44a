import pytest

from monitor.web.ask import KEY, NUMBER, RULE_ID, Ask, WrongQuestionError, one_of


def test_an_empty_filter_is_not_set() -> None:
    ask = Ask("/", given=[("rule", ""), ("show", "all")])
    assert ask.filters(rule=RULE_ID, show=one_of(["met", "all"])) == {"show": "all"}


@pytest.mark.parametrize("value", ["0", "-1", "1.0", "٣", "9" * 19, "1 ", "x"])
def test_a_number_is_a_positive_one_in_plain_digits(value: str) -> None:
    with pytest.raises(WrongQuestionError, match="write a number"):
        Ask("/", given=[("before", value)]).filters(before=NUMBER)


@pytest.mark.parametrize("value", ["", "a", "a.b-c_9", "0"])
def test_the_id_of_a_rule_is_taken(value: str) -> None:
    assert Ask("/", given=[("rule", value)]).filters(rule=RULE_ID).get("rule", "") == value


@pytest.mark.parametrize("value", ["A", "-a", "a b", "a/b", "a" * 101, "<script>", "a\n"])
def test_what_can_be_no_rule_is_refused(value: str) -> None:
    with pytest.raises(WrongQuestionError, match="the id of a rule"):
        Ask("/", given=[("rule", value)]).filters(rule=RULE_ID)


def test_the_other_filters_stay_when_one_is_changed() -> None:
    ask = Ask("/hits", given=[("rule", "a&b"), ("before", "7"), ("show", "")])
    assert ask.again(before=9) == "?rule=a%26b&before=9"
    assert ask.again(rule=None, before=None) == "?"


def test_a_refusal_quotes_no_more_than_a_little() -> None:
    with pytest.raises(WrongQuestionError) as refusal:
        Ask("/", given=[("before", "?" * 10_000)]).filters(before=KEY)
    assert len(str(refusal.value)) < 120


@pytest.mark.parametrize(
    ("path", "root"), [("/", "./"), ("/feeds", "./"), ("/items/4", "../"), ("/a/b/c", "../../")]
)
def test_the_way_home_depends_on_the_depth(path: str, root: str) -> None:
    assert Ask(path).root == root
