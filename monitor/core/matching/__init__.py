"""Many rules past each document: what a desk asks for, and where a text answered it.

A query's text becomes signs (`lex`), then a tree of the nodes in `model.rule` (`parse`); `format`
writes the tree back, `lists` makes the same trees from the other forms of a rule, and `advice`
tells what is valid but may surprise. `compile` files each rule under two words that it cannot do
without and keeps what these do not prove; `match` makes a document of an item, visits the rules
that its words lead to, and gives the places that made them true; `explain` tells clause by clause
why a rule holds or not.

What a node means stands in one file of `operators`, found through `registry`: what a text must
hold, whether a document meets the node, and the evidence. A new operator is a node in
`model.rule`, its spelling in `lex`, `parse` and `format`, and one such file; the index learns of
it from its clauses alone. Clauses only choose which rules are looked at, so they change the speed
and never the result: `tests/support/naive.py` is the same language without any of this.
"""
