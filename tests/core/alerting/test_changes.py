"""What a later notice says that no earlier one did."""

import json
from dataclasses import replace
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.alerting.notice import make_notice
from monitor.model.alert import DueAlert, Report
from monitor.model.credit import Role
from monitor.model.fact import Fact, FactKind
from tests.support.alerts import NOON, RULE, due_alert, report
from tests.support.bodies import LATER, MOST_BYTES, check_shape, write_body

ROLES: st.SearchStrategy[Role] = st.sampled_from(["origin", "independent", "echo", "unknown"])


def many(count: int, role: Role, words: tuple[str, ...] = ()) -> list[Report]:
    source = "Coast Herald of the North " * 4
    return [report(number, role=role, words=words, source=source) for number in range(2, count + 2)]


def fact(kind: FactKind, item_id: int, *passages: str, **more: Any) -> Fact:
    return Fact(kind, f"{item_id:032x}", item_id, NOON, passages=passages, **more)


def later(*news: Fact, due: DueAlert | None = None, max_passage: int = 300) -> dict[str, Any]:
    """What a second notice says of these facts."""
    due = due or due_alert(report(1, words=["Derna"]), report(2, role="independent"))
    due = replace(due, alert=replace(due.alert, last_seq=1), news=news)
    notice = make_notice(due, RULE, "alert.developed", now=LATER, max_passage=max_passage)
    body = write_body(notice)
    assert len(body) <= MOST_BYTES
    check_shape(body)
    data: dict[str, Any] = json.loads(body)["data"]
    return data


def test_the_notice_that_opens_an_alert_tells_no_changes() -> None:
    due = replace(due_alert(report(1)), news=(fact("passage", 1, "New."),))
    notice = make_notice(due, RULE, "alert.opened", now=LATER, max_passage=300)
    assert check_shape(write_body(notice))["data"]["changes"] == []


def test_a_later_notice_says_the_whole_story_and_what_is_new() -> None:
    data = later(fact("source", 2, source="Coast Herald"), fact("passage", 2, "New."))
    assert data["seq"] == 2
    assert [change["kind"] for change in data["changes"]] == ["source", "passage"]
    assert len(data["chain"]) == 1
    assert not data["truncated"]


def test_what_brought_the_news_stays_when_there_is_no_room_for_all() -> None:
    crowd = many(150, "independent", ("Haftar",))
    due = due_alert(report(1, words=["Derna"]), *crowd)
    newest = crowd[-1].item_id
    data = later(fact("passage", newest, "N" * 200), due=due)
    assert data["truncated"]
    assert f"https://news.example/{newest}" in [link["url"] for link in data["chain"]]
    assert len(data["chain"]) < 150
    assert data["changes"][0]["passages"] == ["N" * 200]


def test_passages_of_changes_are_halved_before_new_reports_go() -> None:
    crowd = many(20, "independent")
    due = due_alert(report(1, words=["Derna"]), *crowd)
    news = [fact("passage", each.item_id, "N" * 1000) for each in crowd]
    data = later(*news, due=due, max_passage=1000)
    lengths = {len(text) for change in data["changes"] for text in change["passages"]}
    assert lengths == {500}
    assert (len(data["chain"]), len(data["changes"]), data["truncated"]) == (20, 20, True)


def test_every_change_keeps_its_kind_and_its_source_while_that_is_possible() -> None:
    crowd = many(80, "independent")
    due = due_alert(report(1, words=["Derna"]), *crowd)
    news = [fact("passage", each.item_id, "N" * 100, names=("Omar Bek",)) for each in crowd]
    data = later(*news, due=due)
    assert len(data["changes"]) == 80
    assert all(change["source"].startswith("Coast Herald of") for change in data["changes"])
    assert (data["changes"][0]["names"], data["changes"][0]["url"]) == ([], None)
    assert data["truncated"]


def test_more_changes_than_fit_at_all_are_cut_and_it_says_so() -> None:
    news = [fact("echo", number) for number in range(900)]
    data = later(*news)
    assert data["truncated"]
    assert 100 < len(data["changes"]) < 900


WIDE = st.text(st.sampled_from('a"\U0001f4f0ء '), max_size=2000)
NEWS = st.builds(
    Fact,
    st.sampled_from(get_args(FactKind)),
    st.just("1" * 32),
    st.integers(1, 30),
    st.just(NOON),
    source=WIDE,
    numbers=st.lists(WIDE, max_size=12).map(tuple),
    names=st.lists(WIDE, max_size=12).map(tuple),
    passages=st.lists(WIDE, max_size=4).map(tuple),
    revision=st.integers(1, 9),
)


@settings(max_examples=50)
@given(st.lists(NEWS, min_size=1, max_size=40), WIDE, ROLES, st.integers(0, 5000))
def test_any_news_of_any_story_fits(
    news: list[Fact], text: str, role: Role, max_passage: int
) -> None:
    told = [
        replace(report(number, f"{text} Derna", text, source=text, role=role), cites=(text,))
        for number in range(1, 25)
    ]
    data = later(*news, due=due_alert(*told), max_passage=max_passage)
    assert data["changes"]
    assert all(
        len(passage) <= max_passage
        for change in data["changes"]
        for passage in change.get("passages", ())
    )


def test_a_new_source_is_named_with_the_report_that_brought_it() -> None:
    due = due_alert(report(1), report(2, source="Copy Daily", title="Port hit"))
    [change] = later(fact("source", 2, source="The New Arab"), due=due)["changes"]
    assert (change["kind"], change["source"]) == ("source", "The New Arab")
    assert change["report"] == {
        "source": "Copy Daily",
        "url": "https://news.example/2",
        "title": "Port hit",
        "seen": "2026-03-12T12:00:00Z",
    }


def test_a_correction_says_which_edit_it_is_and_what_is_new_in_it() -> None:
    told = fact("correction", 1, "Twenty-one.", numbers=("21",), names=("Bek",), revision=2)
    [change] = later(told)["changes"]
    assert change == {
        "kind": "correction",
        "source": "Coast Herald",
        "url": "https://news.example/1",
        "seen": "2026-03-12T12:00:00Z",
        "title": "Warplanes strike Derna port",
        "revision": 2,
        "passages": ["Twenty-one."],
        "numbers": ["21"],
        "names": ["Bek"],
    }


def test_an_echo_says_no_more_than_who_and_where() -> None:
    [change] = later(fact("echo", 2))["changes"]
    assert set(change) == {"kind", "source", "url", "seen"}


def test_of_a_report_that_is_gone_the_words_of_the_fact_are_left() -> None:
    gone = [fact("source", 9, source="ANP"), fact("passage", 9, "New."), fact("echo", 9)]
    source, passage, echo = later(*gone)["changes"]
    assert (source["source"], source["report"]["source"]) == ("ANP", "ANP")
    assert (source["report"]["url"], source["report"]["title"]) == (None, None)
    assert (passage["source"], passage["url"]) == ("unknown source", None)
    assert passage["passages"] == ["New."]
    assert echo["url"] is None


def test_a_name_is_told_whole_though_its_words_were_found_one_by_one() -> None:
    told = fact("passage", 2, "Omar Bek left Derna.", names=("Omar", "Bek", "Derna"))
    assert later(told)["changes"][0]["names"] == ["Omar Bek", "Derna"]


def test_passages_are_cut_to_what_may_be_quoted() -> None:
    told = fact("passage", 2, "Nineteen men are missing.")
    assert later(told, max_passage=16)["changes"][0]["passages"] == ["Nineteen men …"]
    assert later(told, max_passage=0)["changes"][0]["passages"] == []


def test_of_very_many_passages_and_words_the_first_are_told() -> None:
    sentences = [f"Sentence {number}." for number in range(9)]
    told = fact("passage", 2, *sentences, numbers=tuple(map(str, range(40))))
    data = later(told)
    [change] = data["changes"]
    assert change["passages"] == sentences[:3]
    assert change["numbers"] == [str(number) for number in range(10)]
    assert data["truncated"]
