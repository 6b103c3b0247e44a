"""Who a text names: a desk's entities, found by any of their names in any spelling and script.

    gazetteer    entities > what is looked for: spellings, the words that must be near, the masks
    recognize    item + gazetteer > mentions, with offsets into title and body, and why
    soundlane    the second lane: names by likeness (Hifter, حفتر and Хафтаром for Haftar)
    missed       why an alias that stands in a text is no mention
    nearly       what nearly was one, for an analyst to decide
    collisions   which aliases are read as one another
    outlets      a name, an id or a host > the outlet that goes by it

A gazetteer is built once for each version of the rules and shared. It has two lanes on the same
words. In the plain one each alias is filed under its two rarest words in the same index as rules
are (`core.text.keyindex`), so that ten thousand aliases cost a text no more than those of them
whose words it holds; where they stand is asked of the same passages (`core.text.passage`). What
`exact` asks beyond the words (case, marks) is verified where they were found. The second lane holds
the aliases of the mode `translit` once more, by their sound:

    letters      what is written, script by script > classes of consonants, and vowels
    skeleton     a word > a key of consonants and the vowels between them, in up to 16 readings
    likeness     two readings with one key > what their vowels cost, and what they may cost
    endings      case endings and small words grown on, for both lanes
    words        one word with its readings; remembered, for news words repeat
    joining      Abd al-Fattah is one word, an article is none
    nameview     a text as names are read in it
    parts        an alias in each way in which it may be written
    verify       the word that an alias is looked for by, and whether the rest stands around it
    guard        Saddam Haftar is not Khalifa Haftar; his names and titles are in `givennames`,
                 which takes more of them from `givennames_europe` and `givennames_world`

The lanes know nothing of each other. What both find is weighed together: near words, masks, the
guard, then overlap (`recognize`). Who is named is found before the rules are asked, and is to them
one more key of the document.

In a hostile text every word begins an alias: whatever is asked for each hit (masks, near words,
what is taken already) is therefore looked up by position, never searched for.
"""
