"""Phrases, by language, of pages that are of no use: data alone, read by `core.fulltext.notice`.

A phrase is written as people write it and met on folded words, so that case, accents and signs
do not count; a word that ends in ``*`` stands for all that begin so, and a lone ``*`` for any word.
Every language is looked for on every page, for a page in one may ask for consent in another. To add
a language, give each module a row; a phrase must be one that hardly any report holds.
"""
