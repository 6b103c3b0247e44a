"""The cues of English: each sentence behind those whom it cites."""

import pytest

from tests.support.citing import cases, cited

NEWS_WITH_IT = """
reuters | Reuters said it would take months to rebuild the dam.
reuters | Reuters said it would be the third round of talks.
cnn | CNN said its team had counted forty graves.
cnn | CNN said its analysis of satellite images showed damage.
afp | AFP said its correspondent saw tanks on the road.
guardian | The Guardian reported a loss of forty lives.
bloomberg | Bloomberg reported a loss at the state oil firm.
bloomberg | Bloomberg reported lower profits at two banks.
reuters | Reuters reported the closure of the port.
guardian guardian | The Guardian reported a truce. The newspaper added that it would hold.
"""

BUSINESS = """
- | Reuters said it would appeal the ruling.
- | CNN said it will cut three hundred jobs.
- | Bloomberg reported a quarterly loss.
- | Bloomberg reported a loss of $40m for the year.
- | Reuters said its reporter was detained.
- | The Guardian announced the launch of a weekly edition.
"""

OTHERS = """
reuters | Reuters tweeted that the dam broke.
tass | Moscow, 7 May (TASS). The army left the town.
cnn | CNN's correspondent in Khartoum, Hala Amin, said the city was quiet.
haaretz | Haaretz first broke the story of the deal.
- | The Haaretz crew broke for lunch.
- | Haaretz broke with tradition.
cnn cnn | CNN reported clashes. The Saudi-owned channel said three died.
reuters reuters | The dam broke, Reuters reports. It also reported three deaths.
reuters | The mayor left, Reuters reports. It will rain.
"""

UNNAMED = """
@anon<reuters reuters | Three current and former officials told Reuters that the deal was near.
reuters | Officials told Reuters that the deal was near.
reuters | The two officials told Reuters that the deal was near.
- | Two officials told the council that the deal was near.
nyt @anon<nyt | The plan was described to The New York Times by two officials.
tass @anon<tass | TASS said the road was cut, quoting what it called informed sources.
"""


@pytest.mark.parametrize(("sources", "text"), cases(NEWS_WITH_IT))
def test_news_in_the_words_of_a_business_is_cited(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(BUSINESS))
def test_what_an_outlet_does_as_a_business_is_no_news_from_it(
    sources: list[str], text: str
) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(OTHERS))
def test_outlets_are_cited_by_their_verbs_and_places(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(UNNAMED))
def test_people_without_a_name_who_told_an_outlet_are_sources(
    sources: list[str], text: str
) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(
    "title", ["BREAKING 🔴 Reuters: dam breaks", "Breaking: Reuters: dam breaks"]
)
def test_a_label_may_stand_before_the_source_of_a_title(title: str) -> None:
    assert cited(title, is_title=True) == ["reuters"]
