"""How feeds and article pages are fetched: one guarded client, one polite conditional GET.

`client` builds the one long-lived HTTP client and makes the request with it; `trip` is one such
request on its way over redirects.
`guard` refuses addresses where the socket is opened, so that no redirect, no odd spelling and no
second name lookup gets past it; `resolver` looks names up for it. `politeness` gives each request
its turn at its host, to those for feeds before those for pages. `body` decodes within limits,
`trouble` puts what went wrong into one line.
"""
