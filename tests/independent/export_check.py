"""An experiment lived by the program, exported, and worked out anew from the tables of its runs with numpy and scipy.

Exit 0: the same; 1: not so; 77: numpy or scipy is not installed, nothing was tested.
"""
import csv
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # the source tree stays as it is
from statistics_check import np as numpy  # or ends here, as it does without numpy and scipy

from scipy import stats

EXPERIMENT = {
    "experiment": 1, "scenario": "first-city", "days": 4, "set": {"people.number": 1500},
    "arms": {"as_it_is": {}, "none": {"arm": "none"}, "strict": {"set": {"recognition.crossings.threshold_shift": 1}}},
    "factors": {"share": {"path": "cameras.share", "values": [0.1, 0.4]}},
    "replicates": 6, "measures": ["claims", "wrongful_claims", "offences", "score_mean_recorded", "wrongful_claims_share"],
}


def rows(folder, name):
    with open(folder / name, newline="") as file:
        return list(csv.DictReader(file))


def holm(p):
    order, out, worst = numpy.argsort(p), [0.0] * len(p), 0.0
    for place, i in enumerate(order):
        worst = max(worst, min(1.0, (len(p) - place) * p[i]))
        out[i] = worst
    return out


def main(program):
    bad = []

    def same(what, got, wanted):
        if got == "" and (wanted is None or math.isnan(wanted)):
            return
        if got == "" or not math.isclose(float(got), wanted, rel_tol=1e-9, abs_tol=1e-9):
            bad.append(f"{what}: {got} rather than {wanted}")

    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        (home / "few.json").write_text(json.dumps(EXPERIMENT))
        subprocess.run([program, "experiment", "few.json", "--out", "few"], cwd=home, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([program, "export", "few"], cwd=home, check=True, stdout=subprocess.DEVNULL)
        tables = home / "few" / "tables"
        values = {}
        for row in rows(tables, "values.csv"):
            if row["group"] == "all":
                values.setdefault((row["point"], row["arm"], row["measure"]), {})[row["replicate"]] = float(row["value"]) if row["value"] else math.nan
        means = rows(tables, "means.csv")

    asked, found = [], []
    for row in means:
        here = values.get((row["point"], row["arm"], row["measure"]), {})
        what = f"point {row['point']}, {row['arm']}, {row['measure']}"
        x = numpy.array([v for v in here.values() if not math.isnan(v)])
        same(what + ", n", row["n"], len(x))
        if len(x) > 1:
            same(what + ", mean", row["mean"], x.mean())
            same(what + ", sd", row["sd"], x.std(ddof=1))
            same(what + ", half width", row["half_width_95"], stats.t.ppf(0.975, len(x) - 1) * x.std(ddof=1) / math.sqrt(len(x)))
        if row["against"] == "":
            continue
        first = values[(row["point"], row["against"], row["measure"])]
        d = numpy.array([here[r] - first[r] for r in here if not math.isnan(here[r] - first[r])])
        same(what + ", pairs", row["pairs"], len(d))
        if len(d) < 2:
            continue
        same(what + ", difference", row["difference"], d.mean())
        same(what + ", its half width", row["difference_half_width_95"], stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / math.sqrt(len(d)))
        p = (1.0 if d.mean() == 0 else 0.0) if d.std(ddof=1) == 0 else float(stats.ttest_1samp(d, 0).pvalue)
        same(what + ", p", row["p"], p)
        asked.append(p)
        found.append((what, row["p_holm"]))
    for (what, got), wanted in zip(found, holm(asked)):
        same(what + ", p by Holm", got, wanted)

    for line in bad:
        print(line)
    print(f"{len(means)} rows of means.csv are what numpy and scipy find in values.csv" if not bad else f"{len(bad)} disagreements")
    return 1 if bad or len(means) != 2 * 3 * len(EXPERIMENT["measures"]) else 0


if __name__ == "__main__":
    os.environ.setdefault("PANOPOLIS_HOME", str(pathlib.Path(__file__).resolve().parents[2]))
    sys.exit(main(sys.argv[1]))
