"""Lets SciPy choose how strict a watchlist search should be, for somebody who says what a mistake is worth.

  python3 optimise.py [panopolis]

A wanted person who walks past unfound counts 1, somebody stopped for nothing counts WRONG. Every question is asked with the same seeds, so that
two thresholds are compared on the same lives. Needs python3-numpy and python3-scipy.
"""
import json
import subprocess
import sys

import numpy
from scipy import optimize

WRONG = 1.0
SEEDS = range(1, 6)


class City:
    """One `panopolis eval` that answers as long as it is asked."""

    def __init__(self, program, scenario, *words):
        self.process = subprocess.Popen([program, "eval", scenario, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **question):
        print(json.dumps(question), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        if "errors" in answer:
            raise ValueError("; ".join(error["path"] + ": " + error["message"] for error in answer["errors"]))
        return answer["measures"]

    def close(self):
        self.process.stdin.close()
        return self.process.wait()


def main(program):
    city = City(program, "first-city", "--days", "5", "--set", "people.number=5000", "--set", "watchlist.find_removes=false")

    asked = {}

    def harm(shift):
        costs = []
        for seed in SEEDS:
            m = city.ask(set={"recognition.watchlist.threshold_shift": float(shift)}, seed=seed, measures=["missed", "wrongful_stops"])
            costs.append(m["missed"] + WRONG * m["wrongful_stops"])
        print(f"{shift:+.3f} standard deviations stricter: {numpy.mean(costs):.1f} a run")
        asked[float(shift)] = numpy.mean(costs)
        return asked[float(shift)]

    # counts of people jump, so the search ends near the least rather than at it: what was asked on the way counts too
    optimize.minimize_scalar(harm, bounds=(-2, 2), method="bounded", options={"xatol": 0.05})
    for shift in (-2, 0, 2):
        harm(shift)
    best = min(asked, key=asked.get)
    print(f"least harm of all that was asked: {asked[best]:.1f} a run, at {best:+.2f}; {asked[0.0]:.1f} as it is")

    # a slip of the pen is told, and the program lives on
    try:
        city.ask(set={"recognition.watchlist.threshold_shif": 0})
    except ValueError as problem:
        print("told:", problem)
    return city.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "panopolis"))
