"""From fetched bytes to items, and when to ask again.

`parse` decodes a body (`sniff`), finds its root element, refuses a DTD with entities and hands the
document to the format registered for that root (`registry`, `formats`). What comes back are
entries: the feed's claims within the limits of `fields`. `item` makes them readable: clean text,
language, and the identities under which the feed may show them again. `schedule` turns what a poll
came to into the feed's next state. `seedfile` reads documents that did not come from a feed.

Nothing here trusts a byte: whatever comes in, out comes a value or a ParseError.
"""
