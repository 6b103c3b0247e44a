"""What records say of the records inside them."""

from monitor.model.record import (
    DeliveryDetail,
    DeliveryRecord,
    ItemRecord,
    ReportRecord,
)
from tests.support.clock import NOON


def test_a_report_and_a_delivery_tell_what_their_lines_in_lists_tell() -> None:
    item = ItemRecord(
        7, "f", "g", "T", "u", None, NOON, "en", "update", "5", 0.5, "s", "Harbor Post", "S", "O"
    )
    report = ReportRecord(
        item, "origin", "", "", of_is_seed=False, why="", passage="", new_numbers=(), new_names=(),
        hits=(),
    )  # fmt: skip
    assert (report.source, report.of_title) == ("Harbor Post", "O")
    delivery = DeliveryRecord(
        "i", "hook", "", "queued", 0, "r", "s", 1, None, None, None, story_title="S"
    )
    assert DeliveryDetail(delivery, NOON, ()).story_title == "S"
