"""The demonstration: the real daemon, on news that a server of our own tells over loopback.

`news` reads the invented outlets and reports of `data/news`, `newsserver` serves them as feeds and
pages; `hook` and `mailbox` take what the daemon sends; `stage` opens all three. `desk` writes a
whole desk into a folder (settings, rules, seeds: `data/`), `page` finds a port for the page, and
`run` starts the daemon on all that. Beside the daemon `script` lets the news arrive, one scene
after the other, and waits for what the daemon makes of it. `cards` tells it, `words` what comes
before and after. Each line comes from the daemon's archive or from what arrived at the receivers;
none is known before, and what did not happen is told as such. `terminal` makes the lines fit to be
read.
"""
