from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from monitor.config.complaint import validate
from monitor.config.schema import Database, SettingsFile
from tests.config.written import place_of

# As docs/settings.md and monitor.example.yaml promise them.
DEFAULTS = """\
database: {url: sqlite:///data/monitor.db}
rules: rules
seeds: seeds
polling: {every: 15m, min_every: 5m, max_every: 24h, concurrency: 64, per_host: 2, host_gap: 250ms, timeout: 30s, max_body: 16MiB, max_items: 2000, first_poll_alert_age: 24h}
network: {allow: [], proxy: null}
duplicates: {window: 30d}
fulltext: {mode: auto, below_words: 120, max_body: 2MiB}
desk: {name: null, tz: UTC, lang: en}
display: {max_passage: 300}
heartbeat: {url: null, every: 5m}
smtp: {host: localhost, port: 587, tls: starttls, username: null, sender: "monitor@localhost"}
delivery: {retry: [5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 24h], jitter: 0.2, timeout: 15s}
web: {host: 127.0.0.1, port: 8080, base_url: null}
retention: {items: 180d, stories: 730d}
log: {level: info, format: auto}
"""  # noqa: E501 - one section a line, as users see it


def fields(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, str | None]]:
    for name, field in model.model_fields.items():
        yield f"{above}{name}", field.description
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from fields(inner, f"{above}{name}.")


def test_the_defaults_are_those_of_the_contract() -> None:
    settings, complaints = validate(SettingsFile, place_of(DEFAULTS).node.data)
    assert complaints == []
    assert settings == SettingsFile()


def test_every_setting_says_what_it_does() -> None:
    assert [name for name, description in fields(SettingsFile) if not description] == []


@pytest.mark.parametrize(
    "text",
    [
        "web: {port: 65536}",
        "web: {base_url: example.org}",
        "web: {host: 0.0.0.0}",
        "web: {host: monitor.example.org}",
        "polling: {timeout: 0s}",
        "polling: {concurrency: 0}",
        "polling: {min_every: 2h, max_every: 1h}",
        "delivery: {jitter: 2}",
        "delivery: {retry: 5s}",
        "smtp: {sender: monitor}",
        'smtp: {sender: "a@x, b@x"}',
        "smtp: {tls: ssl}",
        "database: {url: mysql://host/db}",
        "desk: {lang: english}",
        "rules: [a]",
        'seeds: ""',
        "base: /tmp",
    ],
)
def test_what_cannot_be_meant_is_refused(text: str) -> None:
    _, complaints = validate(SettingsFile, place_of(text).node.data)
    assert len(complaints) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "localhost", "::1", "[::1]"])
def test_the_page_may_listen_on_any_loopback_address(host: str) -> None:
    settings, complaints = validate(SettingsFile, place_of(f'web: {{host: "{host}"}}').node.data)
    assert complaints == []
    assert settings is not None
    assert settings.web.host == host.strip("[]")


def test_polls_faster_than_a_second_are_possible() -> None:
    text = "polling: {every: 50ms, min_every: 10ms, host_gap: 0s, first_poll_alert_age: 0s}"
    settings, complaints = validate(SettingsFile, place_of(text).node.data)
    assert complaints == []
    assert settings is not None
    assert settings.polling.every == 0.05


def test_a_wrong_address_of_a_database_is_not_repeated() -> None:
    text = 'database: {url: "mysql://me:hunter2@host/db"}'
    _, (complaint,) = validate(SettingsFile, place_of(text).node.data)
    assert "hunter2" not in complaint.message + complaint.hint


def test_a_database_shows_its_address_without_password() -> None:
    assert Database(url="sqlite:////a/b.db").shown == "sqlite:////a/b.db"
    assert Database(url="postgresql+psycopg://u:p@h:5/d?x=1").shown == "postgresql://u@h:5/d"
