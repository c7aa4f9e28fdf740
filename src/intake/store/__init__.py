"""The interview file: read, written in place, merged, migrated.

What only saving needs (tomlrt, filelock) is imported when a file is saved, so `intake check` stays quick.
"""

from intake.store.history import record
from intake.store.merge import Conflict, Merged, merge
from intake.store.migrate import Move, migrate
from intake.store.read import Loaded, read
from intake.store.schema import file_schema, interview_schema
from intake.store.write import save

__all__ = [
    "Conflict",
    "Loaded",
    "Merged",
    "Move",
    "file_schema",
    "interview_schema",
    "merge",
    "migrate",
    "read",
    "record",
    "save",
]
