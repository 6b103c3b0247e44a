"""What a publisher changed: a headline, a word, a fact, or the whole document."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.edit import judge_edits
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.feeds.item import make_item
from monitor.core.fulltext.union import join
from monitor.model.alert import Hit
from monitor.model.edit import Edit, Former, Revisit
from monitor.model.item import Item
from monitor.model.page import Page
from monitor.model.rule import Match
from monitor.model.story import Dossier

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
TITLE = "Ferry runs aground off the eastern mole"
BODY = (
    "A car ferry ran aground on the sand bank in front of the eastern mole early on Tuesday, the "
    "harbor office said. All 212 passengers were brought ashore in fishing boats. Captain Selma "
    "Brandt told the harbor office that a buoy had been missing since the storm. Divers are to "
    "look at the hull in the afternoon."
)
OTHER_TITLE = "Library keeps its reading room open at night"
OTHER = (
    "Students may read until two in the morning from next week on, as the town council has found "
    "money for a second guard. The reading room had closed at eight since the winter before last, "
    "when the heating failed and nobody paid for the repair."
)
ARABIC = (
    "قال مكتب الميناء إن عبارة جنحت على الرصيف الشرقي فجر الثلاثاء، ونقل جميع الركاب وعددهم 212 "
    "إلى الشاطئ في قوارب الصيد. وأضافت القبطانة أن عوامة كانت مفقودة منذ العاصفة."
)


def judge(
    old: str, new: str, *, was: str = TITLE, now: str = TITLE, met: tuple[str, ...] = ()
) -> Edit:
    """Judge one edit.

    Args:
        met: Rules that the former text met.
    """
    item = make_item(guid="g", title=now, body=new, url="https://a.example/1", received_at=NOW)
    matches = tuple(Match(rule, ()) for rule in met)
    hits = {rule: Hit(7, rule, (), "live", "", "v1", NOW) for rule in met}
    former = Former(7, 3, was, old, "en", NOW - timedelta(hours=1), hits=hits)
    [edit] = judge_edits([Revisit(Dossier(item, fingerprint(item), matches), former)], NOW)
    return edit


def test_another_headline_alone_is_no_news() -> None:
    edit = judge(BODY, BODY, now="Ferry with 212 on board runs aground")
    assert (edit.change, edit.verdict.kind) == ("title", "duplicate")
    assert (edit.at, edit.revision, edit.item_id) == (NOW, 1, 7)
    assert not edit.is_same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("brought ashore", "taken ashore"),
        ("early on Tuesday", "early on Tuesday morning"),
        (" Divers are to look at the hull in the afternoon.", ""),
        ("Selma Brandt", "Brandt"),
    ],
)
def test_a_corrected_word_is_a_correction(old: str, new: str) -> None:
    edit = judge(BODY, BODY.replace(old, new))
    assert (edit.change, edit.verdict.kind) == ("correction", "duplicate")
    assert (edit.verdict.new_numbers, edit.verdict.new_names) == ((), ())


def test_sentences_in_another_order_are_a_correction() -> None:
    parts = BODY.split(". ")
    assert judge(BODY, ". ".join((*parts[:1], *reversed(parts[1:-1]), parts[-1]))).change == (
        "correction"
    )


@pytest.mark.parametrize(
    ("text", "old", "new", "number"),
    [(BODY, "212", "219", "219"), (ARABIC, "212", "219", "219")],
)
def test_a_figure_that_changed_is_an_update_of_the_item_itself(
    text: str, old: str, new: str, number: str
) -> None:
    edit = judge(text, text.replace(old, new))
    assert (edit.change, edit.verdict.kind, edit.verdict.why) == ("update", "update", "edit")
    assert (edit.verdict.of, edit.verdict.of_name) == (7, "7")
    assert edit.verdict.new_numbers == (number,)
    assert edit.verdict.score > 0.5


def test_a_sentence_with_a_new_name_and_figure_is_an_update() -> None:
    more = " Two sailors were hurt, and Minister Karim Haddad promised 14 new buoys by the summer."
    edit = judge(BODY, BODY + more)
    assert edit.change == "update"
    assert {"Karim", "Haddad"} & set(edit.verdict.new_names)
    assert "14" in edit.verdict.new_numbers


def test_a_teaser_that_became_the_whole_article_tells_nothing_that_was_not_known_to_come() -> None:
    whole = f"{BODY} The ferry line, owned by Idris Marghani, runs 3 ships and 40 trips a week."
    assert judge(BODY[:170] + "…", whole).change == "correction"
    assert judge(BODY[:170], whole).change == "correction"


def test_a_brief_that_was_whole_and_is_told_on_is_an_update() -> None:
    edit = judge(BODY.partition(". ")[0] + ".", BODY)
    assert edit.change == "update"
    assert edit.verdict.new_passages


def test_a_teaser_whose_figure_changed_on_the_way_is_an_update() -> None:
    teaser = "A car ferry with 180 passengers ran aground on the sand bank on Tuesday, they said."
    whole = teaser.replace("180", "212") + BODY.partition(".")[2]
    edit = judge(teaser, whole)
    assert edit.change == "update"
    assert "212" in edit.verdict.new_numbers


def test_another_document_under_the_same_identity_is_none_of_its_edits() -> None:
    edit = judge(BODY, OTHER, now=OTHER_TITLE)
    assert (edit.change, edit.verdict.kind) == ("other", "new")
    # A column that bears its name every day is edited, for all that is known.
    assert judge(BODY, OTHER).change == "update"


def test_a_text_that_keeps_a_sentence_or_a_headline_that_keeps_its_words_is_an_edit() -> None:
    kept = BODY.split(". ")[2] + "."
    assert judge(BODY, f"{OTHER} {kept}", now=OTHER_TITLE).change == "update"
    assert judge("", "", now="Ferry library keeps its reading room open at night").change != "other"


def test_headlines_without_a_text_tell_whether_they_are_of_one_matter() -> None:
    rewritten = "Ferry with passengers runs aground off the mole"
    assert judge("", "", now=rewritten).change == "correction"
    assert judge("", "", now=TITLE.replace("Ferry", "Ferry with 90 on board")).change == "update"
    assert judge("", "", now=OTHER_TITLE).change == "other"
    assert judge("", "", was="Morning briefing", now="Evening news").change != "other"


def test_another_form_of_the_same_words_need_not_be_kept() -> None:
    curly = BODY.replace("harbor office said.", "harbor office said…").replace(". ", ".\n")
    edit = judge(BODY, curly, met=("ferry",))
    assert (edit.change, edit.is_same, edit.revision) == ("correction", True, 0)
    item = replace(edit.revisit.dossier, matches=())
    [lost] = judge_edits([replace(edit.revisit, dossier=item)], NOW)
    assert not lost.is_same  # the text in which the rule met it must stay


def test_what_was_never_shown_before_is_no_edit() -> None:
    assert judge_edits([], NOW) == ()


WORDS = st.lists(
    st.sampled_from(["Derna", "bridge", "12", "said", "the", ".", "Haftar", "flood", "19", "درنة"]),
    max_size=25,
).map(" ".join)


@settings(max_examples=60)
@given(WORDS, WORDS, WORDS, WORDS)
def test_whatever_changed_is_judged(was: str, old: str, now: str, new: str) -> None:
    edit = judge(old, new, was=was, now=now)
    assert (edit.verdict.kind == "update") == (edit.change == "update")
    assert set(edit.verdict.new_numbers) <= set(f"{now} {new}".split())
    if edit.change != "update":
        assert not edit.verdict.new_numbers


PAGE = (
    "The ferry had left Karlsund at four in the morning with 212 passengers and 38 cars. A pilot "
    "boat stood by until noon, and the coast guard has asked the owner for the log of the bridge."
)


def judge_with_page(said: str, says: str, *, now: str = TITLE) -> Edit:
    """Judge an edit of an entry whose article page is in use."""

    def study(item: Item) -> Dossier:
        return Dossier(item, fingerprint(item))

    item = make_item(guid="g", title=now, body=says, url="https://a.example/1", received_at=NOW)
    before, page = join(said, PAGE), Page(item.url, item.url, NOW, text=PAGE, lang="en")
    former = Former(7, 3, TITLE, said, "en", NOW - timedelta(hours=1), text=before, page=page)
    [edit] = judge_edits([Revisit(study(item), former)], NOW, study=study)
    return edit


def test_an_edited_entry_goes_on_standing_before_its_article_page() -> None:
    edit = judge_with_page("A ferry ran aground.", "A ferry ran aground off the mole.")
    item = edit.revisit.dossier.item
    assert item.body == f"A ferry ran aground off the mole.\n\n{PAGE}"
    assert item.said == "A ferry ran aground off the mole."
    assert edit.change == "correction"


def test_what_the_page_told_already_is_no_news_in_a_new_summary() -> None:
    edit = judge_with_page("A ferry ran aground.", "A ferry with 38 cars ran aground.")
    assert edit.change == "correction"


def test_what_neither_told_is_news() -> None:
    edit = judge_with_page("A ferry ran aground.", "A ferry ran aground, 14 were hurt.")
    assert (edit.change, edit.verdict.new_numbers) == ("update", ("14",))


def test_another_document_under_the_same_identity_leaves_the_page_behind() -> None:
    edit = judge_with_page(BODY, OTHER, now=OTHER_TITLE)
    assert edit.change == "other"
    assert edit.revisit.dossier.item.said is None
