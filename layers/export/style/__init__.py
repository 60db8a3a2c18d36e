"""What all drawn exports share: colours, fonts, and the measure of letters."""

__all__ = (
    "palette",
    "text_metrics",
)
