"""The page that a desk looks at: what came in, what was found, what went out, and why.

`server` listens and runs inside the daemon's event loop; `site` knows every address and answers
trouble in plain words; `guard` stands before all of it (hosts, headers). A page is a plain function
of `stories`, `items`, `deliveries`, `feeds`, `desk` or `status`: it takes what was asked (`ask`),
reads the archive in a thread and fills a template (`page`). Pages read and never write, since the
files of the desk are the truth, but for one: `unsubscribe` lets a recipient end the mails.

What feeds wrote is hostile. It reaches a page only through Jinja2's escaping; `foreign` makes its
invisible characters harmless and its links safe, `highlight` marks words between escaped pieces.
Links are relative, so that the page also works below a path of a reverse proxy. There is no
script; pages are made to be read without one.
"""
