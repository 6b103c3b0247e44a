"""Work on what may be hostile, in processes of its own that can be killed.

`pool` keeps a few processes and gives them tasks; `worker` is one of them as seen from here,
`child` the program that it runs. `frames` is what they say to each other over pipes: JSON and raw
bytes, never pickle, since a worker that was taken over by what it read must not be able to say more
than an answer. `extractor` reads article pages in them.

A worker starts with the first task, is warm for the next ones, and ends when it has had nothing to
do for a while, after a number of tasks, when it has kept much memory, and with its parent, however
that ends.
It bounds itself: processor time for each task, memory in all. The clock on the wall is only a net
below, since a task on a busy machine is slow by no fault of its own.
"""
