"""How far a panel agrees: Krippendorff's alpha, the intraclass correlations, Kendall's W.

Ratings are a table of units (entries) as rows and raters (judges) as columns; NaN is a rating that was not
given. Nothing is filled in: every figure says how many units, raters and ratings it rests on. Where a figure
has no meaning (nobody rated the same unit, everything equal) its value is None and `undefined` says why.
"""

from judging.reliability.alpha import Level, krippendorff_alpha
from judging.reliability.concordance import kendall_w
from judging.reliability.intraclass import ICC_FORMS, Correlation, IntraclassCorrelations, icc
from judging.reliability.tables import Agreement, Basis, Undefined

__all__ = [
    "ICC_FORMS",
    "Agreement",
    "Basis",
    "Correlation",
    "IntraclassCorrelations",
    "Level",
    "Undefined",
    "icc",
    "kendall_w",
    "krippendorff_alpha",
]
