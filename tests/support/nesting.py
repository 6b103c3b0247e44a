"""Whether HTML closes what it opens."""

import html.parser

VOID = {"meta", "br", "hr"}


class Nesting(html.parser.HTMLParser):
    """Notes the open elements, and whatever closes in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note an element that opens."""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note one that does not close what was opened last."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def is_nested(shown: str) -> bool:
    """Whether all is closed, in order."""
    nesting = Nesting()
    nesting.feed(shown)
    return not nesting.open and not nesting.wrong
