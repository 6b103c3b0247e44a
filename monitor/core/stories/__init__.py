"""Which story a report belongs to, and what it adds to it.

`opening` reads the words with which a report begins, by `stem` and without those of `grammar`;
`lead` makes of them the few terms under which other reports of the event are found. `memory` is the
rule by which they are found, as the store keeps it in the database. `rarity` says how much a word
tells among the stories that live now, `form` what is filled in again every day, `likeness` how
likely two reports tell of one event, and `assign` how near a report is to a story. `place` puts the
new items of a poll into stories: a repeat into that of what it repeats, any other into the nearest
one, else into one of its own. `passages` and `facts` tell what a story has that it had not before.
"""
