"""What loops: each service asks a port for what is due and hands it to the pipeline.

`poller` takes due feeds, fetches them and ingests the answers; `dispatcher` turns due alerts into
deliveries and sends them; `seeding` makes the store know what the seeds folder says; `scheduler`
gives the job queue their ticks; `reloader` keeps a folder in force while it changes; `heartbeat`
calls out while `health` finds no standstill. `preview`, `feedtrial` and `analyze` answer a question
and store nothing; `article` reads a page, `newseeds` and `newfile` write what it says into the
seeds folder. A service sees the world only as the ports it was given, so tests give it others.

What is due stands in tables with its time. A tick therefore only asks for it and starts a task for
each piece of work; a tick that comes late or runs twice changes nothing. Services are async; the
pipeline and the store are plain functions, called through `asyncio.to_thread`. A service that
starts tasks ends by `stop`: what runs may finish for a while, the rest is cancelled and due again.

One feed, one rule or one delivery that fails must not stop the others. So a service catches all
exceptions around one piece of work, counts them, logs them with the traceback and goes on.
"""
