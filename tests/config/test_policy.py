from monitor.config.load import load_settings
from monitor.config.policy import policy_of
from monitor.model.feed import Pace
from tests.config.written import Written


def test_settings_become_what_the_pipeline_needs(written: Written) -> None:
    text = """\
        polling: {every: 1m, min_every: 1s, max_every: 2m, max_items: 7, first_poll_alert_age: 1h}
        duplicates: {window: 1d}
        display: {max_passage: 9}
        desk: {name: Desk, tz: Africa/Tripoli, lang: ar}
        smtp: {sender: "Monitor <m@x.org>"}
        web: {base_url: "https://m.example"}
        """
    policy = policy_of(load_settings(written.write("monitor.yaml", text), {}))
    assert policy.pace == Pace(60.0, 1.0, 120.0)
    assert (policy.window_s, policy.first_poll_alert_age_s) == (86400.0, 3600.0)
    assert (policy.max_items, policy.max_passage, policy.lang) == (7, 9, "ar")
    head = policy.letterhead
    assert (head.sender, head.desk_name, str(head.tz)) == (
        "Monitor <m@x.org>",
        "Desk",
        "Africa/Tripoli",
    )
    assert (head.base_url, head.max_passage) == ("https://m.example", 9)
