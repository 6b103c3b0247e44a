"""The conditions of routes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.when import Named, about, holds, named_in, parse_when
from monitor.errors import RuleError
from tests.support.alerts import item, rule

HIGH = rule("libya", tags=["military"], level="high")
ITEM = item(
    lang="zh-Hans",
    source="The New Arab",
    feed_name="Morning Wire",
    feed_url="https://wire.example/rss?a=1",
    outlet="outlet.the-new-arab",
    tags=("imported",),
)


@pytest.mark.parametrize(
    "text",
    [
        "level=high",
        "level >= medium",
        "level<=high",
        "rule:libya",
        "tag:military",
        "tag:Imported",
        "lang:zh",
        "lang:zh-hans",
        'source:"the new ARAB"',
        "source:outlet.the-new-arab",
        "source:«Morning Wire»",
        'feed:"morning wire"',
        "feed:https://wire.example/rss?a=1",
        "rule:(egypt OR libya)",
        "level=low OR tag:military",
        "level>=high tag:military AND NOT lang:en",
        "NOT (lang:en OR lang:ar)",
        "level=low tag:x OR rule:libya",
    ],
)
def test_a_condition_that_is_true_holds(text: str) -> None:
    assert holds(parse_when(text), HIGH, about(ITEM))


@pytest.mark.parametrize(
    "text",
    [
        "level=critical",
        "level>=critical",
        "level<=medium",
        "rule:lib",
        "tag:milit",
        "lang:en",
        "source:arab",
        "feed:https://wire.example/rss",
        "NOT level=high",
        "level=high AND lang:en",
        "level=low OR lang:en",
    ],
)
def test_a_condition_that_is_false_does_not_hold(text: str) -> None:
    assert not holds(parse_when(text), HIGH, about(ITEM))


@pytest.mark.parametrize(
    ("text", "offset", "says"),
    [
        ("level:high", 0, "level>=high"),
        ("level>=hihg", 7, "did you mean high?"),
        ("level>=high and tag:x", 12, "capitals: AND"),
        ("tags:libya", 0, "did you mean tag:?"),
        ("libya", 0, "is no condition"),
        ("", 0, "missing"),
        ("tag:a OR", 8, "missing"),
        ("(tag:a", 0, "never closed"),
        ("tag:a)", 5, "unexpected ')'"),
        ("tag:", 4, "needs a value"),
        ("tag:a:b", 4, "quotes"),
        ('source:"x', 7, "quotes come in pairs"),
        ("source:(a b)", 10, "joined by OR"),
        ("source:'!'", 7, "letter or digit"),
        ('source:"!"', 7, "letter or digit"),
        ("NOT " * 40 + "tag:a", 128, "deeper than 32"),
        ("tag:a " * 2000, 10_000, "longer than 10000"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_place(text: str, offset: int, says: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_when(text)
    assert refused.value.offset == offset
    assert says in str(refused.value)


@given(st.text(alphabet='()":ANDORTlevtag rule=<>hig“x\n', max_size=60) | st.text(max_size=40))
def test_any_text_is_read_or_refused_inside_itself(text: str) -> None:
    refusal = None
    try:
        when = parse_when(text)
    except RuleError as error:
        refusal = error
    if refusal:
        assert 0 <= refusal.offset <= len(text)
    else:
        assert str(parse_when(str(when))) == str(when)


def test_spelling_does_not_change_a_condition() -> None:
    one = parse_when("level >= high   tag:Libya")
    assert str(one) == str(parse_when("level>=high AND tag:libya"))


def test_what_a_condition_names_is_told_as_it_is_written_and_where() -> None:
    assert named_in('level>=high rule:Libya OR NOT source:("BBC News" OR « AFP ») lang:ar') == (
        Named("rule", "Libya", 17),
        Named("source", "BBC News", 38),
        Named("source", "AFP", 52),
        Named("lang", "ar", 66),
    )
