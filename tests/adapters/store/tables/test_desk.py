"""Rule sets, and the people of the desk."""

from monitor.adapters.store import tables as t
from tests.adapters.store.tables.conftest import Rows


def test_at_most_one_rule_set_is_live(rows: Rows) -> None:
    assert rows.refuses(t.ruleset, version="2", live=True)
    assert not rows.refuses(t.ruleset, version="2", live=False)
    assert not rows.refuses(t.ruleset, version="3", live=False)


def test_a_person_has_one_word_for_a_story_and_it_goes_with_the_story(rows: Rows) -> None:
    assert rows.refuses(t.mark, kind="watch")
    assert not rows.refuses(t.mark, user="another", kind="watch")
    assert rows.refuses(t.mark, user="a third", kind="boring")
    for above in (t.alert, t.item):
        assert not rows.keeps(above)
    assert not rows.keeps(t.story)
    assert rows.n(t.mark) == 0


def test_a_login_ends_with_its_user(rows: Rows) -> None:
    assert rows.refuses(t.session, digest="2", user="nobody")
    assert not rows.keeps(t.user)
    assert rows.n(t.session) == 0


def test_a_token_has_a_name_of_its_own_and_reads_or_writes(rows: Rows) -> None:
    assert rows.refuses(t.token, digest="2")
    assert rows.refuses(t.token, digest="2", name="two", scope="all")
    assert not rows.refuses(t.token, digest="2", name="two", scope="write")
