"""The interview file: read, written in place, merged, migrated.

Nothing is gathered here: whoever only reads (`intake check`) must not import what saving needs.
"""
