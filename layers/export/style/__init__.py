"""What all drawn exports share: colours, fills, markers, and the measure of letters."""

__all__ = (
    "fills",
    "markers",
    "palette",
    "text_metrics",
)
