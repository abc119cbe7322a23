"""Holds designs of experiments and their statistics against numpy and scipy, which share no code with them.

Reads what experiments_driver prints (inputs and results). Sobol sequences, p values and the bootstrap are scipy's; strata, blocks, walks, indices and
Holm's p values are computed here from their definitions; least squares are numpy's.
Exit 0: they agree; 1: they do not; 77: numpy or scipy is not installed, nothing was tested.
"""
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
from statistics_check import bad, compare, near, np, scipy

import scipy.stats.qmc


def all_near(case, name, got, want, **within):
    got, want = np.asarray(got, dtype=float), np.asarray(want, dtype=float)
    if got.shape != want.shape:
        bad.append(f"{case['what']} {name}: shape {got.shape}, want {want.shape}")
        return
    for i, (g, w) in enumerate(zip(got.ravel(), want.ravel())):
        near(case, f"{name} {i}", g, w, **within)


def hypercube(case):
    points = np.array(case["points"])
    n = len(points)
    for column in points.T:
        all_near(case, "strata", np.sort(np.floor(column * n)), np.arange(n))
    # no worse spread than scipy's own: centred discrepancy of 200 of its hypercubes
    if n > 1:
        own = [scipy.stats.qmc.discrepancy(scipy.stats.qmc.LatinHypercube(points.shape[1], seed=i).random(n)) for i in range(200 if n < 500 else 40)]
        near(case, "discrepancy", scipy.stats.qmc.discrepancy(points), np.mean(own), relative=0, absolute=5 * np.std(own))


def sobol_points(n, factors, skip):
    engine = scipy.stats.qmc.Sobol(factors, scramble=False)
    if skip:
        engine.fast_forward(skip)
    return engine.random(n)


def sobol(case):
    all_near(case, "points", case["points"], sobol_points(len(case["points"]), case["factors"], case["skip"]), relative=0, absolute=0)


def saltelli(case):
    k = case["factors"]
    rows = []
    for both in sobol_points(32, 2 * k, 1):
        a, b = both[:k], both[k:]
        rows += [a, b] + [np.where(np.arange(k) == j, b, a) for j in range(k)]
        if case["second"]:
            rows += [np.where(np.arange(k) == j, a, b) for j in range(k)]
    all_near(case, "points", case["points"], rows, relative=0, absolute=0)


def bootstrap(case):
    values, level, resamples = np.array(case["values"]), case["level"], case["resamples"]
    value, low, high = case["bounds"]
    near(case, "mean", value, values.mean())
    want = scipy.stats.bootstrap((values,), np.mean, n_resamples=resamples, confidence_level=level, method="BCa", random_state=np.random.default_rng(20)).confidence_interval
    # an end is a quantile of resampled means, and its place hangs on the bias, a quantile too; both sides have such luck. In sds of a mean:
    # sqrt(q (1 - q) / B) / phi(z) for the end and 2 sqrt(pi / 2 / B) for the bias, as if all were normal
    sd = values.std() / np.sqrt(len(values))
    q = (1 - level) / 2
    luck = sd * np.sqrt(2) * (np.sqrt(q * (1 - q) / resamples) / scipy.stats.norm.pdf(scipy.stats.norm.ppf(q)) + 2 * np.sqrt(np.pi / 2 / resamples))
    # of whole numbers the means stand on a grid: an end may fall on the neighbour; and ties at the mean, which count half here and not at all in
    # scipy 1.10, move the bias by step / sd / 2, which counts twice
    grid = 2 / len(values) if np.all(values == np.floor(values)) else 0.0
    near(case, "low", low, want.low, relative=0, absolute=4 * luck + grid)
    near(case, "high", high, want.high, relative=0, absolute=4 * luck + grid)


def mean(case):
    near(case, "p", case["p"], scipy.stats.ttest_1samp(case["values"], 0).pvalue, relative=1e-9, absolute=0)


def holm(case):
    p = np.array(case["p"])
    # from the definition: the largest of p times the questions that are no smaller, over all p no larger
    want = [min(1, max(q * (p >= q).sum() for q in p[p <= one])) for one in p]
    all_near(case, "adjusted", case["adjusted"], want)


def replicates(case):
    n = np.arange(2, 200000)
    half = scipy.stats.t.ppf(0.5 + case["level"] / 2, n - 1) * case["sd"] / np.sqrt(n)
    near(case, "n", case["n"], n[np.argmax(half <= case["half_width"])], relative=0, absolute=0)


def morris(case):
    points, outputs = np.array(case["points"]), np.array(case["outputs"])
    k = points.shape[1]
    moves, changes = np.diff(points, axis=0), np.diff(outputs)
    within = np.arange(len(moves)) % (k + 1) != k
    for j in range(k):
        some = within & (moves[:, j] != 0)
        effects = changes[some] / moves[some, j]
        all_near(case, f"effects of {j}", case["effects"][j], [effects.mean(), np.abs(effects).mean(), effects.std(ddof=1)], absolute=1e-11)


def all_indices(blocks, k):
    a, b, ab, ba = blocks[:, 0], blocks[:, 1], blocks[:, 2 : 2 + k], blocks[:, 2 + k :]
    centre, variance = np.r_[a, b].mean(), np.r_[a, b].var(ddof=1)
    first = ((b - centre)[:, None] * (ab - a[:, None])).mean(axis=0) / variance
    total = ((ab - a[:, None]) ** 2).mean(axis=0) / 2 / variance
    closed = ((ba - centre).T @ (ab - centre) / len(a) - ((a - centre) * (b - centre)).mean()) / variance
    i, j = np.triu_indices(k, 1)
    return variance, first, total, closed[i, j] - first[i] - first[j]


def indices(case):
    k, resamples = case["factors"], case["resamples"]
    blocks = np.array(case["outputs"]).reshape(-1, 2 * k + 2)
    variance, *shares = all_indices(blocks, k)
    near(case, "variance", case["variance"], variance)
    generator = np.random.default_rng(20)
    turns = [all_indices(blocks[generator.integers(0, len(blocks), len(blocks))], k)[1:] for _ in range(resamples)]
    for kind, (name, want) in enumerate(zip(("first", "total", "second"), shares)):
        got = np.array(case[name])
        all_near(case, name, got[:, 0], want, absolute=1e-11)
        # ends: quantiles of the same law by other lots; six standard errors of their difference
        drawn = np.array([turn[kind] for turn in turns])
        error = 6 * np.sqrt(2 * 0.025 * 0.975 / resamples) / scipy.stats.norm.pdf(1.96)
        for column, q in ((1, 0.025), (2, 0.975)):
            for factor, end in enumerate(np.quantile(drawn, q, axis=0)):
                near(case, f"{name} end {column} of {factor}", got[factor, column], end, relative=0, absolute=error * drawn[:, factor].std() + 1e-12)


def regression(case):
    x, y = np.array(case["inputs"]), np.array(case["outputs"])
    kept = [j for j in range(x.shape[1]) if j not in case["collinear"]]
    if case["collinear"] != [4]:
        bad.append(f"regression: collinear {case['collinear']}, want [4]")
    design = np.column_stack([np.ones(len(y)), x[:, kept]])
    coefficients, _, _, _ = np.linalg.lstsq(design, y, rcond=None)
    want = np.zeros(x.shape[1])
    want[kept] = coefficients[1:] * x[:, kept].std(axis=0) / y.std()
    all_near(case, "standardised", case["standardised"], want, relative=1e-8, absolute=1e-10)
    near(case, "r2", case["r2"], 1 - ((y - design @ coefficients) ** 2).sum() / ((y - y.mean()) ** 2).sum())


if __name__ == "__main__":
    checks = (hypercube, sobol, saltelli, bootstrap, mean, holm, replicates, morris, indices, regression)
    sys.exit(compare(sys.argv[1], {check.__name__: check for check in checks}))
