"""The cues of French: each sentence behind those whom it cites."""

import pytest

from tests.support.citing import cases, cited

TOLD = """
@anon | De source policière, deux hommes ont été arrêtés.
@anon | De source sécuritaire, deux hommes ont été arrêtés.
@anon | Des médias locaux ont fait état de tirs.
afp haaretz<afp | Selon l'AFP, qui cite le quotidien israélien Haaretz, l'accord est mort.
- | La source du fleuve est à sec.
"""


@pytest.mark.parametrize(("sources", "text"), cases(TOLD))
def test_sources_without_a_name_and_quoted_papers_are_sources(
    sources: list[str], text: str
) -> None:
    assert cited(text) == sources
