"""Work beside other work: while processes compare the parts, this one need not wait."""

from collections.abc import Callable
from functools import cache
from threading import Thread


def begun(work: Callable[[], None], at_once: bool) -> Callable[[], None]:
    """Begin `work` beside what follows; what is returned waits for its end, and raises what it raised.

    Where it shall not be `at_once` it begins when it is first waited for. It ends with the process, done or not.
    """
    if not at_once:
        return cache(work)
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()

    def wait() -> None:
        thread.join()
        for error in raised:
            raise error

    return wait
