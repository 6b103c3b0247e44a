"""What a later mail leads with."""

from dataclasses import replace
from datetime import timedelta

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.news import News, news_of
from monitor.model.alert import DueAlert
from monitor.model.fact import Fact
from monitor.model.provenance import plain
from tests.support.alerts import NOON, due_alert, report

HEAD = Letterhead("monitor@desk.example")
SENTENCE = "At least 14 people died, Dr Saleh Omar said."
PASSAGE = Fact(
    "passage", "p", 2, NOON, numbers=("14",), names=("Saleh Omar",), passages=(SENTENCE,)
)


def due(*news: Fact, independent: int = 2) -> DueAlert:
    first, second = report(1, words=["Derna"]), report(2, source="AFP", words=["Haftar"])
    made = due_alert(first, second, last_seq=1)
    return replace(made, story=replace(made.story, independent=independent), news=news)


def told(*news: Fact, independent: int = 2) -> tuple[News, ...]:
    return news_of(due(*news, independent=independent), HEAD)


def test_a_source_is_counted_and_named() -> None:
    [news] = told(Fact("source", "s", 2, NOON, source="AFP"))
    assert plain(news.heading) == "Second independent source: AFP"
    assert news.link == "https://news.example/2"
    [news] = told(Fact("source", "s", 2, NOON, source="AFP"), independent=13)
    assert plain(news.heading) == "New independent source: AFP"


def test_a_source_that_another_report_brought_says_who_told_it() -> None:
    [news] = told(Fact("source", "s", 2, NOON, source="Reuters"), independent=3)
    assert plain(news.heading) == "Third independent source: Reuters, told by AFP"
    both = [Fact("source", name, 2, NOON, source=name) for name in ("AFP", "DPA")]
    assert plain(told(*both)[0].heading) == "New independent sources: AFP, DPA"


def test_a_source_without_new_words_is_quoted_with_what_the_rule_met() -> None:
    [news] = told(Fact("source", "s", 2, NOON, source="AFP"))
    assert [text for text, is_marked in news.passages[0].pieces if is_marked] == ["Haftar"]


def test_what_one_report_brought_is_told_together_with_its_new_words_marked() -> None:
    [news] = told(Fact("source", "s", 2, NOON, source="AFP"), PASSAGE)
    assert plain(news.heading) == "Second independent source: AFP"
    [quotation] = news.passages
    marked = [text for text, is_marked in quotation.pieces if is_marked]
    assert (marked, news.words) == (["14", "Saleh Omar"], ())


def test_new_words_that_no_passage_shows_are_named() -> None:
    [news] = told(replace(PASSAGE, numbers=("14", "30")))
    assert plain(news.words) == "New: 30."
    [news] = told(replace(PASSAGE, passages=()))
    assert plain(news.heading) == "New in the report of AFP"
    assert plain(news.words) == "New: 14, Saleh Omar."


def test_a_correction_and_an_echo_say_what_they_are() -> None:
    [corrected, repeated] = told(
        Fact("correction", "c", 1, NOON, passages=("It was 17.",)), Fact("echo", "e", 2, NOON)
    )
    assert plain(corrected.heading) == "Edited by its publisher: Coast Herald"
    assert plain(repeated.heading) == "Repeated by AFP"
    assert repeated.passages == ()


def test_each_edit_of_a_report_is_told_by_itself() -> None:
    edits = [
        Fact("correction", f"c{n}", 1, NOON + timedelta(minutes=n), passages=(text,), revision=n)
        for n, text in enumerate(("It was 17.", "It was 19."), 1)
    ]
    first, second = told(*edits)
    assert (first.seen, second.seen) == ("12:01", "12:02")
    assert [len(each.passages) for each in (first, second)] == [1, 1]


def test_a_name_of_several_words_is_marked_as_one() -> None:
    [news] = told(replace(PASSAGE, names=("Saleh", "Omar", "Derna")))
    marked = [text for text, is_marked in news.passages[0].pieces if is_marked]
    assert (marked, plain(news.words)) == (["14", "Saleh Omar"], "New: Derna.")


def test_a_passage_that_is_cut_ends_at_a_word_and_says_so() -> None:
    [news] = news_of(due(PASSAGE), replace(HEAD, max_passage=20))
    assert "".join(text for text, _ in news.passages[0].pieces) == "At least 14 people …"


def test_a_report_that_is_gone_is_told_without_title_and_link() -> None:
    [news] = told(replace(Fact("source", "s", 99, NOON), source="AFP"))
    assert (plain(news.heading), news.title, news.link) == (
        "Second independent source: AFP",
        "",
        None,
    )


def test_very_much_news_is_summed_up() -> None:
    many = [Fact("source", str(n), n, NOON + timedelta(minutes=n), source="x") for n in range(50)]
    news = told(*many, independent=60)
    assert (len(news), plain(news[-1].heading)) == (8, "And new in 43 more reports")


def test_nothing_is_quoted_where_nothing_may_be() -> None:
    [news] = news_of(due(PASSAGE), replace(HEAD, max_passage=0))
    assert news.passages == ()
