"""Holds docs/reference/scenario.schema.json against the scenarios of the tree with python3-jsonschema, lesson.schema.json against the lessons,
and experiment.schema.json against the experiments.

Every file under scenarios/ that is a scenario must be accepted; every file of tests/errors that is JSON must be refused,
but for those whose mistake no schema can see (a rule across fields, a missing base, a key that stands twice).
Exit 0: as it should be; 1: not so; 77: python3-jsonschema is not installed, nothing was tested.
"""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: install python3-jsonschema to hold the schema against the scenarios")
    sys.exit(77)

UNSEEN = {
    "rules_across_fields", "rule_from_a_day", "timeline_adds_a_group", "duplicate_keys", "drill_in_a_city", "group_called_all",
    "extends_missing", "extends_broken", "extends_itself", "extends_in_a_ring", "extends_in_a_ring_2", "extends_in_a_ring_3",
}

UNSEEN_LESSONS = {"references"}
UNSEEN_EXPERIMENTS = {"too_many", "arms_and_factors"}


def refuse_constant(word):
    raise ValueError(word + " is not JSON")


def read(path):
    return json.loads(path.read_bytes().decode("utf-8"), parse_constant=refuse_constant)


def hold(schema_file, shipped, wrong, unseen):
    """What the schema says of files against what should be said; how many wrong ones it refused."""
    schema = read(schema_file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    bad = []
    for path in shipped:
        for error in validator.iter_errors(read(path)):
            bad.append(f"{path}: {'.'.join(map(str, error.absolute_path))}: {error.message}")

    # what is wrong is refused, unless only a reader of the whole can know
    refused = 0
    for path in sorted(wrong):
        try:
            value = read(path)
        except (ValueError, RecursionError):
            continue
        accepted = validator.is_valid(value)
        if accepted != (path.stem in unseen):
            bad.append(f"{path}: the schema {'accepts' if accepted else 'refuses'} it")
        refused += not accepted
    return bad, refused


def main(root):
    reference, errors = root / "docs" / "reference", root / "tests" / "errors"
    # experiments and lessons are files of other kinds
    scenarios = [p for p in sorted((root / "scenarios").rglob("*.json")) if not {"experiments", "lessons"} & set(p.parts)]
    lessons = sorted((root / "scenarios" / "lessons").glob("*.json"))
    bad, refused = hold(reference / "scenario.schema.json", scenarios, errors.glob("*.json"), UNSEEN)
    bad_lessons, refused_lessons = hold(reference / "lesson.schema.json", lessons, (errors / "lessons").glob("*.json"), UNSEEN_LESSONS)
    experiments = sorted((root / "scenarios" / "experiments").glob("*.json"))
    bad_experiments, refused_experiments = hold(reference / "experiment.schema.json", experiments, (errors / "experiments").glob("*.json"), UNSEEN_EXPERIMENTS)
    bad += bad_lessons + bad_experiments

    for line in bad:
        print(line)
    print(f"{len(scenarios)} shipped scenarios, {len(lessons)} lessons and {len(experiments)} experiments accepted, {refused}, {refused_lessons} and {refused_experiments} wrong ones refused" if not bad else f"{len(bad)} disagreements")
    return 1 if bad or refused < 10 or refused_lessons < 7 or refused_experiments < 5 or not lessons or not experiments else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
