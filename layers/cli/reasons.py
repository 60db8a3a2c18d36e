"""Why a file cannot be read or written, in words."""

import errno

REASONS = {
    errno.EACCES: "that is not permitted",
    errno.EDQUOT: "the quota of the disk is used up",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOSPC: "the disk is full",
    errno.EPERM: "that is not permitted",
    errno.EROFS: "the disk can only be read",
}


def reason(error: OSError) -> str:
    """Return why, to go on a sentence with: the system's own words where we have none."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))


def named(path: object) -> str:
    """Return the name of a file as one line can show it."""
    name = str(path)
    return name if name.isprintable() else ascii(name)
