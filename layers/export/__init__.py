"""What readers take away: the formats, the job that makes one, and the families of writers."""

__all__ = (
    "charts",
    "downloads",
    "gis",
    "html",
    "job",
    "job_queue",
    "registry",
    "start_picture",
)
