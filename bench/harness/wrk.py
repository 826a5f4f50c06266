"""Load, by wrk on one thread, and what it saw."""

import re
import sys

from harness.processes import run

MILLIS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


def load(url, connections, seconds):
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
    report = run("wrk", *options, url)
    # wrk takes 3xx for good, which none of the loaded paths answers.
    if mistakes := re.findall(r"Socket errors.*|Non-2xx.*|\b0 requests in.*", report):
        sys.exit(f"{url} under load: {'; '.join(mistakes)}")
    return {
        "requests": int(re.search(r"(\d+) requests in", report)[1]),
        "p50": latency(report, 50),
        "p99": latency(report, 99),
    }


def latency(report, percentile):
    value, unit = re.search(rf"\s{percentile}%\s+([\d.]+)([a-z]+) *\n", report).groups()
    return float(value) * MILLIS[unit]
