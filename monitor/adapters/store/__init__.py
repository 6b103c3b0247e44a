"""How things last: a SQLite file or a PostgreSQL database, behind the ports `Store` and `Archive`.

`sqlstore.open_store` is the way in. It has `location` find the place behind the address, takes the
daemon's lock there, has `migrate` see to the schema of `tables` (the history itself stands in the
top-level folder ``alembic/``; a file is brought up, of a server it is only asked), and gives an
`SqlStore`, whose methods each open a transaction and hand over to the module of their subject:
`feeds` (the feed table, claims), `items` (identities, candidates, items and stories), `seeds`,
`hits` (and the alerts they owe), `alerts` (those that are due, with what they may tell), `holds`
(roll-ups: what is held back), `silences`, `notices` (with their deliveries, frozen), `outbox`
(deliveries: claim and settle), `incidents` (troubles of our own), `optout` (who wants no more
mail), `backfill` (how far each rule has come through what was there before it), `sample` (how
common words are), `retention` (what leaves, with `remains`; then `upkeep`, what a file wants done).
What belongs to one poll or one plan is one `transaction`; a plan's part of it is `planning`.
`archive` reads for people: `board` gives stories and reports as pages
show them, `inbox` items, hits and stories, `deliveries` what was sent, `stored` items as rules see
them, `health` whether work gets done, `ledger` tells one item's story, and `invariants` says what
must hold, after `soundness` has had the database itself tell of damage. `backup` copies it,
`standing` tells how it stands without changing it.

`engine` says what both databases have in common: a `Location` (where one is, or may be made), a
`Database` (an open one) and a `Lock`. `sqlite` and `postgres` each are one of them, `filelock` is
the lock of a file. ``write()`` opens a transaction that sees all that was written before it and is
seen by all after it: on SQLite the one writer, on PostgreSQL READ COMMITTED behind an advisory lock
that is handed on at the commit. A claim or a settlement says ``in_turn=False``: a server then locks
rows only. ``read()`` opens a snapshot.

All statements are SQLAlchemy Core on lists of at most 500 rows, never ORM objects: four times
faster, and nothing is loaded behind our back. They run on both databases; what differs stands in
`columns` (types), `dialect` (words), `bulk` (many rows at once), `soundness` and `upkeep`. Rows
leave as nouns of `monitor.model`; only `rows` and `records` know both. Refusals of the database end
as `StoreError`, in one line with its name; a statement that is wrong is an error of ours and passes
as it is.
"""
