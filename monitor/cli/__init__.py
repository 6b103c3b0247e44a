"""The command line: a thin door to `monitor.app`.

`main` is the root and the one place where errors become lines and exit codes: 0 done, 1 it ran and
the answer is no, 2 the input is wrong. A command reads its options, calls one function of the
application and prints what came back; what it decides is which columns are shown. Each module adds
its commands to the root by `add_to`; `options` holds what many commands take, `output` how rows are
printed: JSON lines for scripts, a table on a terminal, tab-separated lines in a pipe.

Results go to standard output, everything else to standard error. Nothing that a feed sent reaches a
terminal with its control characters.
"""
