"""The words by which news say where they have something from, by language: data.

Each module holds the table of one language under the name TABLE, in the format of `table`. A new
language is a new module, named here.
"""
