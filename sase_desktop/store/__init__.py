"""The database through Peewee: in and out come domain values; nobody else sees a table.

Importing this package touches no disk; opening is an explicit act of the composition root.
"""
