"""Who a text names: a desk's entities, found by any of their names.

    gazetteer    entities > what is looked for: spellings, the words that must be near, the masks
    recognize    item + gazetteer > mentions, with offsets into title and body
    missed       why an alias that stands in a text is no mention
    outlets      a name, an id or a host > the outlet that goes by it

A gazetteer is built once for each version of the rules and shared. Each alias is filed under its
two rarest words in the same index as rules are (`core.text.keyindex`), so that ten thousand aliases
cost a text no more than those of them whose words it holds; where they stand is asked of the same
passages (`core.text.passage`). Who is named is found before the rules are asked, and is to them one
more key of the document.

What `exact` asks beyond the words (case, marks) is verified where they were found. An alias of the
mode `translit` counts as folded until likeness across spellings exists; it will add keys of its own
to the index, and nothing outside will notice.

In a hostile text every word begins an alias: whatever is asked for each hit (masks, near words,
what is taken already) is therefore looked up by position, never searched for.
"""
