import hashlib
import itertools
import json
import re
from pathlib import Path

import pytest

from monitor.web import assets
from tests.support.sources import ROOT

CSS = assets.stylesheet().body.decode()
PAPER = ("paper", "raised")
TEXT = ("ink", "soft", "link", "good", "wait", "bad")
PAIRS = [
    *itertools.product(TEXT, PAPER),
    ("paper", "ink"),  # the chosen one of a row of tabs
    ("mark-ink", "mark"),
    ("novel-ink", "novel"),
    ("notice-ink", "notice"),
    *(
        (f"level-{name}-ink", f"level-{name}")
        for name in ("info", "low", "medium", "high", "critical")
    ),
]


def variables(theme: str) -> dict[str, str]:
    """The colors of a theme: the dark ones stand in place of the light ones."""
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    )
    assert set(light) == set(dark)
    return light if theme == "light" else dark


def luminance(color: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_can_be_read_on_its_ground(theme: str, ink: str, paper: str) -> None:
    colors = variables(theme)
    assert contrast(colors[ink], colors[paper]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("edge", ["edge", "mark-edge"])
def test_what_outlines_a_field_or_a_word_can_be_seen(theme: str, edge: str) -> None:
    colors = variables(theme)
    ground = "mark" if edge == "mark-edge" else "raised"
    assert contrast(colors[edge], colors[ground]) >= (2.5 if edge == "mark-edge" else 3)


def test_the_contrast_of_black_on_white_is_known() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_colors_stand_in_variables_alone() -> None:
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", rules)


def test_no_property_knows_left_and_right() -> None:
    physical = (
        r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right|top|bottom)"
        r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:"
    )
    without_queries = re.sub(r"@media \([^)]*\)", "", CSS)
    assert not re.findall(physical, without_queries)
    assert not re.findall(r"(?:text-align|float)\s*:\s*(?:left|right)", CSS)


def test_a_mark_has_neither_padding_nor_border() -> None:
    """Both would tear the letters of an Arabic word apart."""
    for element in ("mark", "ins"):
        rule = re.search(rf"^{element} \{{(.*?)\}}", CSS, re.MULTILINE)
        assert rule
        assert not re.search("padding|margin|border|display", rule[1])


def test_nothing_is_asked_from_elsewhere_and_all_of_it_is_small() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert len(CSS) < 20_000


def test_the_name_of_a_file_holds_its_hash() -> None:
    for asset in (assets.stylesheet(), assets.icon()):
        assert hashlib.blake2b(asset.body, digest_size=6).hexdigest() in asset.name


def test_the_schema_is_the_one_of_the_documentation() -> None:
    documented = (ROOT / "docs/schema/alert.json").read_bytes()
    assert assets.alert_schema() == documented
    assert json.loads(documented)["title"]


def test_templates_and_files_lie_in_the_package_and_the_schema_is_put_there() -> None:
    for folder in ("templates", "static"):
        assert any((Path(assets.__file__).parent / folder).iterdir())
    assert '"docs/schema" = "monitor/_schema"' in (ROOT / "pyproject.toml").read_text("utf-8")
