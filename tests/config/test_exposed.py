"""Secrets in files that everybody can read."""

import pytest

from tests.config.written import Written

DESK = "receivers: [{name: desk, webhook: {url: 'https://hooks.example/T0/hunter2'}}]"
HINT = "use {env: NAME} or {file: PATH}, or run: chmod 600 "
OPEN = "is a secret, and everybody on this machine can read"


def said(written: Written, name: str, text: str, mode: int) -> list[str]:
    written.write("rules/none.yaml", "feeds: []")
    written.write(name, text).chmod(mode)
    lines = [line for line in written.said() if "everybody" in line]
    assert not [line for line in lines if "hunter2" in line]
    return [line.replace(f"{written.folder}/", "") for line in lines]


def test_bad_c01_a_secret_in_a_file_that_everybody_can_read_is_warned_of(written: Written) -> None:
    assert said(written, "rules/a.yaml", DESK, 0o644) == [
        f"rules/a.yaml:1:41: warning: receiver desk: url {OPEN} rules/a.yaml; {HINT}rules/a.yaml"
    ]
    assert written.book().receivers.keys() == {"desk"}


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_file_that_others_cannot_read_may_hold_it(written: Written, mode: int) -> None:
    assert said(written, "rules/a.yaml", DESK, mode) == []


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("webhook: {url: 'https://hooks.example/'}", 0),
        ("webhook: {url: {env: DESK_URL}, secret: {file: key}}", 0),
        ("webhook: {url: 'https://hooks.example/?key=hunter2'}", 1),
        ("webhook: {url: 'https://hunter2@hooks.example/'}", 1),
        ("webhook: {url: 'http://127.0.0.1:9/hunter2'}", 0),
        ("webhook: {url: 'http://[::1]/hunter2'}", 0),
        ("webhook: {url: 'http://localhost/hunter2'}", 0),
        ("webhook: {url: 'tgram://hunter2'}", 1),
        ("webhook: {url: ['https://[hunter2', 'https://hooks.example/hunter2']}", 2),
        ("webhook: {url: 'https://hooks.example', secret: whsec_hunter2}", 1),
        ("email: {to: [a@x.org]}", 0),
    ],
)
def test_what_is_a_secret_of_a_receiver(written: Written, options: str, count: int) -> None:
    text = f"receivers: [{{name: desk, {options}}}]"
    assert len(said(written, "rules/a.yaml", text, 0o644)) == count


def test_the_settings_are_looked_at_too(written: Written) -> None:
    text = "smtp: {password: hunter2}\ndatabase: {url: 'postgresql://me:hunter2@host/db'}"
    variable = "use MONITOR_DATABASE__URL, or run: chmod 600 monitor.yaml"
    assert said(written, "monitor.yaml", text, 0o644) == [
        f"monitor.yaml:1:18: warning: smtp: password {OPEN} monitor.yaml; {HINT}monitor.yaml",
        f"monitor.yaml:2:17: warning: database: the password {OPEN} monitor.yaml; {variable}",
    ]
    assert said(written, "monitor.yaml", text, 0o600) == []
    assert said(written, "monitor.yaml", "database: {url: 'postgresql://me@host/db'}", 0o644) == []
