"""What the HTML parts of all mails share."""

from monitor.core.alerting.templates import Foot, frame
from tests.support.nesting import is_nested


def test_a_page_is_closed_in_order_with_its_foot_last() -> None:
    shown = frame("A & B", "<p>told</p>", Foot("monitor:5:desk.example", "https://desk.example/x"))
    assert is_nested(shown)
    assert "<title>A &amp; B</title>" in shown
    assert "<p>told</p>" in shown
    assert shown.index("told") < shown.index("Stop these mails") < shown.index("monitor:5:")


def test_a_mail_that_nobody_can_end_has_no_link_for_it() -> None:
    foot = Foot("monitor:5:desk.example")
    assert "Stop" not in frame("", "", foot)
    assert foot.text == "monitor:5:desk.example"


def test_no_color_stands_in_the_way_of_a_dark_reader() -> None:
    shown = frame("", "", Foot(""))
    assert '<meta name="color-scheme" content="light dark">' in shown
    assert "background" not in shown
