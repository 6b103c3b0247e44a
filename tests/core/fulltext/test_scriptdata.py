"""Data in scripts, in all the ways in which pages write it."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.fulltext.scriptdata import data_of

DATA = {
    "article": {"title": "The clinic's «new» wing", "body": ["A line that is long. " * 8, "é\n"]},
    "n": 4,
}
JSON = json.dumps(DATA)
SINGLE = JSON.replace("\\", "\\\\").replace("'", "\\'")
LOOSE = (
    "{article: {title: 'The clinic\\'s «new» wing', body: ["
    + json.dumps("A line that is long. " * 8)
    + r", 'é\n'],}, n: 4,}"
)


def written(form: Callable[[str], str]) -> list[object]:
    return [each for each in data_of([form(JSON)]) if each is not None]


@pytest.mark.parametrize(
    "script",
    [
        JSON,
        f"  {JSON}\n",
        f"window.__X__ = {JSON};",
        f'window["__X__"]={JSON};run();',
        f"const state = {JSON}; export default state",
        f"/* state */\n// of the page\nvar a=1;\nvar state = {JSON}",
        f'var a = {{"x": 1}}; var b = [1, 2]; w.state = {JSON};',
        f"(function(w){{w.state={JSON};w.go()}})(window)",
        f"queue.push({JSON})",
        f"window.s = JSON.parse({json.dumps(JSON)});",
        f"window.s=JSON.parse('{SINGLE}')",
        "window.s=JSON.parse('" + SINGLE.replace('"', "\\x22") + "')",
        f"window.s={json.dumps(JSON)};",
        f"<!-- window.s = {JSON}; //-->",
        f"window.s = {LOOSE};",
        f"window.s = (function(a, b) {{ return {LOOSE} }}(1, 2))",
    ],
)
def test_data_is_found_however_a_script_holds_it(script: str) -> None:
    assert DATA in list(data_of([script]))


def test_what_a_program_computes_counts_as_nothing() -> None:
    said = f'x = {{text: "{"word " * 60}", at: new Date(5), flag: !0, other: undefined, f: name}}'
    assert list(data_of([said])) == [
        {"text": "word " * 60, "at": None, "flag": True, "other": None, "f": None}
    ]


def test_short_data_is_not_looked_at() -> None:
    assert list(data_of(['x = {"a": 1}; y = "{}"'])) == []


@pytest.mark.parametrize(
    "script",
    [
        "x={" * 100_000,
        "x = [" + "[" * 200_000,
        "x='{" * 100_000,
        'x="{' + "\\u0041" * 100_000,
        "JSON.parse('" * 50_000,
        "x={a:" * 60_000 + "}" * 60_000,
        "={" + '"' * 300_000,
        "=" * 500_000,
    ],
    ids=["objects", "lists", "quotes", "codes", "calls", "keys", "ends", "signs"],
)
def test_hostile_scripts_hold_no_data(script: str) -> None:
    assert not any(data_of([script]))


@settings(max_examples=80, deadline=None)
@given(st.text("={}[]:,'\"`\\ax0u{! \n\ud800", max_size=300))
def test_no_script_breaks_the_reading(script: str) -> None:
    for padded in (script, f"x = {{{script}{' ' * 300}}}"):
        list(data_of([padded]))
