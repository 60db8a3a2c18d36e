"""The day on which the tests judge the data."""

from datetime import UTC, datetime

TODAY = datetime.now(UTC).date()
