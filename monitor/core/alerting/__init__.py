"""From a match to the bytes that go out.

`facts` keeps every match as a hit and says which hits owe an alert; `route` (with the conditions of
`when`) says to whom. When an alert is due, `notice` chooses what is told and cuts it to size, with
`reports` for the story, `changes` for what is new in it, `passage` for the quotations, `body` and
`lines` for their form; `rollup` makes one message of those that were held back, `system` one of our
own troubles. `render` freezes it for each receiver, as JSON or as mail (`letter` says what a mail
says, `mail` and `templates` how it looks). `retry` says what follows an attempt.

All of it is a pure function of what the store knows, so planning again after a crash gives the same
ids and the same bytes.
"""
