"""PowerPoint: slides whose map is native shapes."""

__all__ = ("pptx",)
