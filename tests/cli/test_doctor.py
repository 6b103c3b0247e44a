import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.newswire import Newswire
from tests.support.workplace import Workplace, eventually


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    with Newswire() as wire:
        wire.publish("/a.xml", [])
        place = Workplace(tmp_path / "desk")
        place.write_rules(feeds=[{"url": wire.url("/a.xml")}])
        yield place


def test_before_the_first_run_it_calmly_says_what_to_do(monitor: Command, folder: Path) -> None:
    done = monitor("doctor")
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    assert lines[2] == "FAIL  database  none at data/monitor.db yet; it is made by: monitor run"
    assert lines[-1] == "1 thing to mend"
    assert not (folder / "data").exists()
    asked = monitor("doctor", "--self")
    assert (asked.code, asked.out, asked.err) == (
        1,
        "",
        "no daemon runs on data/monitor.db\n",
    )


def test_it_is_one_object_for_scripts(monitor: Command) -> None:
    done = monitor("doctor", "--json")
    found = json.loads(done.out)
    assert done.code == 1
    assert found["healthy"] is False
    assert {check["mark"] for check in found["checks"]} == {"ok", "fail"}
    assert found["health"] is None


def test_the_price_of_rules_without_a_required_term_is_a_line_and_numbers(
    monitor: Command, folder: Path
) -> None:
    assert json.loads(monitor("doctor", "--json").out)["broad_rules"] is None
    (folder / "rules" / "b.yaml").write_text("rules: [{id: broad, match: NOT derna}]")
    [line] = [line for line in monitor("doctor").out.splitlines() if "matching" in line]
    assert line.startswith("ok    matching  1 rule is asked of every item (no required term): ")
    price = json.loads(monitor("doctor", "--json").out)["broad_rules"]
    assert (price["n_rules"], price["dearest"], price["n_items"]) == (1, "broad", 1)
    assert {"ms_an_item", "dearest_ms"} < price.keys()


def test_a_settings_file_that_is_not_there_is_named(monitor: Command) -> None:
    done = monitor("doctor", "--config", "missing.yaml")
    assert done.code == 1
    assert "missing.yaml: error: no such file" in done.out


def test_a_running_daemon_is_well_and_a_stopped_one_is_not(desk: Workplace) -> None:
    daemon = desk.start()
    try:
        daemon.wait_started()
        well = eventually(lambda: (done := desk.monitor("doctor")).returncode == 0 and done)
        assert well.stdout.splitlines()[-1] == "all is well"
        assert f"runs as process {daemon.process.pid}" in well.stdout
        silent = desk.monitor("doctor", "--self")
        assert (silent.returncode, silent.stdout, silent.stderr) == (0, "", "")
    finally:
        daemon.stop()
    assert desk.monitor("doctor", "--self").returncode == 1
    stopped = desk.monitor("doctor")
    assert stopped.returncode == 1
    assert "FAIL  daemon    none runs on this database; start it: monitor run" in stopped.stdout
