import os
from pathlib import Path

import pytest

from monitor.config.load import load_settings, read_file, shown_path
from monitor.config.schema import SettingsFile
from monitor.errors import ConfigError
from tests.config.written import Written

UNKNOWN = (
    "MONITOR_LOG__LEVL: error: unknown setting MONITOR_LOG__LEVL; did you mean MONITOR_LOG__LEVEL?"
)
LOUD = "MONITOR_LOG__LEVEL: error: level: loud is not one of debug, info, warning, error"


def refused(written: Written, text: str, **environ: str) -> list[str]:
    file = written.write("monitor.yaml", text)
    with pytest.raises(ConfigError) as caught:
        load_settings(file, environ)
    return [str(each).replace(f"{written.folder}/", "") for each in caught.value.problems]


def test_without_a_file_the_defaults_count_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings(None, {})
    assert settings.base == tmp_path
    assert settings.file == tmp_path / "monitor.yaml"
    assert settings.rules == tmp_path / "rules"
    assert settings.database.url == f"sqlite:///{tmp_path}/data/monitor.db"
    assert settings.polling == SettingsFile().polling


def test_a_file_here_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "monitor.yaml").write_text("web: {port: 9}")
    assert load_settings(None, {}).web.port == 9


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    for name, why in (("absent.yaml", "no such file"), (".", "is a folder")):
        with pytest.raises(ConfigError, match=why):
            load_settings(tmp_path / name, {})


def test_relative_paths_count_from_the_file(written: Written) -> None:
    file = written.write("etc/monitor.yaml", "{rules: ../desk, seeds: /srv/seeds}")
    settings = load_settings(file, {"MONITOR_DATABASE__URL": "sqlite:///a/b.db"})
    assert settings.rules.resolve() == written.folder / "desk"
    assert settings.seeds == Path("/srv/seeds")
    assert settings.database.url == f"sqlite:///{written.folder}/etc/a/b.db"


@pytest.mark.parametrize(
    "url", ["sqlite:////abs/x.db", "sqlite:///:memory:", "postgresql+psycopg://u@h/d"]
)
def test_other_addresses_of_databases_stay_as_they_are(written: Written, url: str) -> None:
    file = written.write("monitor.yaml", f'database: {{url: "{url}"}}')
    assert load_settings(file, {}).database.url == url


def test_sections_without_keys_are_defaults(written: Written) -> None:
    file = written.write("monitor.yaml", "web:\n  # port: 9\nlog:\n")
    assert load_settings(file, {}).web == SettingsFile().web


def test_the_environment_wins_over_the_file(written: Written) -> None:
    file = written.write("monitor.yaml", "web: {port: 9, host: localhost}")
    settings = load_settings(file, {"MONITOR_WEB__PORT": "10", "MONITOR_LOG__LEVEL": "debug"})
    assert (settings.web.port, settings.web.host, settings.log.level) == (10, "localhost", "debug")


def test_all_mistakes_are_told_at_once_each_at_its_place(written: Written) -> None:
    text = """\
        databse: {url: x}
        web: {port: "80", prt: 3}
        polling: {every: 15, concurrency: 0}
        polling: {}
        desk: {tz: CEST}
        retention: [a]
        """
    assert refused(written, text, MONITOR_LOG__LEVEL="loud", MONITOR_LOG__LEVL="x") == [
        "monitor.yaml:4:1: error: key polling given twice, lines 3 and 4",
        UNKNOWN,
        "monitor.yaml:3:18: error: every: 15 is no duration; write 15s",
        "monitor.yaml:3:35: error: concurrency: must be at least 1, not 0",
        "monitor.yaml:5:12: error: tz: CEST is no time zone; did you mean CET?",
        "monitor.yaml:2:13: error: port: must be a whole number, not 80; write it without quotes",
        "monitor.yaml:2:19: error: unknown key prt; did you mean port?",
        "monitor.yaml:6:12: error: retention: must be a mapping, not a list; write key: value",
        LOUD,
        "monitor.yaml:1:1: error: unknown key databse; did you mean database?",
    ]


@pytest.mark.parametrize("text", ["- a\n", "text", "5"])
def test_settings_that_are_no_mapping_are_refused(written: Written, text: str) -> None:
    (said,) = refused(written, text)
    assert "the settings must be a mapping" in said


def test_the_mail_password_is_read_only_with_a_username(written: Written) -> None:
    file = written.write("monitor.yaml", "smtp: {password: {env: UNSET}}")
    assert load_settings(file, {}).smtp.password is None
    assert refused(written, "smtp: {username: me}\n") == [
        "monitor.yaml:1:7: error: smtp: environment variable MONITOR_SMTP_PASSWORD is not set"
    ]
    file = written.write("monitor.yaml", "smtp: {username: me}")
    password = load_settings(file, {"MONITOR_SMTP_PASSWORD": "hunter2"}).smtp.password
    assert password is not None
    assert password.get_secret_value() == "hunter2"


def test_the_mail_password_may_stand_in_the_environment_or_a_file(written: Written) -> None:
    written.write("key", "hunter2\n")
    file = written.write("monitor.yaml", "smtp: {username: me, password: {file: key}}")
    for environ in ({}, {"MONITOR_SMTP__PASSWORD": "hunter2"}):
        settings = load_settings(file, environ)
        assert settings.smtp.password is not None
        assert settings.smtp.password.get_secret_value() == "hunter2"
        assert "hunter2" not in repr(settings)


def test_a_mail_password_in_the_settings_file_is_refused(written: Written) -> None:
    said, exposed = refused(written, "smtp: {password: hunter2}")
    assert "hunter2" not in exposed
    assert said == (
        "monitor.yaml:1:18: error: smtp: password: no secret is written in a file; "
        "write {env: NAME} or {file: PATH}"
    )


def test_the_password_of_a_database_is_not_shown(written: Written) -> None:
    file = written.write("monitor.yaml", "")
    url = "postgresql+psycopg://me:hunter2@host/db?sslmode=require"
    settings = load_settings(file, {"MONITOR_DATABASE__URL": url})
    assert settings.database.url == url
    assert settings.database.shown == "postgresql://me@host/db"
    assert "hunter2" not in repr(settings)


def test_what_has_no_effect_yet_is_accepted_with_a_warning(written: Written) -> None:
    file = written.write(
        "monitor.yaml",
        "desk: {lang: ar}\nfulltext: {mode: off, below_words: 80}\nretention: {items: 90d}\n",
    )
    settings = load_settings(file, {"MONITOR_NETWORK__PROXY": "http://proxy:3128"})
    assert [f"{each.line}:{each.column} {each.message}" for each in settings.warnings] == [
        "1:8 desk.lang has no effect in this version",
        "0:0 network.proxy has no effect in this version",
    ]
    assert settings.warnings[1].file == "MONITOR_NETWORK__PROXY"


def test_files_are_named_from_here_where_they_lie_below(tmp_path: Path) -> None:
    assert shown_path(Path.cwd() / "rules/a.yaml") == "rules/a.yaml"
    assert shown_path(tmp_path / "a.yaml") == str(tmp_path / "a.yaml")


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("pipe.yaml", "absent", "a\0b"):
        with pytest.raises(ConfigError, match="no such file"):
            read_file(tmp_path / name)


def test_the_address_of_the_heartbeat_may_be_a_secret(written: Written) -> None:
    file = written.write("monitor.yaml", "heartbeat: {url: {env: BEAT_URL}, every: 1m}")
    address = "https://beat.example.org/ping/abc"
    assert load_settings(file, {"BEAT_URL": address}).heartbeat.url == address
    assert load_settings(file, {"MONITOR_HEARTBEAT__URL": address}).heartbeat.url == address
    assert load_settings(file, {}, sends=False).heartbeat.url is None
    with pytest.raises(ConfigError, match="heartbeat: environment variable BEAT_URL is not set"):
        load_settings(file, {})
    with pytest.raises(ConfigError) as caught:
        load_settings(file, {"BEAT_URL": "secret words"})
    assert "heartbeat: what the secret holds is no address" in str(caught.value)
    assert "secret words" not in str(caught.value)
