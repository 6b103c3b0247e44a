"""The text part of a mail."""

from monitor.core.alerting.plaintext import rollup_text, story_text, system_text
from tests.support.letters import later_letter, rollup_letter, system_letter, tale

TITLE = "Warplanes strike Derna port"
LONG = "The council of the harbor town weighs a second berth for the tankers of the gulf"


def test_a_later_mail_reads_well() -> None:
    assert story_text(later_letter()) == (
        "Second independent source: AFP, 12:00\n"
        "Fourteen dead in Derna\n"
        "https://news.example/2\n"
        "\n"
        "  At least *14* died.\n"
        "\n"
        "--------\n"
        "Warplanes strike Derna port\n"
        "First reported by Coast Herald, 12 Mar 2026, 12:01 UTC.\n"
        "https://news.example/1\n"
        "2 independent sources. 3 reports so far; 1 repeats others; +1 echo since the\n"
        "last message.\n"
        "Repeated by:\n"
        "- Copy Daily\n"
        "  https://news.example/3\n"
        "\n"
        "Why you get this: rule Airstrikes linked to Haftar or Derna\n"
        "(libya-airstrikes), level high, found derna. Message 2 of this rule on this\n"
        "story.\n"
    )


def test_a_rollup_reads_well() -> None:
    text = rollup_text(rollup_letter([tale(1, LONG), *(tale(number) for number in (2, 3, 4))]))
    assert text.startswith(
        "4 stories held back\n"
        "Held 12:00 to 20:00 UTC by quiet hours 'night'.\n"
        "\n"
        "1. Story 4\n"
        "   MEDIUM · New story · Airstrikes linked to Haftar or Derna\n"
        "   First: Coast Herald, 12:01 · 1 independent source\n"
        "   https://news.example/story/4\n"
        "\n"
        "     Warplanes struck the port of *Derna* on Thursday, two dock workers\n"
        "     said.\n"
        "\n"
        "   12:02 · Also reported by Port Gazette\n"
        "   https://news.example/2\n"
        "\n"
        "2. Story 3\n"
    )
    assert text.endswith(
        "\n"
        "and 1 more:\n"
        "- The council of the harbor town weighs a second berth for the tankers of\n"
        "  the gulf (Coast Herald)\n"
        "  https://news.example/story/1\n"
    )


def test_all_that_was_held_of_a_story_is_told_the_oldest_first() -> None:
    text = rollup_text(rollup_letter([tale(1), tale(2, TITLE, kind="alert.developed", story=1)]))
    assert text.startswith(
        "1 story held back\n"
        "Held 12:00 to 20:00 UTC by quiet hours 'night'. 2 messages on it in one.\n"
        "\n"
        f"1. {TITLE}\n"
        "   MEDIUM · New story, 3 updates · Airstrikes linked to Haftar or Derna\n"
        "   First: Coast Herald, 12:01 · 1 independent source\n"
        "   https://news.example/story/2\n"
    )
    assert text.endswith(
        "   12:02 · Further source: Port Gazette\n"
        "   https://news.example/2\n"
        "\n"
        "     Nineteen men are missing, said *Omar Bek*.\n"
        "   New: 19.\n"
        "\n"
        "   12:03 · Repeated by unknown source\n"
        "\n"
        "   12:09 · Edited by its publisher: Coast Herald\n"
        "   https://news.example/1\n"
        "\n"
        "     Twenty-one men are missing.\n"
        "   New: 21.\n"
    )


def test_every_story_that_was_held_has_its_link() -> None:
    text = rollup_text(rollup_letter([tale(number) for number in range(1, 101)]))
    assert [n for n in range(1, 101) if f"https://news.example/story/{n}\n" not in text] == []


def test_a_digest_ends_with_what_is_watched() -> None:
    assert rollup_text(rollup_letter([], "digest")) == (
        "Nothing new since Thu 12 Mar 12:00 UTC\n\nStill watching: 41 feeds, 2 failing.\n"
    )


def test_words_of_our_own_are_paragraphs() -> None:
    assert system_text(system_letter()) == (
        "Receiver desk is disabled\n\nhttps://chat.example/...: HTTP 410\n\n"
        "Nothing is sent there any more; what was on its way was given up.\n\n"
        "Since 12 Mar 2026, 12:00 UTC.\n"
    )


def test_what_others_wrote_cannot_turn_a_line_around() -> None:
    text = rollup_text(rollup_letter([tale(n, "قصف درنة", level="high") for n in range(4)]))
    assert "\n- HIGH: \u2068قصف درنة\u2069 (Coast Herald)\n" in text
