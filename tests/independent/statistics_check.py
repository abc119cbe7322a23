"""Holds the library's statistics against numpy and scipy, which share no code with it.

Reads what statistics_driver prints (inputs and results). Gini and Theil are computed from their definitions over all pairs or members,
Kaplan-Meier from its definition person by person, equal risk by throwing at random, the rest by scipy.
Exit 0: they agree; 1: they do not; 77: numpy or scipy is not installed, nothing was tested.
"""
import json
import os
import subprocess
import sys
import warnings

SYSTEM = "/usr/bin/python3"

try:
    import numpy as np
    import scipy.stats
except ImportError:
    # another python3 may stand before the system's, which is the one that packages serve
    if sys.executable != SYSTEM and os.path.exists(SYSTEM) and "--here" not in sys.argv:
        os.execv(SYSTEM, [SYSTEM, *sys.argv, "--here"])
    print("skipped: install python3-numpy and python3-scipy to hold the statistics against theirs")
    sys.exit(77)

warnings.filterwarnings("ignore", category=RuntimeWarning)  # scipy 1.10 divides by zero beyond the end of a binomial
bad = []
compared = {}


def near(case, name, got, want, relative=1e-9, absolute=1e-12):
    compared[case["what"]] = compared.get(case["what"], 0) + 1
    if not abs(got - want) <= absolute + relative * abs(want):
        bad.append(f"{case['what']} {name}: got {got!r}, want {want!r} ({ {k: v for k, v in case.items() if k in ('k', 'n', 'members', 'total', 'a', 'b', 'x', 'confidence')} })")


def spread(bars):
    values, counts = np.array(bars, dtype=float).T
    return values, counts


def inequality(case):
    values, counts = spread(case["bars"])
    n, total = counts.sum(), (values * counts).sum()
    if n == 0 or total == 0:
        return
    mean = total / n
    differences = np.abs(values[:, None] - values[None, :])
    near(case, "gini", case["gini"], (differences * counts[:, None] * counts[None, :]).sum() / (2 * n * n * mean))
    some = (values > 0) & (counts > 0)
    near(case, "theil", case["theil"], (counts[some] * values[some] / mean * np.log(values[some] / mean)).sum() / n)
    members = np.repeat(values, counts.astype(int))
    near(case, "top share", case["top_share"], np.sort(members)[::-1][: case["top"]].sum() / total)


def distance(case):
    (a, na), (b, nb) = spread(case["a"]), spread(case["b"])
    if na.sum() == 0 or nb.sum() == 0:
        return
    near(case, "distance", case["distance"], scipy.stats.wasserstein_distance(a, b, na, nb))
    near(case, "mean gap", case["mean_gap"], np.average(a, weights=na) - np.average(b, weights=nb), absolute=1e-9)


def equal_risk(case):
    members, total, top = case["members"], case["total"], case["top"]
    law = scipy.stats.binom(total, 1 / members)
    mean = total / members
    j = np.arange(0, int(law.ppf(1 - 1e-15)) + 50)
    p, below = law.pmf(j), law.cdf(j)
    near(case, "gini", case["gini"], (below * (1 - below)).sum() / mean, relative=1e-8)
    near(case, "theil", case["theil"], (p[1:] * j[1:] / mean * np.log(j[1:] / mean)).sum(), relative=1e-8)
    for i, want in enumerate(members * law.pmf(np.arange(12))):
        near(case, f"members with {i}", case["expected"][i], want, relative=1e-7, absolute=1e-9)
    # the top's share is a formula of large numbers: thrown 2,000 times
    generator = np.random.default_rng(20)
    shares = []
    for _ in range(2000 if total < 100000 else 300):
        parts = generator.multinomial(total, np.full(members, 1 / members)) if total > 10 * members else np.bincount(generator.integers(0, members, total), minlength=members)
        shares.append(np.sort(parts)[::-1][:top].sum() / total)
    shares = np.array(shares)
    near(case, "top share", case["top_share"], shares.mean(), relative=2e-3, absolute=4 * shares.std() / np.sqrt(len(shares)))


def survival(case):
    exits = np.array(case["exits"])
    # person by person: how long each was followed, and whether it was met then
    times = np.concatenate([np.repeat(exits[:, 0], exits[:, 1]), np.repeat(exits[:, 0], exits[:, 2])])
    met = np.concatenate([np.ones(exits[:, 1].sum(), bool), np.zeros(exits[:, 2].sum(), bool)])
    surviving, variance, curve = 1.0, 0.0, []
    for (time, events, _), (at_risk, got, error) in zip(case["exits"], case["steps"]):
        n, d = int((times >= time).sum()), int((met & (times == time)).sum())
        if d > 0:
            surviving *= 1 - d / n
            variance += d / (n * (n - d)) if n > d else 0.0
        near(case, "at risk", at_risk, n)
        near(case, "surviving", got, surviving)
        near(case, "standard error", error, surviving * np.sqrt(variance))
        curve.append((time, surviving))
    median = next((t for t, s in curve if s <= 0.5 + 1e-12), None)
    if median != case["median"]:
        bad.append(f"survival median: got {case['median']}, want {median}")
    edges = np.array([0] + [t for t, _ in curve])
    near(case, "mean", case["mean"], (np.diff(edges) * np.array([1.0] + [s for _, s in curve[:-1]])).sum())


def interval(case):
    result = scipy.stats.binomtest(case["k"], case["n"])
    for name, method in (("wilson", "wilson"), ("exact", "exact")):
        want = result.proportion_ci(case["confidence"], method=method)
        near(case, name + " low", case[name][0], want.low, absolute=1e-10)
        near(case, name + " high", case[name][1], want.high, absolute=1e-10)


def beta(case):
    near(case, "cdf", case["cdf"], scipy.stats.beta.cdf(case["x"], case["a"], case["b"]), relative=0, absolute=1e-10)


def compare(driver, checks):
    """Holds every line of a driver against the check of its name; gives the exit status."""
    for line in subprocess.run([driver], check=True, capture_output=True, text=True).stdout.splitlines():
        case = json.loads(line)
        checks[case["what"]](case)
    for line in bad:
        print(line)
    print(", ".join(f"{n} of {what}" for what, n in compared.items()) + f"; numpy {np.__version__}, scipy {scipy.__version__}")
    missing = set(checks) - set(compared)
    if missing:
        print("nothing compared of: " + ", ".join(sorted(missing)))
    return 1 if bad or missing else 0


if __name__ == "__main__":
    sys.exit(compare(sys.argv[1], {"inequality": inequality, "distance": distance, "equal_risk": equal_risk, "survival": survival, "interval": interval, "beta": beta}))
