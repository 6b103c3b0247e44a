"""Comments of readers, longer than the article, in several languages."""

import pytest

from monitor.core.fulltext.comments import cut_comments
from monitor.core.fulltext.tree import blocks, parse

LINES = [f"Sentence {n} of the report says what the council did on that Monday." for n in range(6)]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
SAID = "I do not believe a word of what the council has told us about the money for the wing. "
LATIN = ("Ann K.", "cyclist", "Dr. Ellis", "Tom", "Harriet P.", "nobody")
NAMES = {
    "en": (LATIN, "2 hours ago"),
    "de": (LATIN, "vor 3 Stunden"),
    "ar": (("أبو سالم", "مواطن", "ليلى حسن", "سعيد", "نورا", "علي"), "منذ ساعتين"),
    "ru": (("Иван П.", "Мария", "Пётр", "Ольга", "Глеб", "Нина"), "3 мая, 12:40"),
    "zh": (("老张", "小李", "路人甲", "阿明", "王女士", "读者"), "3小时前"),
}


def left(markup: str) -> list[str]:
    tree = parse(f"<html><body>{markup}</body></html>")
    assert tree is not None
    cut_comments(tree)
    return [block.text for block in blocks(tree)]


@pytest.mark.parametrize("lang", NAMES)
@pytest.mark.parametrize(
    "form",
    [
        "<div class=q><span>{name}</span><span>{time}</span><p>{said}</p><a href=#>Re</a></div>",
        "<article><header><b>{name}</b> <time>{time}</time></header><p>{said}</p></article>",
        "<li><b>{name}</b>, {time}<br>{said}</li>",
        "<div><div>{name}</div><div>{time}</div><div>{said}</div></div>",
    ],
)
def test_a_row_of_names_times_and_texts_is_cut(lang: str, form: str) -> None:
    names, time = NAMES[lang]
    row = "".join(form.format(name=name, time=time, said=SAID * 3) for name in names)
    assert left(f"<div>{TEXT}</div><section>{row}</section>") == LINES
    assert left(f"<div>{TEXT}{row}</div>") == LINES


@pytest.mark.parametrize(
    "heading",
    ["Comments", "14 comments", "Comments (3)", "Kommentare", "التعليقات (20)", "Комментарии: 4",
     "网友评论", "תגובות", "نظرات کاربران"],
)  # fmt: skip
def test_what_stands_below_the_heading_of_comments_is_cut(heading: str) -> None:
    said = f"<div><p>{SAID * 3}</p></div>" * 3
    assert left(f"<div>{TEXT}</div><section><h3>{heading}</h3>{said}</section>") == LINES
    assert left(f"<div>{TEXT}<h3>{heading}</h3>{said}</div>") == LINES


@pytest.mark.parametrize(
    "markup",
    [
        f"<h1>x</h1><p>12 comments</p><div>{TEXT}</div>",
        f"<p>{SAID * 3}</p><p><a href=#c>Comments (12)</a></p>{TEXT}",
        f"<p>{SAID * 3}</p><h2>Comments that matter</h2>{TEXT}",
    ],
    ids=["above", "link", "other"],
)
def test_an_article_below_such_words_stays(markup: str) -> None:
    assert left(markup)[-6:] == LINES


@pytest.mark.parametrize(
    "form",
    [
        "<div class=post><span>14:3{n}</span><h3>Name number {n}</h3><p>{said}</p></div>",
        "<div><time>14:3{n}</time><h3>The {n} fires have come near</h3><p>{said}</p></div>",
        "<div class=post><b>Ann Lee</b> <time>14:3{n}</time><p>{said}</p></div>",
        "<section><h2>Name {n}</h2><p>{said}</p></section>",
        "<section><h2>Player {n}</h2><b>7/10</b><p>{said}</p></section>",
    ],
    ids=["clock", "headlines", "one author", "chapters", "marks"],
)
def test_posts_of_a_live_blog_and_chapters_stay(form: str) -> None:
    row = "".join(form.format(n=n, said=f"{n} {SAID}") for n in range(6))
    assert sum(SAID.strip() in line for line in left(f"<div>{TEXT}</div><div>{row}</div>")) == 6
