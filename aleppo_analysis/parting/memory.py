"""What a process holds of the part before, given back to the machine, so that a long run needs no more than a short one.

Tables of ever other sizes leave holes in a process's memory, which grow over the parts where nothing closes them.
"""

import ctypes
import sys
from functools import cache
from typing import Any

import pyarrow as pa


def give_back() -> None:
    """Return to the machine what is free in this process, where its C library can (glibc)."""
    if library := _library():
        library.malloc_trim(0)


@cache
def _library() -> Any:
    """The C library, once Arrow takes its memory from it and not from a pool of its own; None where it cannot trim."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):
        return None
    pa.set_memory_pool(pa.system_memory_pool())
    return library
