"""The crossed model of entries and judges, fitted by restricted maximum likelihood.

points = level + entry + judge + rest, where entries, and judges unless they are fixed, are draws from normal
distributions of their own. The entries are absorbed into the equations of the judges (Henderson's mixed model
equations, see Searle, Casella and McCulloch, "Variance Components", chapters 7 and 8), so that a step costs
what the judges cost, however many entries there are.
"""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np

from judging.calibration.design import Array, Design

_GRID = (-6.0, -3.0, -1.0, 1.0, 4.0)  # logarithms of a variance over that of the rest, to start from
_BOUNDS = (-14.0, 14.0)
_LEVEL = 1e-6  # a likelihood no better than this prefers a variance of nought


@dataclass(frozen=True, slots=True)
class Variances:
    """Variances of points squared: between entries, between judges, and of the rest (one sheet)."""

    entries: float
    judges: float
    rest: float


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is known of the entries after the scores, given the ratios of the variances.

    `scores` are the means; the deviations from them are those of `loadings` @ (`root` @ z) plus `own` times an
    independent z each, all over the root of a chi-square over `freedom`: jointly Student's t.
    """

    entries: tuple[int, ...]
    scores: Array
    loadings: Array
    root: Array
    own: Array
    freedom: int

    def among(self, entries: Container[int]) -> "Posterior":
        """Return what is known of some of the entries."""
        kept = np.array([entry in entries for entry in self.entries], dtype=bool)
        return Posterior(
            tuple(entry for entry in self.entries if entry in entries),
            self.scores[kept],
            self.loadings[kept],
            self.root,
            self.own[kept],
            self.freedom,
        )

    def deviations(self) -> Array:
        """Return the scale of each entry's score, in points."""
        shared = self.loadings @ self.root
        scale: Array = np.sqrt(np.sum(shared**2, axis=1) + self.own**2)
        return scale


@dataclass(frozen=True, slots=True)
class Fit:
    """The fitted model; `leanings` are what each judge gives above (+) the level, `leaning_scales` their scale."""

    variances: Variances
    posterior: Posterior
    leanings: Array
    leaning_scales: Array


class Equations:
    """The sums of a design, made once; each likelihood needs only the judges' equations."""

    def __init__(self, design: Design, *, fixed: bool, leaning: bool) -> None:
        """Add up; `fixed` are judges without a distribution, without `leaning` there are no judges at all."""
        table = design.counts if leaning else np.empty((len(design.entries), 0))
        self.design, self.fixed, self.judges = design, fixed, table.shape[1]
        self.centre = float(np.average(design.points, weights=design.weight))
        self.points = design.points - self.centre  # near nought, so that differences of squares stay exact
        weighted = design.weight * self.points
        size = len(design.entries)
        self.per_entry = np.bincount(design.entry, weights=design.weight, minlength=size)
        self.entry_sums = np.bincount(design.entry, weights=weighted, minlength=size)
        by_judge = np.bincount(design.judge, weights=weighted, minlength=len(design.judges))[: self.judges]
        of_judge = table.sum(axis=0)
        if fixed:
            self.table, self.right, self.left = table, by_judge, np.diag(of_judge)
            self.level = np.full(self.judges, 1 / self.judges)
        else:
            self.table = np.column_stack([self.per_entry, table])
            self.right = np.append(weighted.sum(), by_judge)
            self.left = np.diag(np.append(self.per_entry.sum(), of_judge))
            self.left[0, 1:] = self.left[1:, 0] = of_judge
            self.level = np.append(1.0, np.zeros(self.judges))
        # Entries of as many sheets are shrunk alike, so their sums can be added up once and for all.
        self.sizes, group = np.unique(self.per_entry.round(9), return_inverse=True)
        members = [group == at for at in range(len(self.sizes))]
        self.alike = np.array([m.sum() for m in members])
        self.crossed = np.array([self.table[m].T @ self.table[m] for m in members])
        self.crossed_right = np.array([self.table[m].T @ self.entry_sums[m] for m in members])
        self.crossed_squares = np.array([self.entry_sums[m] @ self.entry_sums[m] for m in members])
        self.freedom = len(design.points) - (self.judges if fixed else 1)
        self.squares = float(np.sum(weighted * self.points))

    def solved(self, entries: float, judges: float) -> tuple[Array, Array, Array, float, float]:
        """Solve for ratios of variances to the rest's: root of the left side, scales, effects, squares, deviance."""
        kept = entries / (1 + entries * self.sizes)
        scales = np.sqrt(np.where(self.level > 0, 1.0, judges)) if not self.fixed else np.ones(self.judges)
        left = (self.left - np.tensordot(kept, self.crossed, 1)) * np.outer(scales, scales)
        if not self.fixed:
            left += np.diag(np.where(self.level > 0, 0.0, 1.0))
        root = np.linalg.cholesky(left)
        right = scales * (self.right - kept @ self.crossed_right)
        half = np.linalg.solve(root, right)
        effects = scales * np.linalg.solve(root.T, half)
        squares = self.squares - float(kept @ self.crossed_squares) - float(half @ half)
        squares = max(squares, 1e-14 * self.squares)  # a perfect fit leaves rounding, which may be negative
        deviance = (
            self.freedom * np.log(squares)
            + float(self.alike @ np.log1p(entries * self.sizes))
            + 2 * float(np.sum(np.log(np.diag(root))))
        )
        return root, scales, effects, squares, float(deviance)

    def deviance(self, entries: float, judges: float) -> float:
        """Return minus twice the restricted log likelihood, but for a constant."""
        return self.solved(entries, judges)[-1]


def fitted(equations: Equations, ratios: tuple[float, float] | None = None) -> Fit:
    """Fit the model; `ratios` (of entries and judges to the rest) are held where given, else estimated."""
    entries, judges = _best(equations) if ratios is None else ratios
    root, scales, effects, squares, _ = equations.solved(entries, judges)
    rest = squares / equations.freedom
    kept = entries / (1 + entries * equations.per_entry)
    # Covariance of the effects is rest · S (LL')⁻¹ S: S L'⁻¹ is a root of it.
    spread = np.sqrt(rest) * scales[:, None] * np.linalg.inv(root).T
    loadings = equations.level - kept[:, None] * equations.table
    posterior = Posterior(
        equations.design.entries,
        equations.centre + kept * equations.entry_sums + loadings @ effects,
        loadings,
        spread,
        np.sqrt(rest * kept),
        equations.freedom,
    )
    if equations.fixed:
        contrasts = np.eye(equations.judges) - 1 / equations.judges
    else:
        contrasts = np.eye(equations.judges, equations.judges + 1, 1)
    return Fit(
        Variances(rest * entries, 0.0 if equations.fixed else rest * judges, rest),
        posterior,
        contrasts @ effects,
        np.sqrt(np.sum((contrasts @ spread) ** 2, axis=1)),
    )


def _best(equations: Equations) -> tuple[float, float]:
    """The ratios of greatest likelihood: the best of a grid, then downhill; nought where nought does as well."""
    from scipy.optimize import minimize  # noqa: PLC0415 -- scipy takes its time to load; starting must not

    both = not equations.fixed and equations.judges > 0

    def deviance(at: Array) -> float:
        return equations.deviance(float(np.exp(at[0])), float(np.exp(at[1])) if both else 0.0)

    starts = [np.array([one, other]) for one in _GRID for other in (_GRID if both else _GRID[:1])]
    start = min(starts, key=deviance) if both else min(starts, key=deviance)[:1]
    found = minimize(
        deviance,
        start,
        method="Nelder-Mead",
        bounds=[_BOUNDS] * len(start),
        options={"xatol": 1e-4, "fatol": 1e-8, "maxiter": 400},
    )
    entries, judges = float(np.exp(found.x[0])), float(np.exp(found.x[1])) if both else 0.0
    if both and equations.deviance(entries, 0.0) <= found.fun + _LEVEL:
        judges = 0.0
    if equations.deviance(0.0, judges) <= found.fun + _LEVEL:
        entries = 0.0
    return entries, judges
