from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.adapters.notify.registry import options_models
from monitor.config.receivers import Receivers, read_receivers
from monitor.config.secret import Vault
from monitor.errors import Problem
from monitor.model.alert import Receiver
from monitor.model.calendar import DigestTimes
from tests.config.written import MODELS, WebhookOptions, place_of

DESK = "- {name: desk, webhook: {url: {env: DESK_URL}, secret: {env: DESK_SECRET}}}"


def read(text: str, **environ: str) -> tuple[Receivers, list[str]]:
    problems: list[Problem] = []
    top = place_of(text)
    data = top.node.data
    places = [top.at(number) for number in range(len(data) if isinstance(data, tuple) else 0)]
    receivers = read_receivers(
        places, MODELS, Vault(environ, Path("/nowhere")), "Africa/Tripoli", problems
    )
    return receivers, [str(each).removeprefix("desk.yaml:") for each in problems]


def said(text: str, **environ: str) -> list[str]:
    return read(text, **environ)[1]


def test_without_receivers_the_log_is_told() -> None:
    receivers, problems = read("")
    assert problems == []
    assert receivers.ready == {"console": Receiver("console", "log", ("",))}
    assert receivers.names == {"console"}


def test_a_receiver_is_read_with_its_secrets() -> None:
    receivers, problems = read(DESK, DESK_URL="https://x.example/", DESK_SECRET="hunter2")
    assert problems == []
    options = receivers.options["desk"]
    assert isinstance(options, WebhookOptions)
    assert options.url.get_secret_value() == "https://x.example/"
    assert receivers.ready["desk"] == Receiver("desk", "webhook", ("",))
    assert "hunter2" not in repr(receivers)


def test_mail_goes_to_each_address() -> None:
    receivers, _ = read(
        "- {name: mail, email: {to: [a@x.org, b@x.org]}}\n- {name: one, email: {to: c@x.org}}"
    )
    assert receivers.ready["mail"].recipients == ("a@x.org", "b@x.org")
    assert receivers.ready["one"].recipients == ("c@x.org",)


def test_bad_c02_an_unset_variable_is_told_with_receiver_and_name() -> None:
    assert said(DESK, DESK_URL="https://x.example/") == [
        "1:56: error: receiver desk: environment variable DESK_SECRET is not set"
    ]


def test_bad_w06_a_secret_that_is_too_short_is_told_without_it() -> None:
    assert said(DESK, DESK_URL="https://x.example/", DESK_SECRET="abc") == [
        "1:56: error: secret: needs 6 signs"
    ]


def test_a_literal_secret_is_refused_a_literal_url_is_not() -> None:
    text = '- {name: d, webhook: {url: "https://x.example/T0", secret: whsec_hunter2hunter2}}'
    (line,) = said(text)
    assert line == (
        "1:60: error: receiver d: secret: no secret is written in a file; "
        "write {env: NAME} or {file: PATH}"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "- {name: a}",
            "1:3: error: the receiver has no kind; write one of email, log, webhook",
        ),
        ("- {name: a, logg: {}}", "1:13: error: unknown kind of receiver logg; did you mean log?"),
        (
            "- {name: a, log: {}, email: {to: [a@x.org]}}",
            "1:22: error: a receiver is of one kind, not log and email; write two receivers",
        ),
        ("- {log: {}}", "1:3: error: key name is missing"),
        ("- text", "1:3: error: must be a mapping, not text"),
        ("- {name: a, log: {colour: red}}", "1:19: error: unknown key colour"),
        ("- {name: a, log: [x]}", "1:18: error: must be a mapping, not a list; write key: value"),
        ("- {name: a, email: }", "1:20: error: key to is missing"),
        (
            "- {name: a, log: {}}\n- {name: a, log: {}}",
            "2:10: error: receiver a is given twice, first in desk.yaml:1:10",
        ),
        ("- {name: A, log: {}}", None),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, line: str | None) -> None:
    (found,) = said(text)
    assert found == line or (line is None and "A is no id" in found)


def test_a_digest_has_its_times_in_order_in_its_own_zone_or_the_desks() -> None:
    receivers, problems = read(
        """\
        - {name: morning, email: {to: [a@x.org], digest: {at: ["18:30", "08:00", "18:30"]}}}
        - name: week
          email: {to: [a@x.org], digest: {at: ["08:00"], days: [mon], tz: UTC, empty: send}}
        - {name: none, email: {to: [a@x.org], digest: null}}
        """
    )
    assert problems == []
    assert [each.digest for each in receivers.ready.values()] == [
        DigestTimes((480, 1110), ZoneInfo("Africa/Tripoli")),
        DigestTimes((480,), ZoneInfo("UTC"), frozenset({0}), sends_empty=True),
        None,
    ]


def test_only_mail_comes_as_a_digest() -> None:
    assert said('- {name: a, log: {digest: {at: ["08:00"]}}}') == [
        "1:19: error: unknown key digest"
    ]
    assert said("- {name: a, email: {to: [a@x.org], digest: daily}}") == [
        "1:44: error: digest: must be a mapping, not daily; write key: value"
    ]


def test_a_digest_is_checked_all_the_same() -> None:
    text = '- {name: m, email: {to: [a@x.org], digest: {at: ["8:00"], tz: CEST, dayz: []}}}'
    assert [line.partition("error: ")[2] for line in said(text) if "error" in line] == [
        "at: '8:00' is no time of day; write \"08:00\"",
        "tz: CEST is no time zone; did you mean CET?",
        "unknown key dayz; did you mean days?",
    ]


def test_if_nobody_can_be_told_the_log_is() -> None:
    receivers, _ = read("- {name: chat, webhook: {}}")
    assert list(receivers.ready) == ["console"]
    assert receivers.names == {"chat"}


def test_a_wrong_url_of_a_receiver_shows_only_its_host() -> None:
    (line,) = said(
        '- {name: a, webhook: {url: "https://hooks.example/T0", retries: "https://hooks.example/T0/B0"}}'
    )
    assert "T0" not in line


@pytest.mark.parametrize(
    "to", ['"a@x.org, b@x.org"', '["a@x.org, b@x.org"]', '"a@x.org\\r\\nRCPT TO:<e@x.org>"']
)
def test_bad_e02_e03_several_addresses_in_one_text_are_refused(to: str) -> None:
    problems: list[Problem] = []
    place = place_of(f"- {{name: mail, email: {{to: {to}}}}}").at(0)
    read_receivers([place], options_models(), Vault({}, Path("/nowhere")), "UTC", problems)
    (problem,) = problems
    assert "one address per list entry" in problem.message
    assert problem.line == 1
