"""The nouns: frozen dataclasses that flow from one stage to the next.

They know nothing of databases, files or the network. Every datetime in them is aware and UTC; every
offset counts code points of the text as given.
"""
