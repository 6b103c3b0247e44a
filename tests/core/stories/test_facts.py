from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.core.stories.facts import facts_of, sources_of
from monitor.model.citation import Citation, Reading
from monitor.model.credit import Account, Credit, Reason, Root, Standing
from monitor.model.edit import Change, Edit, Former, Revisit
from monitor.model.story import (
    Candidates,
    Verdict,
)
from tests.core.stories.reports import (
    DAM,
    DAM_AGAIN,
    NOON,
    TOLL,
    joins,
    near,
    opens,
    related,
    report,
)

NOTHING = Candidates({})
CREDIT = Credit("origin", Reason("first"))


def standing(
    *items: int, roots: Sequence[Root], story_id: int | None = 70, opener: int | None = None
) -> Standing:
    """What the reports of a story are worth."""
    told = dict.fromkeys(items, CREDIT)
    return Standing(story_id, opener, told, len(roots), 0, tuple(roots), items[0])


def edit(change: Change, verdict: Verdict, revision: int = 0) -> Edit:
    """An edit of a stored report."""
    dossier = report(5, DAM).dossier
    former = Former(5, 70, *DAM, "en", NOON, revision)
    return Edit(Revisit(dossier, former), change, verdict, NOON + timedelta(hours=3))


# -- sources
def test_each_root_that_is_named_is_a_source() -> None:
    one = opens(report(5, DAM, source="Valley Post"))
    roots = [Root("Valley Post", is_held=True), Root("", is_held=False, unnamed="officials")]
    [fact] = facts_of([one], (), [standing(5, roots=roots, story_id=None, opener=5)], NOTHING)
    assert (fact.kind, fact.source, fact.item_id, fact.at) == ("source", "Valley Post", 5, NOON)


def test_a_source_is_of_the_report_that_brought_it() -> None:
    own = report(6, DAM_AGAIN, source="Slatina Radio")
    cites = Reading((Citation("Hill News", name="Hill News"),))
    citing = report(7, DAM_AGAIN, source="Third Paper")
    citing = replace(citing, dossier=replace(citing.dossier, reading=cites))
    judged = [joins(report(5, DAM, source="Copyist"), related(1, "duplicate"))]
    judged += [joins(each, related(1, "duplicate")) for each in (own, citing)]
    roots = [Root(name, is_held=True) for name in ("Old One", "Slatina radio", "Hill News")]
    facts = facts_of(judged, (), [standing(1, 5, 6, 7, roots=roots)], NOTHING)
    assert [(each.source, each.item_id) for each in facts] == [
        ("Old One", 5),
        ("Slatina radio", 6),
        ("Hill News", 7),
    ]


def test_one_source_has_one_key_whoever_brings_it() -> None:
    keys = set()
    for id_, name in ((5, "Valley Post"), (9, "VALLEY  Post")):
        rests_on = standing(id_, roots=[Root(name, is_held=True)])
        [fact] = facts_of(
            [joins(report(id_, DAM), related(1, "duplicate"))], (), [rests_on], NOTHING
        )
        keys.add(fact.key)
    assert len(keys) == 1


def test_a_story_that_only_an_edit_touched_tells_its_sources_of_that_report() -> None:
    roots = [Root("Valley Post", is_held=True)]
    [fact] = facts_of((), [edit("correction", Verdict("new"))], [standing(5, roots=roots)], NOTHING)
    assert (fact.kind, fact.item_id, fact.at) == ("source", 5, NOON + timedelta(hours=3))


# -- corrections
def test_the_sources_of_a_stored_story_are_of_the_first_that_brought_them() -> None:
    cites = (Citation("hill  news", name="Hill News"),)
    later = NOON + timedelta(hours=1)
    accounts = [
        Account(6, "hill news", "Hill News", later, "", 90, 500),
        Account(5, "third paper", "Third Paper", NOON, "", 90, 500, cites),
        Account(7, "valley post", "Valley Post", later, "", 90, 500),
    ]
    names = ("Valley Post", "hill news", "Old One", "")
    whole = standing(5, 6, 7, roots=[Root(name, is_held=True) for name in names])
    found = sources_of(whole, accounts)
    assert [(fact.source, fact.item_id, fact.at) for fact in found] == [
        ("Valley Post", 7, later),
        ("hill news", 5, NOON),
        ("Old One", 5, NOON),
    ]
    [noted] = facts_of(
        [opens(report(5, DAM, source="Valley Post"))],
        (),
        [standing(5, roots=whole.roots[:1])],
        NOTHING,
    )
    assert noted.key == found[0].key


def test_an_edit_that_tells_a_new_fact_is_a_correction_of_its_revision() -> None:
    news = Verdict("update", of=5, new_numbers=("9",), new_names=("Ilic",), new_passages=("9.",))
    [fact] = facts_of((), [edit("update", news, revision=2)], (), NOTHING)
    assert (fact.kind, fact.item_id, fact.revision) == ("correction", 5, 3)
    assert (fact.numbers, fact.names, fact.passages) == (("9",), ("Ilic",), ("9.",))
    assert fact.at == NOON + timedelta(hours=3)
    [later] = facts_of((), [edit("update", news, revision=3)], (), NOTHING)
    assert later.key != fact.key


def test_other_edits_are_no_facts() -> None:
    changes: list[Change] = ["title", "correction", "other"]
    assert facts_of((), [edit(each, Verdict("new")) for each in changes], (), NOTHING) == ()


def test_the_facts_of_a_poll_are_those_of_all_its_stories() -> None:
    judged = [joins(report(6, TOLL, source="Hill News"), related(1))]
    rests_on = standing(1, 5, 6, roots=[Root("Hill News", is_held=True)])
    news = edit("update", Verdict("update", of=5, new_numbers=("9",)))
    facts = facts_of(judged, [news], [rests_on], NOTHING, near=near(6, report(1, DAM)))
    assert [fact.kind for fact in facts] == ["source", "passage", "correction"]
