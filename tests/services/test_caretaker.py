from datetime import timedelta
from pathlib import Path

from monitor.services.caretaker import CLOSES_AFTER
from tests.support.conversing import HERALD, TEN, a_desk

WORDS = "Derna has a new bridge over the wadi."


def test_an_alert_is_closed_when_nothing_new_was_known_for_three_days(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.says(HERALD, "a", "Bridge in Derna", WORDS)
        desk.until("10:02")
        desk.world.clock.forward(CLOSES_AFTER.total_seconds() - 300)
        desk.caretaker.tend()
        assert "closed" not in desk.explained("a")
        desk.world.clock.forward(600)
        desk.caretaker.tend()
        assert "closed" in desk.explained("a")


def test_an_alert_that_waits_for_its_first_notice_is_not_closed(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.says(HERALD, "a", "Bridge in Derna", WORDS)
        desk.world.clock.forward(2 * CLOSES_AFTER.total_seconds())
        desk.caretaker.tend()
        desk.work()
        assert [each.kind for each in desk.heard()] == ["opened"]


def test_a_window_for_an_empty_digest_is_open_before_it_is_due(tmp_path: Path) -> None:
    wanted = {"to": ["a@example.org"], "digest": {"at": ["08:00"], "empty": "send"}}
    with a_desk(tmp_path, receivers=[{"name": "boss", "email": wanted}]) as desk:
        desk.caretaker.tend()
        desk.caretaker.tend()
        desk.sleep_until(TEN.replace(hour=8) + timedelta(days=1))
        [mail] = desk.mail.mails
        assert "Digest" in str(mail.message["subject"])
