import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

BODY = (
    "Fishermen of Zuwara blocked the coastal road on Tuesday to protest against the price of "
    "diesel, the town council said. About 60 boats stayed in the harbour for the third day."
)


@pytest.fixture(autouse=True)
def desk(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(
        "rules: [{id: zuwara, match: zuwara}, {id: arabic, match: x, where: {lang: [ar]}}]\n",
        encoding="utf-8",
    )
    (folder / "seeds" / "boats.txt").write_text(f"Road blocked\n\n{BODY}\n", encoding="utf-8")


def _write(folder: Path, *lines: object) -> str:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "docs.jsonl").write_text(text, encoding="utf-8")
    return "docs.jsonl"


def test_each_document_gets_its_rules_and_its_duplicate_verdict(
    monitor: Command, folder: Path
) -> None:
    documents = _write(
        folder,
        {"id": "1", "title": "Protest", "body": BODY, "published": "2026-01-01T10:00:00Z"},
        {"id": "2", "title": "Rome", "body": "Rain."},
    )
    done = monitor("analyze", documents)
    assert done.code == 0
    known, other = (json.loads(line) for line in done.out.splitlines())
    assert known["rules"][0]["id"] == "zuwara"
    evidence = known["rules"][0]["evidence"][0]
    assert BODY[evidence["start"] : evidence["end"]] == "Zuwara" == evidence["text"]
    assert known["duplicate"]["verdict"] == "duplicate"
    assert known["duplicate"]["of"] == "boats"
    assert (other["rules"], other["duplicate"]["verdict"]) == ([], "new")
    assert other["duplicate"]["of"] is None


def test_with_stream_a_document_is_known_to_those_after_it(monitor: Command, folder: Path) -> None:
    body = BODY.replace("Zuwara", "Sabratha").replace("diesel", "bread").replace("60", "85")
    text = f"Bakers shut their shops in Sirte for a week. {body[:60]} and went home at dusk."
    documents = _write(
        folder, {"id": "a", "title": "", "body": text}, {"id": "b", "title": "", "body": text}
    )
    done = monitor("analyze", documents, "--stream", "--only", "duplicates")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert "rules" not in lines[0]
    assert (lines[1]["duplicate"]["verdict"], lines[1]["duplicate"]["of"]) == ("duplicate", "a")


def test_only_entities_may_be_asked_for(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "b.yaml").write_text(
        "entities: [{id: place.zuwara, name: Zuwara, aliases: [زوارة]}]\n", encoding="utf-8"
    )
    done = monitor("analyze", _write(folder, {"id": "1", "body": BODY}), "--only", "entities")
    assert json.loads(done.out) == {
        "id": "1",
        "entities": [
            {
                "id": "place.zuwara",
                "field": "body",
                "start": 13,
                "end": 19,
                "text": "Zuwara",
                "mode": "folded",
            }
        ],
    }


def test_a_wrong_line_is_named_and_the_others_are_still_read(
    monitor: Command, folder: Path
) -> None:
    documents = _write(folder, '{"id": 1', {"id": "x", "boddy": "y"}, {"id": "ok"})
    done = monitor("analyze", documents)
    assert done.code == 2
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["ok"]
    first, second = done.err.splitlines()
    assert first.startswith("docs.jsonl:1:")
    assert "boddy" in second


def test_asking_for_what_this_version_does_not_find_is_refused(
    monitor: Command, folder: Path
) -> None:
    done = monitor("analyze", _write(folder, {"id": "1"}), "--only", "verbs")
    assert done.code == 2
    assert "entities, citations, rules, duplicates" in done.err


def test_half_a_surrogate_pair_comes_back_as_an_escape(monitor: Command, folder: Path) -> None:
    done = monitor("analyze", _write(folder, '{"id": "a\\ud800", "title": "Zuwara"}'))
    assert done.code == 0
    assert json.loads(done.out)["id"] == "a\ud800"


PRESS = """
entities:
  - {id: outlet.reuters, name: Reuters, domains: [reuters.com], kind: agency}
  - {id: outlet.bild, name: Bild, aliases: [{text: Bild, weak: true}], kind: newspaper}
rules:
  - {id: by-reuters, match: "cites:@outlet.reuters"}
  - {id: unnamed, match: "cites:@anon"}
"""


def test_each_document_tells_whom_it_cites_and_rules_may_ask_for_it(
    monitor: Command, folder: Path
) -> None:
    (folder / "rules" / "press.yaml").write_text(PRESS, encoding="utf-8")
    body = "The port is shut, Reuters reported on Monday, citing Bild."
    documents = _write(folder, {"id": "1", "body": body}, {"id": "2", "body": "The port is shut."})
    done = monitor("analyze", documents, "--only", "citations,rules")
    cited, other = (json.loads(line) for line in done.out.splitlines())
    first, second = cited["citations"]
    assert body[first["start"] : first["end"]] == first["source"] == "Reuters"
    assert (first["entity"], first["field"], first["via"]) == ("outlet.reuters", "body", None)
    assert (second["entity"], second["via"]) == ("outlet.bild", "outlet.reuters")
    assert 0.5 <= second["confidence"] <= 1
    assert [rule["id"] for rule in cited["rules"]] == ["by-reuters"]
    assert cited["rules"][0]["evidence"][0]["field"] == "cites"
    assert (other["citations"], other["rules"]) == ([], [])
    names = ["source", "entity", "cue", "field", "start", "end", "via", "confidence"]
    assert list(first) == names


@pytest.mark.parametrize("own", ["outlet.reuters", "Reuters", "reuters.com"])
def test_the_outlet_that_published_a_document_is_not_cited_by_it(
    monitor: Command, folder: Path, own: str
) -> None:
    (folder / "rules" / "press.yaml").write_text(PRESS, encoding="utf-8")
    body = "The port is shut, the mayor told Reuters on Monday."
    documents = _write(folder, {"id": "1", "body": body, "source": own}, {"id": "2", "body": body})
    done = monitor("analyze", documents, "--only", "citations")
    ours, theirs = (json.loads(line) for line in done.out.splitlines())
    assert ours["citations"] == []
    assert [each["source"] for each in theirs["citations"]] == ["Reuters"]
