"""Text as everyone here sees it: one tokenizer and one folding for rules, documents and search.

`tokenize` cuts a text into words with offsets into the text as given; `normalize.fold` turns a word
as written into its key. Fold after cutting, never before, or offsets are lost. A rule and a
document that went through these two always see the same words. `passage` is one field of a
document with the places of its words; `keyindex` tells which of very many rules or names can be in
a text at all.
"""
