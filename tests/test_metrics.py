"""Metrics that keep a value of their own."""

import threading

from prometheus_client import REGISTRY

from monitor.metrics import Longest

NAME = "monitor_test_longest"


def test_a_gauge_of_the_longest_keeps_the_highest_of_all_threads() -> None:
    longest = Longest(NAME, "For this test alone")
    values = [[n / 1000 for n in range(start, 1000, 7)] for start in range(7)]
    threads = [
        threading.Thread(target=lambda own=own: [longest.note(v) for v in own]) for own in values
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    longest.note(0.5)
    assert REGISTRY.get_sample_value(NAME) == 0.999
