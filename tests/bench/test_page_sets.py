"""The labelled pages of `bench.pages`: that they are many and varied, and how they are read."""

from collections import Counter
from functools import cache
from pathlib import Path

import jinja2
import pytest

from bench.page_sets import SETS, Labelled, PageSet, read_pages
from bench.page_sites import body_of
from bench.page_texts import plain
from monitor.core.text.tokenize import tokenize
from monitor.errors import ConfigError
from tests.support.sources import expect_none

TEXTS = """texts:
- {id: dam, lang: en, title: Dam broke, summary: It broke., author: A, at: '2026-01-01T00:00:00Z',
   section: News, blocks: A dam broke.}
"""
LABELS = """pages:
- {id: a, kind: plain, expect: used, layout: plain, text: dam}
- {id: b, kind: wall, expect: refused, reasons: [paywall], file: b.html, lang: en, title: T,
   summary: S}
"""
SOURCES = ("layouts", "files")


@cache
def shipped(name: str) -> PageSet:
    return read_pages(SETS[name])


def written(folder: Path, labels: str = LABELS, texts: str = TEXTS) -> Path:
    for name in SOURCES:
        (folder / name).mkdir()
    (folder / "layouts" / "plain.html").write_text("<p>{{ title }}</p>", encoding="utf-8")
    (folder / "files" / "b.html").write_text("<p>Pay</p>", encoding="utf-8")
    (folder / "files" / "open.html").write_text("<p>⟦Open</p>", encoding="utf-8")
    (folder / "pages.yaml").write_text(labels, encoding="utf-8")
    (folder / "texts.yaml").write_text(texts, encoding="utf-8")
    return folder


def bodies(pages: PageSet) -> dict[str, str]:
    loader = jinja2.FileSystemLoader(pages.folder / "layouts")
    layouts = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return {
        page.id: body_of(pages, page, layouts).decode(page.served.charset)
        for page in pages.pages
        if not page.served.make and not page.served.padding
    }


@pytest.mark.parametrize(("name", "used", "refused"), [("own", 55, 20), ("held", 30, 15)])
def test_a_set_is_as_large_as_it_should_be(name: str, used: int, refused: int) -> None:
    counted = Counter(page.expect for page in shipped(name).pages)
    assert counted["used"] >= used
    assert counted["refused"] >= refused
    assert counted["any"] >= 8
    assert counted["failed"] >= 6


@pytest.mark.parametrize(("name", "layouts", "files"), [("own", 15, 25), ("held", 12, 20)])
def test_a_set_is_as_varied_as_it_should_be(name: str, layouts: int, files: int) -> None:
    pages = shipped(name).pages
    assert len({page.served.layout for page in pages} - {""}) >= layouts
    assert len({page.served.file for page in pages} - {""}) >= files
    assert len({page.lang for page in pages if page.main}) >= 9
    assert len({page.served.charset for page in pages}) >= 5
    reasons = {reason for page in pages for reason in page.reasons}
    expect_none({"paywall", "consent", "not_found", "language", "shorter", "unrelated"} - reasons)


@pytest.mark.parametrize("name", SETS)
def test_no_layout_and_no_file_lies_about_unused(name: str) -> None:
    pages = shipped(name)
    used = {f"layouts/{page.served.layout}.html" for page in pages.pages}
    used |= {f"files/{page.served.file}" for page in pages.pages}
    there = {f"{kind}/{path.name}" for kind in SOURCES for path in (pages.folder / kind).iterdir()}
    expect_none(there - used)


def test_the_held_out_pages_share_no_paragraph_and_no_layout_with_the_others() -> None:
    own, held = (shipped(name) for name in ("own", "held"))
    said = [
        {line for page in pages.pages for line in page.main.splitlines()} for pages in (own, held)
    ]
    expect_none(said[0] & said[1])
    layouts = [{page.served.layout for page in pages.pages} - {""} for pages in (own, held)]
    expect_none(layouts[0] & layouts[1])


@pytest.mark.parametrize("name", SETS)
def test_every_word_of_a_main_text_is_on_its_page(name: str) -> None:
    pages = shipped(name)
    shown = bodies(pages)
    expect_none(
        {
            page.id: lacking
            for page in pages.pages
            if page.main and page.id in shown and (lacking := _lacking(page, shown[page.id]))
        }
    )


def _lacking(page: Labelled, body: str) -> str:
    """Words that the page says less often than its label has them; what a script holds is said."""
    visible = body.replace("<script", "<p").replace("</script", "</p").replace("\\n", " ")
    lacking = Counter(tokenize(page.main).keys) - Counter(tokenize(plain(visible)).keys)
    few = max(2, 0.01 * len(tokenize(page.main)))  # a first letter in a tag of its own
    return " ".join(lacking) if lacking.total() > few else ""


@pytest.mark.parametrize("name", SETS)
def test_no_mark_is_served(name: str) -> None:
    expect_none(id_ for id_, body in bodies(shipped(name)).items() if "⟦" in body or "⟧" in body)


def test_a_sound_folder_is_read(tmp_path: Path) -> None:
    used, refused = read_pages(written(tmp_path)).pages
    assert (used.title, used.summary, used.lang) == ("Dam broke", "It broke.", "en")
    assert used.main == "A dam broke."
    assert (refused.reasons, refused.main, refused.served.file) == (("paywall",), "", "b.html")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: b", "id: a", "id 'a' is given twice"),
        ("expect: used", "expect: good", "expect is one of used, refused, failed, any"),
        ("layout: plain", "layout: plane", "there is no "),
        ("text: dam", "text: dyke", "no text has the id 'dyke'"),
        ("layout: plain, ", "", "write one of layout, file, make"),
        ("file: b.html", "file: open.html", "is not closed"),
        ("file: b.html", "make: flood", "unknown make 'flood'; known: said"),
        ("[paywall]", "[wall]", "no refusal is called 'wall'"),
        ("reasons: [paywall], ", "", "reasons belong to what is refused or failed"),
        ("lang: en, title: T,", "lang: en,", "title is missing"),
        ("kind: wall", "kind: 7", "kind must be a str"),
        ("kind: wall", "kind: wall, note: x", "unknown key 'note'; known: id"),
        ("refused, reasons: [paywall]", "used", "b has no main text"),
        ("pages:", "sites:", "pages must be a list that is not empty"),
    ],
)
def test_a_wrong_label_gets_a_clear_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in LABELS
    folder = written(tmp_path, LABELS.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        read_pages(folder)
    lines = "\n".join(map(str, caught.value.problems))
    assert lines.startswith(str(folder / "pages.yaml"))
    assert said in lines


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Dam broke, ", "", "title must be a text that is not empty"),
        ("lang: en", "lang: en, tongue: en", "unknown key 'tongue'"),
        ("texts:", "text:", "texts must be a list that is not empty"),
    ],
)
def test_a_wrong_text_gets_a_clear_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = written(tmp_path, texts=TEXTS.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        read_pages(folder)
    assert said in "\n".join(map(str, caught.value.problems))


def test_a_folder_that_is_not_there_gets_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read_pages(tmp_path / "none")
    [problem] = caught.value.problems
    assert problem.message == "No such file or directory"
