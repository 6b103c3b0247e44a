"""An edit has the number of its new text."""

from datetime import UTC, datetime

import pytest

from monitor.model.edit import Edit, Former, Revisit
from monitor.model.story import Verdict
from tests.contracts.stores import report

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(("is_same", "revision"), [(False, 3), (True, 2)])
def test_a_text_of_the_same_words_keeps_the_number_of_the_former_one(
    *, is_same: bool, revision: int
) -> None:
    former = Former(7, 1, "T", "B", "en", NOW, revision=2)
    edit = Edit(Revisit(report("a"), former), "correction", Verdict("duplicate"), NOW, is_same)
    assert (edit.item_id, edit.revision) == (7, revision)
