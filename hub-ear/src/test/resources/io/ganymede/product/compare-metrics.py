"""Compares the metrics of a hub, read from standard input, with those that this environment's JupyterHub declares.

Prints a line for each difference.
"""

import sys

from jupyterhub import metrics
from prometheus_client import Counter, Gauge, Histogram
from prometheus_client.parser import text_string_to_metric_families

KINDS = {Counter: "counter", Gauge: "gauge", Histogram: "histogram"}
ADDED = {"__name__", "le"}


def known(value):
    """Python 3.11 writes members of an enumeration otherwise than their authors meant."""
    return value.rsplit(".", 1)[-1] if value.startswith("Server") else value


families = {family.name: family for family in text_string_to_metric_families(sys.stdin.read())}
declared = [metric for metric in vars(metrics).values() if type(metric) in KINDS]
if not declared or "process_cpu_seconds" not in families:
    print("nothing to compare")

for metric in declared:
    name = metric._name
    family = families.get(name)
    if family is None:
        print("missing:", name)
        continue
    if family.type != KINDS[type(metric)]:
        print("wrong type:", name, family.type)
    labels = set(metric._labelnames)
    for sample in family.samples:
        if set(sample.labels) - ADDED != labels:
            print("wrong labels:", sample)
    if isinstance(metric, Histogram):
        expected = set(metric._upper_bounds)
        bounds = {float(sample.labels["le"]) for sample in family.samples if sample.name.endswith("_bucket")}
        if bounds != expected:
            print("wrong buckets:", name, sorted(bounds))
        if families.get(name + "_created") is None:
            print("missing:", name + "_created")
    for values in metric._metrics if labels else ():
        wanted = dict(zip(metric._labelnames, map(known, values)))
        if not any({k: v for k, v in sample.labels.items() if k != "le"} == wanted for sample in family.samples):
            print("missing:", name, wanted)
