"""The program that reads labelled pages as the daemon does."""

import json

import pytest

from bench.pages import main


def test_an_unknown_page_is_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-page", "agency-bridge"]) == 2
    assert capsys.readouterr().err == "no page is called no-such-page\n"


def test_pages_are_fetched_read_and_judged(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "agency-bridge", "jpeg", "robots", "missing"]) == 0
    told = {each["id"]: each for each in map(json.loads, capsys.readouterr().out.splitlines())}
    assert told["agency-bridge"]["outcome"] == "used"
    assert told["agency-bridge"]["f1"] > 0.9
    assert (told["jpeg"]["outcome"], told["jpeg"]["reason"]) == ("refused", "not_html")
    assert (told["robots"]["outcome"], told["robots"]["reason"]) == ("failed", "robots")
    assert (told["missing"]["outcome"], told["missing"]["reason"]) == ("failed", "status")


def test_the_text_of_a_page_is_shown_beside_its_label(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show", "agency-bridge"]) == 0
    assert capsys.readouterr().out.count("About 23,000 vehicles cross the bridge every day.") == 2
