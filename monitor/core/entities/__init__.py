"""Who a text names: a desk's entities, found by any of their names.

    phrases      many phrases at once: one pass over the words of a text, whatever their number
    gazetteer    entities > what is looked for: spellings, the words that must be near, the masks
    recognize    item + gazetteer > mentions, with offsets into title and body
    outlets      a name, an id or a host > the outlet that goes by it

A gazetteer is built once for each version of the rules and shared. It sees a text through the same
words as the rules do (`core.text.tokenize`), so that the index of the rules loses no mention. All
spellings are looked for by their keys; what `exact` asks beyond that (case, marks) is verified
where the keys were found, which makes every exact mention a folded one too. An alias of the mode
`translit` counts as folded until likeness across spellings exists; it will be a second lane here,
beside `Phrases`, and nothing outside will notice.

In a hostile text every word begins an alias: whatever is asked for each hit (masks, near words,
what is taken already) is therefore looked up by position, never searched for.
"""
