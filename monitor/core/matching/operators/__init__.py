"""What each kind of node means, one file for each family; `plugins.discover` imports them all.

An operator knows the registry, the document and the model, and asks the registry about the nodes
below its own; it never knows who parses, compiles or matches.
"""
