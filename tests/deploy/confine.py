"""Holds this process to what the unit allows it, as far as one that is not systemd can.

Put before the app in its path as `sitecustomize`; the environment says CONFINED, the system calls.
"""

import contextlib
import ctypes
import os

NO_NEW_PRIVILEGES, DROP_CAPABILITY, REFUSE_EXECUTABLE_MEMORY = 38, 24, 65  # of prctl
ALLOW, ERROR, NOT_PERMITTED = 0x7FFF0000, 0x00050000, 1  # of seccomp
NOT_EQUAL, UNKNOWN = 1, -1


class Argument(ctypes.Structure):
    """What a call's argument is compared with."""

    _fields_ = (
        ("number", ctypes.c_uint),
        ("how", ctypes.c_int),
        ("one", ctypes.c_uint64),
        ("two", ctypes.c_uint64),
    )


def confine(calls: list[str], families: list[int]) -> None:
    """Allow these system calls and families of addresses alone, and no memory to be both."""
    libc, seccomp = ctypes.CDLL(None, use_errno=True), ctypes.CDLL("libseccomp.so.2")
    for capability in range(64):
        libc.prctl(DROP_CAPABILITY, capability, 0, 0, 0)
    assert libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    libc.prctl(REFUSE_EXECUTABLE_MEMORY, 1, 0, 0, 0)
    seccomp.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(seccomp.seccomp_init(ERROR | NOT_PERMITTED))
    known = {name: seccomp.seccomp_syscall_resolve_name(name.encode()) for name in calls}
    for name, number in known.items():
        if number != UNKNOWN and name != "socket":
            seccomp.seccomp_rule_add(rules, ctypes.c_uint32(ALLOW), number, 0)
    for family in families:
        only = Argument(number=0, how=4, one=family, two=0)
        seccomp.seccomp_rule_add(rules, ctypes.c_uint32(ALLOW), known["socket"], 1, only)
    assert seccomp.seccomp_load(rules) == 0


with contextlib.suppress(KeyError):
    confine(
        os.environ["CONFINED"].split(), [int(family) for family in os.environ["FAMILIES"].split()]
    )
