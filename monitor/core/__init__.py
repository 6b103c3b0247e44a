"""What decides: pure functions over the nouns of `monitor.model`.

Nothing here opens a file, a socket or a database, reads a clock or logs. The stages stand in the
order in which an item meets them: `feeds` reads it, `dedup` says what it repeats, `matching` which
rules it meets, `alerting` what is told to whom. `text` serves all of them.
"""
