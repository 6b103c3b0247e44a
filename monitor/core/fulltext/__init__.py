"""Article pages behind short entries: which are read, what they say, and whether that is of use.

`stub.refusal_of` tells whether a page is of use beside what its feed said of it. It asks, in this
order: does it stand before the article, or say that there is none (`gate`), is it the beginning of
one for those who have not paid (`wall`), is it in another language (`tongue`), does it add nothing,
does it tell of something else (`telling`)? A page that tells what its entry tells is never taken
for a notice, whatever it asks for beside that. `notices` holds the phrases by language, and
`notice` finds them.
"""
