"""geodata/ as it was read: its files, its tables, and the second records beside it."""

__all__ = (
    "reading",
    "schema",
    "second_records",
    "tables",
)
