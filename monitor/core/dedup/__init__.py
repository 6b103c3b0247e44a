"""Whether an item tells anything new: what it repeats, what it adds, which story it joins.

`furniture` and `document` read a text: datelines and page lines go, the rest becomes words,
sentences and shingles of three words. `fingerprint` samples the shingles; the store (or `corpus`
with `index`, in memory, by the same rule) finds with them the few known documents worth a look.
`verdict` then goes through the layers, cheapest first: address, digest, headline, and `near`,
which compares the full texts (`similarity`) and asks what the item says that the other does not
(`facts`, with `names` and `numbers`). `story` places items by their verdicts.

Thresholds stand at the head of the module that uses them; `python -m bench.duplicates` shows what
a change does.
"""
