"""How sure a share is: the one interval that every measure puts round a share."""

from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


def wilson(hits: int, n: int) -> tuple[float, float] | tuple[None, None]:
    """The 95 % score interval of the share `hits` of `n` (Wilson 1927); none where `n` is 0.

    It takes each case for a draw of its own. Mentions in one article are not, so the true uncertainty is rather wider.
    """
    if n == 0:
        return None, None
    share, room = hits / n, Z * Z / n
    centre = (share + room / 2) / (1 + room)
    half = Z * (share * (1 - share) / n + room / (4 * n)) ** 0.5 / (1 + room)
    return (centre - half if hits else 0.0), (centre + half if hits < n else 1.0)  # exact at the ends, where floats are not
