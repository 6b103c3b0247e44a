"""One alert a story from many news feeds: nothing lost, nothing unexplained."""

__version__ = "0.1.0"
