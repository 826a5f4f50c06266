"""Load by wrk on one thread, and its report."""

import re
import sys

from harness.processes import run

MILLIS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


def load(url, connections, seconds):
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
    report = run("wrk", *options, url)
    # wrk counts 3xx as success, but none of the loaded paths returns one.
    if errors := re.findall(r"Socket errors.*|Non-2xx.*|\b0 requests in.*", report):
        sys.exit(f"{url} under load: {'; '.join(errors)}")
    return {
        "requests": int(re.search(r"(\d+) requests in", report)[1]),
        "p50": latency(report, 50),
        "p99": latency(report, 99),
    }


def latency(report, percentile):
    value, unit = re.search(rf"\s{percentile}%\s+([\d.]+)([a-z]+) *\n", report).groups()
    return float(value) * MILLIS[unit]
