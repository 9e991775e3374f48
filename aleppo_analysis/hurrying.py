"""Work that makes very many objects and no cycles of them, done without Python's looking for cycles all the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 100_000  # new objects between two searches, which took a tenth of the time


@contextmanager
def hurried() -> Iterator[None]:
    """In this block, or the function that it decorates, cycles of objects are looked for seldom."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
