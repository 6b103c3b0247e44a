"""Text as everyone here sees it: one tokenizer and one folding for rules, documents and search.

`tokenize` cuts a text into written forms with offsets into the text as given; `normalize.fold`
turns a written form into its key. Fold after cutting, never before, or offsets are lost. A rule and
a document that went through these two always see the same words.
"""
