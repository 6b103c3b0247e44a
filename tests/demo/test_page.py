import socket
from pathlib import Path

import pytest

from monitor.config.load import load_settings
from monitor.demo.page import find_page
from monitor.errors import ConfigError


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "monitor.yaml"
    path.write_text("log: {level: error}\n", encoding="utf-8")
    return path


def test_a_free_port_is_found_for_zero_and_mails_lead_there(config: Path) -> None:
    page = find_page(config, {"MONITOR_WEB__PORT": "0"})
    web = load_settings(config, page.environ).web
    assert web.port > 0
    assert page.url == f"http://127.0.0.1:{web.port}/" == web.base_url
    assert page.taken is None


def test_a_port_that_was_asked_for_is_taken_even_where_it_is_in_use(config: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        page = find_page(config, {"MONITOR_WEB__PORT": str(port)})
    assert (page.url, page.taken) == (f"http://127.0.0.1:{port}/", None)


def test_another_port_is_found_where_the_usual_one_is_taken(config: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        config.write_text(f"web: {{port: {port}}}\n", encoding="utf-8")
        page = find_page(config, {})
    assert page.taken == port
    assert page.url != f"http://127.0.0.1:{port}/"


def test_the_users_own_address_of_the_page_stays(config: Path) -> None:
    environ = {"MONITOR_WEB__PORT": "0", "MONITOR_WEB__BASE_URL": "https://desk.example/news"}
    page = find_page(config, environ)
    assert load_settings(config, page.environ).web.base_url == "https://desk.example/news"


def test_an_address_of_the_other_family_is_written_in_brackets(config: Path) -> None:
    page = find_page(config, {"MONITOR_WEB__HOST": "::1", "MONITOR_WEB__PORT": "8099"})
    assert page.url == "http://[::1]:8099/"


def test_settings_of_a_real_desk_do_not_reach_the_demonstration(config: Path) -> None:
    environ = {
        "MONITOR_DATABASE__URL": "postgresql+psycopg://desk@db/monitor",
        "MONITOR_NONSENSE__X": "1",
        "MONITOR_WEB__PORT": "0",
        "PATH": "/bin",
    }
    page = find_page(config, environ)
    assert set(page.environ) == {"MONITOR_WEB__PORT", "MONITOR_WEB__BASE_URL", "PATH"}


def test_a_port_that_is_none_is_refused_in_one_line(config: Path) -> None:
    with pytest.raises(ConfigError, match="MONITOR_WEB__PORT"):
        find_page(config, {"MONITOR_WEB__PORT": "abc"})
