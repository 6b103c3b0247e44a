"""One file a feed format; `monitor.core.feeds.parse` imports them all.

A format registers a function from `Document` to `ParsedFeed` under the root elements that it reads.
It gets decoded text without DTD, applies the limits of `fields`, and raises ParseError for what it
cannot read.
"""
