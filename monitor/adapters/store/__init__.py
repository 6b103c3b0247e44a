"""How things last: one SQLite file in WAL mode, behind the ports `Store` and `Archive`.

`sqlstore.open_store` is the way in. It has `migrate` bring the file to the schema of `tables` (the
history itself stands in the top-level folder ``alembic/``), has `engine` open one writer and a few
readers, and gives an `SqlStore`, whose methods each open a `transaction` and hand over to the
module of their subject: `feeds` (the feed table, claims), `items` (identities, candidates, items
and stories), `seeds`, `hits` (and the alerts they owe), `outbox` (notices, deliveries: claim and
settle). `archive` reads for people: `board` gives stories and reports as pages show them,
`deliveries` what was sent, `health` whether work gets done, `ledger` tells one item's story, and
`invariants` says what must hold of a sound file.

All statements are SQLAlchemy Core on lists of at most 500 rows, never ORM objects: four times
faster, and nothing is loaded behind our back. Rows leave as nouns of `monitor.model`; only
`rows` and `records` know both. Errors of the library end here as `StoreError`. What differs
between databases stands in `columns` (types), `dialect` (statements) and `engine` (connections),
so that PostgreSQL can join by branches there. `lock` keeps a second daemon off the file, and
`standing` tells how a file stands without touching it.
"""
