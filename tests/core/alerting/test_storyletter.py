"""What a mail about a story says."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.storyletter import compose
from monitor.model.alert import AlertRule
from monitor.model.credit import Reason
from monitor.model.fact import Fact
from monitor.model.provenance import plain
from tests.support.alerts import NOON, RULE, due_alert, evidence, report, rumor

HEAD = Letterhead("Night desk <monitor@desk.example>", tz=ZoneInfo("Africa/Tripoli"))


def test_times_are_told_in_the_zone_of_the_desk() -> None:
    published = NOON - timedelta(hours=13)
    letter = compose(due_alert(report(1, published_at=published)), RULE, HEAD)
    assert letter.first.seen == "12 Mar 2026, 14:01 EET"
    assert letter.first.published == "01:00"


def test_what_the_rule_met_is_marked_and_cut_ends_are_shown() -> None:
    head = Letterhead("monitor@desk.example", max_passage=60)
    letter = compose(due_alert(report(1, words=["Khalifa", "Khalifa Haftar"])), RULE, head)
    [quotation] = letter.first.passages
    assert [text for text, is_marked in quotation.pieces if is_marked] == ["Khalifa", " Haftar"]
    assert (quotation.before, quotation.after) == ("… ", " …")


def test_echoes_are_listed_without_their_words_and_counted() -> None:
    reports = [report(1, words=["Derna"]), report(2, role="echo", words=["Derna"])]
    letter = compose(due_alert(*reports), RULE, HEAD)
    assert letter.tally == "2 reports so far; 1 repeats others"
    assert [(line.standing, line.passages) for line in letter.others] == [((("echo", False),), ())]


def test_an_origin_is_the_first_report_and_other_leads_are_not() -> None:
    letter = compose(rumor(), RULE, HEAD)
    assert letter.opening == "Earliest report that we hold:"
    assert plain(letter.remark).endswith("Origin not held: The New Arab.")
    origin = replace(report(1), cites=("AFP",))
    letter = compose(due_alert(origin), RULE, HEAD)
    assert (letter.opening, plain(letter.remark)) == ("First reported by", "It cites AFP.")
    assert compose(due_alert(report(1)), RULE, HEAD).remark == ()


def test_an_update_of_a_silent_copy_leads_though_it_is_not_the_earliest() -> None:
    copy, update = report(1, role="echo"), replace(report(2, role="echo"), verdict="update")
    letter = compose(due_alert(copy, update), RULE, HEAD)
    assert letter.opening == "Reported by"
    assert letter.first.seen == "12 Mar 2026, 14:02 EET"


def test_an_echo_in_its_own_words_is_quoted() -> None:
    told = replace(report(2, role="echo", words=["Haftar"]), verdict="related")
    letter = compose(due_alert(report(1, words=["Derna"]), told), RULE, HEAD)
    assert len(letter.others[0].passages) == 1


def test_a_source_is_told_on_one_line_whatever_it_is_called() -> None:
    reason = Reason("cites", "Gulf\r\nBcc: x", "told\x00")
    letter = compose(due_alert(report(1), replace(report(2), reason=reason)), RULE, HEAD)
    assert plain(letter.others[0].standing) == "first report: cites Gulf Bcc: x (“told”)"
    nameless = replace(report(2), cites=("\x00",))
    letter = compose(due_alert(report(1), nameless), RULE, HEAD)
    assert plain(letter.others[0].standing) == "first report; cites –"


def test_a_long_list_of_reports_ends_with_how_many_more_there_are() -> None:
    letter = compose(due_alert(*(report(n, role="echo") for n in range(1, 41))), RULE, HEAD)
    assert (len(letter.others), letter.n_more) == (20, 19)


def test_the_reason_names_rule_level_and_terms() -> None:
    found = [evidence("Derna", "Derna") for _ in range(2)]
    due = due_alert(report(1, body="Derna", found=found), last_seq=1)
    why = compose(due, RULE, HEAD).why
    assert "Airstrikes linked to Haftar or Derna" in why
    assert "(libya-airstrikes), level high, found derna." in why
    assert why.endswith("Message 2 of this rule on this story.")
    bare = compose(due_alert(report(1)), AlertRule("haftar", "", "medium"), HEAD).why
    assert (
        bare == "Why you get this: rule haftar, level medium. Message 1 of this rule on this story."
    )


def test_of_an_entity_the_name_that_stands_there_is_told_and_not_its_id() -> None:
    met = replace(evidence("Hifter spoke", "Hifter"), term="@person.khalifa-haftar")
    why = compose(due_alert(report(1, body="Hifter spoke", found=[met])), RULE, HEAD).why
    assert ", found Hifter." in why


def test_a_story_is_linked_only_where_there_is_a_web_page() -> None:
    due = due_alert(report(1))
    assert compose(due, RULE, HEAD).story_link is None
    head = Letterhead("m@desk.example", base_url="https://desk.example/")
    assert compose(due, RULE, head).story_link == f"https://desk.example/stories/{'5' * 32}"


def test_of_a_later_mail_the_news_lead_and_echoes_stand_apart() -> None:
    echoes = [report(number, role="echo", source=f"Portal {number}") for number in range(3, 15)]
    second = report(2, role="independent", source="AFP")
    due = due_alert(report(1, words=["Derna"]), second, *echoes, last_seq=1)
    due = replace(due, alert=replace(due.alert, last_notice_at=NOON + timedelta(minutes=2)))
    due = replace(due, news=(Fact("source", "k", 2, NOON, source="AFP"),))
    letter = compose(due, RULE, HEAD, "alert.corroborated")
    assert (letter.is_first, plain(letter.news[0].heading)) == (
        False,
        "Second independent source: AFP",
    )
    assert letter.others == letter.first.passages == ()
    assert [line.source for line in letter.echoes][:2] == ["Portal 14", "Portal 13"]
    assert (len(letter.echoes), letter.n_more_echoes) == (8, 4)
    assert letter.tally.endswith("12 repeat others; +12 echoes since the last message")


def test_a_report_is_no_echo_in_the_mail_that_tells_what_is_new_in_it() -> None:
    reports = [report(number, role="echo") for number in (2, 3)]
    due = due_alert(report(1, words=["Derna"]), *reports, last_seq=1)
    due = replace(due, alert=replace(due.alert, last_notice_at=NOON))
    told = replace(due, news=(Fact("passage", "k", 3, NOON, passages=("Nineteen men.",)),))
    letter = compose(told, RULE, HEAD, "alert.developed")
    assert letter.tally == "3 reports so far; 1 repeats others; +1 echo since the last message"
    asked_for = replace(due, news=(Fact("echo", "k", 3, NOON),))
    letter = compose(asked_for, RULE, HEAD, "alert.developed")
    assert letter.tally == "3 reports so far; 2 repeat others; +2 echoes since the last message"


def test_a_conversation_keeps_its_topic_though_another_report_leads_it_by_now() -> None:
    due = due_alert(report(1, role="echo"), report(2, title="The origin"), title="As it began")
    letter = compose(due, RULE, HEAD)
    assert (letter.topic, letter.title) == ("As it began", "The origin")
