"""What all drawn exports share: colours, fonts, and the measure of letters."""

__all__ = (
    "night",
    "palette",
    "text_metrics",
)
