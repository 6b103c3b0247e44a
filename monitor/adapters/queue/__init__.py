"""What provides the `JobQueue` port: it says when jobs run.

Jobs carry no data. What is due, and since when, stands in the tables of the store, so a queue may
lose a tick, run it late or merge several without harm, and has nothing to save when the process is
killed. It promises only that a job never runs twice at once and runs again after it raised.
`embedded` serves one process, on APScheduler.
"""
