"""The cues of German: each sentence behind those whom it cites."""

import pytest

from tests.support.citing import cases, cited

TOLD = """
reuters @anon<reuters | Reuters berichtet unter Berufung auf informierte Kreise, der Plan sei tot.
@anon | Informierte Kreise bestätigten den Plan.
reuters | Zuvor hatte Reuters über den Plan berichtet.
- | Zuvor hatte Reuters seinen Sitz in Berlin.
- | Ein neues Reuters zeigt sich.
"""


@pytest.mark.parametrize(("sources", "text"), cases(TOLD))
def test_groups_of_people_and_earlier_reports_are_sources(sources: list[str], text: str) -> None:
    assert cited(text) == sources
