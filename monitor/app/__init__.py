"""The only place where adapters meet services: what each command and page needs, put together.

`setup` reads what the user wrote and opens what is stored; `network` makes the one guarded client
of a process; `feeds` asks feeds without storing anything; `daemon` joins store, poller, dispatcher
and reloaders into a running process; `initialize` writes the folder of a new desk. A door (the web
page) is handed to `run_daemon` by the command that starts it: what stands in front of the daemon
knows the daemon, never the other way.
"""
