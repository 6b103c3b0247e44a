import re
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

from monitor.model.alert import Outcome
from monitor.model.citation import Reading
from monitor.model.hold import Silence
from monitor.model.ruling import Ruling
from monitor.services.rulings import Rulings
from monitor.web.site import make_app
from tests.support.newsroom import (
    BERTH,
    HERALD,
    HOSTILE_TITLES,
    RULES,
    RUMOR,
    SAHIFA,
    WIRE,
    Newsroom,
    a_newsroom,
    more_news,
    rumor,
)
from tests.support.newswire import News
from tests.support.pages import Page, Visitor, with_class

STRIKE = "Warplanes strike fuel depot near Derna"
ARABIC = "غارة جوية على مستودع وقود قرب درنة وحفتر لا يعلق"


def row(page: Page, title: str) -> str:
    """What the row of a story says."""
    [said] = [each for each in page.said(with_class("row")) if each.startswith(title)]
    return said


def story(visitor: Visitor, title: str) -> Page:
    link = visitor.read("/").all(f"//h2/a[text()='{title}']")[0].get("href")
    return visitor.read("/" + link.removeprefix("./"))


# -- the list
def test_a_row_says_who_was_first_when_and_who_has_it_too(visitor: Visitor) -> None:
    said = row(visitor.read("/"), STRIKE)
    assert "Earliest we hold: Coast Herald first seen 36 min ago" in said
    assert re.search(r"1 independent ?2 echoes", said)
    assert "en" in said.split()
    assert "Airstrikes in and around Derna" in said
    assert "Khalifa Haftar in the news" in said


def test_a_row_says_what_was_alerted_when_it_will_be_and_why_it_is_not(visitor: Visitor) -> None:
    page = visitor.read("/")
    assert row(page, STRIKE).endswith("1 delivery to be tried again")
    assert "alert waits until 12:47" in row(page, HOSTILE_TITLES[0][:10])
    assert "not alerted repeats a seed" in row(page, "Tobruk to get a new berth")
    assert "alert due now" in row(page, ARABIC)


def test_a_row_says_why_it_stands_there(visitor: Visitor) -> None:
    page = visitor.read("/")
    assert "last 20 min ago" in page.said(f"{with_class('row')}//b")
    assert "last" not in row(page, ARABIC)
    assert "as of 12:46" in page.said(with_class("pulse"))[0]


def test_the_grade_of_the_gravest_rule_stands_before_the_title(visitor: Visitor) -> None:
    page = visitor.read("/?show=all")
    grades = [each.get("title") for each in page.all(with_class("grade"))]
    assert len(grades) == len(page.said("//h2"))
    assert {"high", "medium", None} <= set(grades)


def test_a_story_of_copies_alone_says_of_what(visitor: Visitor) -> None:
    title = "Tobruk to get a new berth"
    assert "1 echo of a seed" in row(visitor.read("/"), title)
    page = story(visitor, title)
    [said] = page.said("//section[@id='own']/p")
    assert said.startswith("No report of its own: its one source is a document known before, A sec")
    assert page.all("//section[@id='own']//a[contains(@href, 'seeds#tobruk-berth')]")
    assert "1 independent source: tobruk-berth. " in page.text
    assert "not held" not in page.text


def test_the_gravest_rule_of_a_story_stands_first(visitor: Visitor) -> None:
    said = row(visitor.read("/"), STRIKE)
    assert said.index("high") < said.index("medium")


def test_times_are_exact_in_their_title(visitor: Visitor) -> None:
    times = visitor.read("/").all("//time")
    assert all(re.fullmatch(r"[-\d]+T[:\d]+Z", each.get("datetime")) for each in times)
    titles = [each.get("title") for each in times if each.get("title")]
    assert "12 Mar 2026, 12:10:00 EET" in titles


def test_a_rule_filters_the_stories_and_stays_chosen(visitor: Visitor) -> None:
    page = visitor.read("/?rule=derna-airstrikes")
    assert page.said("//h2") == [STRIKE]
    assert page.said("//h1") == ["Stories: Airstrikes in and around Derna"]
    assert page.said("//title") == ["Stories: Airstrikes in and around Derna · Coast desk"]
    assert page.all("//form/a[@href='?'][text()='all rules']")
    assert page.said("//option[@selected]") == ["Airstrikes in and around Derna"]


def test_stories_that_no_rule_met_are_shown_when_asked_for(visitor: Visitor) -> None:
    choir = "Choir from the coast wins in Tunis"
    assert choir not in visitor.read("/").said("//h2")
    page = visitor.read("/?show=all")
    assert "no rule met it" in row(page, choir)


def test_a_rule_that_is_gone_can_still_be_chosen(visitor: Visitor) -> None:
    page = visitor.read("/?rule=of-old")
    assert page.said("//option[@selected]") == ["of-old (no longer in force)"]
    assert "No story met the rule “of-old” yet" in page.text


def test_older_stories_stand_on_further_pages_each_once(empty: Newsroom) -> None:
    folder = empty.folder / "second"
    folder.mkdir()
    with a_newsroom(folder, feeds=[{"url": HERALD}], rules=RULES) as room:
        for first in range(0, 120, 30):
            room.poll(HERALD, *more_news(30, first=first))
            room.clock.forward(60)
        visitor = Visitor(make_app(room.view, room.clock))
        seen: list[str] = []
        page = visitor.read("/")
        assert "Newest" not in page.said("//nav/a")
        while True:
            seen += page.said("//h2")
            [*older] = page.all("//a[@rel='next']")
            if not older:
                break
            page = visitor.read("/" + older[0].get("href"))
            assert "Newest" in page.said("//nav/a")
    assert len(seen) == len(set(seen)) == 120
    assert seen[0] == "Haftar 0119"


# -- one story
def test_a_story_sets_its_echoes_apart(visitor: Visitor) -> None:
    page = story(visitor, STRIKE)
    assert page.said("//h1") == [STRIKE]
    [own] = page.said("//section[@id='own']//li")
    assert "Coast Herald first report: the only report that rests on no other" in own
    copy, update = page.said("//section[@id='echoes']//li[contains(@class, 'report')]")
    repeats = "of Coast Herald’s report of 12:06, uncredited"
    assert f"Northern Wire echo: repeats 100 % {repeats}" in copy
    assert f"Known: the same text as {STRIKE}" in copy
    assert f"Update of {STRIKE}" in update


def test_evidence_is_marked_in_short_passages(visitor: Visitor) -> None:
    page = story(visitor, STRIKE)
    [quote] = page.all("//section[@id='own']//blockquote")
    assert [each.text for each in quote.iter("mark")] == ["Warplanes", "Derna", "Haftar"]
    assert len(quote.text_content()) <= 300 + len(" …")
    assert "coast road" not in page.said("//section[@id='own']")[0]


def test_an_update_shows_what_is_new_in_it(visitor: Visitor) -> None:
    page = story(visitor, STRIKE)
    [said] = page.said("//section[@id='echoes']//*[@class='novel']")
    assert said == "Beyond that, new in it: numbers 23, 60; names Idris, Marghani, Benghazi"
    [quote] = page.all("//section[@id='echoes']//blockquote[@class='new']")
    assert "By evening the governor" in quote.text_content()
    assert {each.text for each in quote.iter("ins")} >= {"Idris", "23", "60"}


def test_a_copy_shows_the_common_passage(visitor: Visitor) -> None:
    page = story(visitor, STRIKE)
    common, _ = page.said("//section[@id='echoes']//blockquote[@class='common']")
    assert common.startswith("Warplanes struck a fuel depot")


def test_alerts_stand_with_their_deliveries(visitor: Visitor) -> None:
    page = story(visitor, STRIKE)
    alerts = page.said("//section[@id='alerts']//*[@class='card']")
    assert len(alerts) == 2
    assert "alerted 12:11, 35 min ago" in alerts[0]
    assert "delivered desk-hook 35 min ago" in alerts[0]
    assert "to be tried again desk-mail desk@example.org" in alerts[0]
    [parts] = page.all("(//section[@id='alerts']//*[@class='why listed'])[2]")
    assert [each.text_content() for each in parts] == [
        "due now",
        "1 attempt",
        "mail.example said: 451 try later",
    ]


def test_what_raised_no_alert_says_why_and_leads_to_the_ledger(visitor: Visitor) -> None:
    page = story(visitor, "Tobruk to get a new berth")
    [said] = page.said("//section[@id='alerts']//li")
    assert said.startswith("not alerted Coast Herald meets “Khalifa Haftar in the news”: repeats")
    assert said.endswith(". why?")
    [why] = page.all("//section[@id='alerts']//li/a")
    ledger = visitor.read(why.get("href").removeprefix(".."))
    assert "Repeats a seed: stored, not alerted." in ledger.said("//section[@id='ledger']")[0]


def test_both_times_are_shown_ours_and_the_claimed(visitor: Visitor) -> None:
    [said] = story(visitor, STRIKE).said("//section[@id='own']//*[@class='times']")
    assert said == "seen 12:10, 36 min ago; dated 12:06"


def test_foreign_text_says_its_language_and_finds_its_direction(visitor: Visitor) -> None:
    page = story(visitor, ARABIC)
    [heading] = page.all("//h1")
    assert (heading.get("dir"), heading.get("lang")) == ("auto", "ar")
    [quote] = page.all("//blockquote")
    assert (quote.get("dir"), quote.get("lang")) == ("auto", "ar")
    assert [each.text for each in quote.iter("mark")] == ["حفتر"]
    assert "صحيفة الساحل" in page.said("//b/bdi")


def test_hostile_titles_are_text_and_their_links_are_none(visitor: Visitor) -> None:
    listed = visitor.read("/").said("//h2")
    assert HOSTILE_TITLES[0] in listed
    assert "(no title)" in listed
    # What looks alike may be one story: each report has its title in the list of items.
    items = visitor.read("/items").said("//h2")
    assert set(HOSTILE_TITLES[:2]) <= set(items)
    page = story(visitor, HOSTILE_TITLES[0])
    assert "<script" not in page.source
    assert not page.all("//img")
    assert "its address is no web link" in page.text
    assert [each for each in page.links() if each.startswith("javascript")] == []


def test_links_to_the_original_tell_its_host_nothing(visitor: Visitor) -> None:
    links = story(visitor, STRIKE).all(with_class("out"))
    assert links
    assert {each.get("rel") for each in links} == {"noopener noreferrer nofollow"}
    assert links[0].text_content() == "original at herald.example"


def test_a_story_of_many_reports_shows_the_first_fifty(empty: Newsroom) -> None:
    folder = empty.folder / "second"
    folder.mkdir()
    with a_newsroom(folder, feeds=[{"url": HERALD}, {"url": WIRE}], rules=RULES) as room:
        for n in range(60):
            room.poll(HERALD, News(f"c{n}", "Berth planned", BERTH, f"http://h.example/{n}"))
            room.clock.forward(1)
        visitor = Visitor(make_app(room.view, room.clock))
        page = story(visitor, "Berth planned")
        assert len(page.all(with_class("report"))) == 50
        assert "50 of 60 reports are shown, echoes last. Show more" in page.text
        [more] = [link for link in page.links() if link.endswith("?show=all")]
        whole = visitor.read(more)
        assert len(whole.all(with_class("report"))) == 60
        assert "are shown" not in whole.text


def test_a_told_story_waits_for_nothing(empty: Newsroom) -> None:
    folder = empty.folder / "second"
    folder.mkdir()
    with a_newsroom(
        folder, feeds=[{"url": HERALD}], rules=RULES, route={"group_wait": "60s"}
    ) as room:
        room.poll(HERALD, News("one", "Berth planned", BERTH, "http://h.example/1"))
        visitor = Visitor(make_app(room.view, room.clock))
        assert "alert waits, due in 1 min, at 12:01" in story(visitor, "Berth planned").text
        room.clock.forward(61)
        assert "alert due now" in story(visitor, "Berth planned").text
        room.tell()
        room.send(Outcome("dead", 410, "gone", response_head=""))
        page = story(visitor, "Berth planned")
        [said] = page.said("//section[@id='alerts']//*[@class='card']//li")
        assert said.startswith("given up")
        assert "0 s ago" in said or "just now" in said
        assert "gone" in said
        listed = visitor.read("/")
        assert row(listed, "Berth planned").endswith("1 delivery given up")
        assert listed.said(with_class("pulse"))[0].startswith("1 delivery given up")


# -- where it comes from
def rumored(folder: Path) -> AbstractContextManager[Newsroom]:
    feeds = [
        {"url": HERALD, "name": "Coast Herald"},
        {"url": WIRE, "name": "Northern Wire"},
        {"url": SAHIFA, "name": "صحيفة الساحل"},
    ]
    return a_newsroom(folder, feeds=feeds, rules=RULES)


def test_a_story_whose_origin_no_feed_brought_says_who_that_is(tmp_path: Path) -> None:
    with rumored(tmp_path) as room:
        rumor(room)
        visitor = Visitor(make_app(room.view, room.clock))
        listed = row(visitor.read("/"), "Cairo weighs a raid on Derna")
        assert "Earliest we hold: Coast Herald" in listed
        assert "origin not held: The New Arab" in listed
        assert re.search(r"1 independent ?2 echoes", listed)
        page = story(visitor, "Cairo weighs a raid on Derna")
        [whence] = page.said("//section[@id='sources']")
        assert (
            "1 independent source: The New Arab (not held), with unnamed sources behind it "
            "(“Egyptian sources”). Origin not held: The New Arab. Reports name it; no feed"
        ) in whence
        assert page.all("//section[@id='sources']//bdi[text()='The New Arab']")
        assert "No report of its own" in page.said("//section[@id='own']")[0]


def test_each_report_says_why_it_has_its_role_and_whom_it_has_it_from(tmp_path: Path) -> None:
    with rumored(tmp_path) as room:
        rumor(room)
        page = story(Visitor(make_app(room.view, room.clock)), "Cairo weighs a raid on Derna")
        echo, copy = page.said("//section[@id='echoes']//li[contains(@class, 'report')]")
        assert "Coast Herald echo: cites The New Arab (“has said”)" in echo
        chain = "Coast Herald → The New Arab → unnamed: “Egyptian sources”, “The sources”"
        assert f"Whom it cites: {chain}" in echo
        # What it tells in its own words is quoted; the copy of that is not.
        assert len(page.all("//section[@id='echoes']//blockquote[not(@class)]")) == 1
        assert "medium Khalifa Haftar in the news" in echo
        assert "medium" not in copy
        assert "Northern Wire echo: repeats 100 % of Coast Herald’s report of 12:00" in copy
        assert "Whom it cites" not in copy


def test_reports_too_short_to_tell_are_counted_apart(tmp_path: Path) -> None:
    first = News("one", "Cairo weighs a raid on Derna", RUMOR, "http://herald.example/1")
    brief = (
        "Egyptian pilots had two squadrons moved to a field near Derna, and the raid may yet be an "
        "old plan, it said. Marghani had the leave of 60 pilots cut short on Tuesday."
    )
    with rumored(tmp_path) as room:
        room.plant(HERALD, first, reading=Reading(name="Coast Herald", n_words=70))
        room.clock.forward(60)
        later = News("two", "Raid on Derna: 61 pilots", brief, "http://sahifa.example/2")
        room.plant(SAHIFA, later, reading=Reading(name="صحيفة الساحل", n_words=32))
        visitor = Visitor(make_app(room.view, room.clock))
        assert re.search("1 independent ?1 not known", row(visitor.read("/"), first.title))
        page = story(visitor, first.title)
        [said] = page.said("//section[@id='unclear']//li[contains(@class, 'report')]")
        assert "source unclear: 32 words, too short to tell where it comes from" in said
        assert "1 independent source: Coast Herald; 1 not known." in page.text


# -- what the desk said
def said_by_the_desk(folder: Path) -> AbstractContextManager[Newsroom]:
    return a_newsroom(folder, feeds=[{"url": HERALD, "name": "Coast Herald"}], rules=RULES)


def test_the_address_of_a_merged_story_leads_to_the_one_that_stayed(tmp_path: Path) -> None:
    with said_by_the_desk(tmp_path) as room:
        room.poll(HERALD, *more_news(2))
        one, other = (line.id for line in room.store.archive.board(limit=9, met_only=False))
        ruling = Ruling("ada", "<b>one</b> \u202eevent", room.clock.now())
        stays = Rulings(room.store).merge(one, other, ruling)
        [gone] = {one, other} - {stays}
        visitor = Visitor(make_app(room.view, room.clock))
        answer = visitor.ask(f"/stories/{gone}?show=all")
        assert answer.status_code == 301
        assert answer.headers["location"] == f"{stays}?show=all"
        page = visitor.read(f"/stories/{stays}")
        [said] = page.said("//section[@id='desk']//li")
        assert said.startswith("ada merged “")
        assert ", 1 report, into this story: <b>one</b> \u202eevent\u202c, " in said


def test_marks_and_splits_are_shown_with_who_said_so(tmp_path: Path) -> None:
    with said_by_the_desk(tmp_path) as room:
        room.poll(HERALD, *more_news(2))
        one, other = (line.id for line in room.store.archive.board(limit=9, met_only=False))
        desk, at = Rulings(room.store), room.clock.now()
        stays = desk.merge(one, other, Ruling("ada", "", at))
        items = [each.item.id for each in room.store.archive.story(stays).reports]
        other = desk.split(stays, items[1:], Ruling("bo", "two matters", at))
        desk.mark(stays, "watch", Ruling("bo", "", at))
        desk.mark(stays, "handled", Ruling("cy", "on air", room.clock.forward(60)))
        visitor = Visitor(make_app(room.view, room.clock))
        page = visitor.read(f"/stories/{stays}")
        handled, watch, _, split = page.said("//section[@id='desk']//li")
        assert handled.startswith("handled: cy, ")
        assert handled.endswith(": on air")
        assert watch.startswith("watch: bo, ")
        assert "bo took 1 report out of this story, into “" in split
        assert split.endswith("That story")
        assert any(link.endswith(f"/stories/{other}") for link in page.links())
        back = visitor.read(f"/stories/{other}")
        assert any(link.endswith(f"/stories/{stays}") for link in back.links())
        listed = visitor.read("/?show=all").said(with_class("row"))
        assert len([each for each in listed if "marked handled" in each]) == 1


def test_an_alert_that_was_dropped_says_so(tmp_path: Path) -> None:
    with said_by_the_desk(tmp_path) as room:
        for title, text in (
            ("Ward opens", "Haftar cut the ribbon of a hospital ward with forty beds in Sirte."),
            ("Camels sold", "Herders near Kufra sell their camels early, a man named Haftar says."),
        ):
            room.clock.forward(600)
            room.poll(HERALD, News(title, title, text, f"http://herald.example/{title[:4]}"))
        one, other = (line.id for line in room.store.archive.board(limit=9))
        stays = Rulings(room.store).merge(one, other, Ruling("ada", "", room.clock.now()))
        page = Visitor(make_app(room.view, room.clock)).read(f"/stories/{stays}")
        cards = page.said("//section[@id='alerts']//div")
        assert len(cards) == 2
        assert "as its story was merged into this one" in cards[1]
        assert "as its story was merged into this one" not in cards[0]


def test_an_alert_that_is_held_back_says_by_what_and_in_which_message_it_went_out(
    tmp_path: Path,
) -> None:
    with said_by_the_desk(tmp_path) as room:
        now = room.clock.now()
        works = Silence(0, "level>=info", now, now + timedelta(hours=3), "ann", "press <day>")
        room.store.add_silence(works)
        for text in (
            "Haftar cut the ribbon of a hospital ward with forty beds in Sirte.",
            "Herders near Kufra sell their camels early, a man named Haftar says.",
        ):
            room.poll(HERALD, News(text, text[:20], text, f"http://herald.example/{text[:4]}"))
        room.clock.forward(600)
        room.tell()
        visitor = Visitor(make_app(room.view, room.clock))
        address = f"/stories/{room.store.archive.board(limit=1)[0].id}"
        held = visitor.read(address).said("//section[@id='alerts']//li")
        assert held
        assert all("held by silence 1 (ann: press <day>) until" in each for each in held)
        room.clock.forward(4 * 3600)
        room.tell()
        said = visitor.read(address).said("//section[@id='alerts']//li")
        assert any("went out in a roll-up of 2" in each for each in said)
        assert any(each.endswith("roll-up") for each in said)


# -- nothing there
def test_an_empty_desk_says_what_to_do_next(guest: Visitor) -> None:
    assert "feeds: [{url:" in guest.read("/").text
    assert "feeds: [{url:" in guest.read("/?show=all").text


def test_a_desk_without_rules_or_hits_says_what_to_do_next(empty: Newsroom) -> None:
    folder = empty.folder / "second"
    folder.mkdir()
    with a_newsroom(folder, feeds=[{"url": HERALD}]) as room:
        said = Visitor(make_app(room.view, room.clock)).read("/").text
        assert "There is no rule yet" in said
        assert "monitor check" in said
