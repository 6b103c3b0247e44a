"""A message in its forms."""

from monitor.core.alerting.forms import Forms, rollup_forms, story_forms, words_forms
from monitor.core.alerting.notice import make_notice
from monitor.core.alerting.system import incident_notice
from tests.support.alerts import RULE
from tests.support.bodies import LATER, rollup
from tests.support.letters import HEAD, INCIDENT, MAIL, WATCHED, developing, tale


def test_each_form_is_made_once_and_both_have_one_title() -> None:
    due = developing()
    notice = make_notice(due, RULE, "alert.corroborated", now=LATER, max_passage=300)
    words = incident_notice(INCIDENT, now=LATER, is_over=False)
    made: list[Forms] = [
        story_forms(notice, due, RULE, HEAD),
        rollup_forms(rollup(tale(1)), MAIL, HEAD, WATCHED),
        words_forms(words, INCIDENT, HEAD, is_over=False),
    ]
    for forms in made:
        assert forms.mail() is forms.mail()
        assert forms.chat() is forms.chat()
        assert forms.mail().subject.removeprefix("Re: ") == forms.chat().title
