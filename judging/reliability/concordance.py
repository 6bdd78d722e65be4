"""Kendall's W: how far raters put the units in the same order."""

import numpy as np
import numpy.typing as npt

from judging.reliability.tables import Agreement, Undefined, complete, mean_ranks, too_small


def kendall_w(ratings: npt.ArrayLike, *, tie_corrected: bool = True) -> Agreement:
    """Return Kendall's coefficient of concordance of the orders in which the raters put the units, 0 to 1.

    Equal ratings of one rater share their mean rank; with `tie_corrected` W can still reach 1 then. It needs
    a full table: raters without any rating and then units with a missing rating are left out, which `basis`
    tells. Source: Kendall and Gibbons, "Rank Correlation Methods", chapter 6.
    """
    table, basis = complete(ratings)
    lack = too_small(table)
    if lack:
        return Agreement(None, lack, basis)
    n, k = table.shape
    sums = sum((mean_ranks(column) for column in table.T), np.zeros(n))
    ties = 0
    for column in table.T:
        counts = np.unique(column, return_counts=True)[1]
        ties += int(np.sum(counts**3 - counts))
    most = k**2 * (n**3 - n) - (k * ties if tie_corrected else 0)
    if most == 0:
        return Agreement(None, Undefined.ALL_EQUAL, basis)
    return Agreement(float(12 * np.sum((sums - sums.mean()) ** 2) / most), None, basis)
