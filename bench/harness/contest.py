"""Loads contestants in turn, round by round, and compares the results of each round."""

import os
import statistics
import sys
import time
from dataclasses import dataclass, field
from typing import NamedTuple

from harness.processes import Server
from harness.wrk import load

# Spans are sent in batches. Sending them counts in the turn that recorded them.
SETTLE_SECONDS = 1.2

# Until so many requests or, on a slow machine, so many seconds.
WARM_REQUESTS = 120_000
WARM_SECONDS = 45
WARM_STEP_SECONDS = 3

MEASURES = {"cpu": "CPU µs/request", "p50": "p50 ms", "p99": "p99 ms"}


@dataclass
class Contestant:
    server: Server
    path: str = "/version"
    delivers: bool = False
    turns: list[dict] = field(default_factory=list)

    @property
    def name(self):
        return self.server.name

    @property
    def url(self):
        return self.server.origin + self.path


class Turns(NamedTuple):
    connections: int
    rounds: int
    seconds: int


def warm_up(contestants):
    for contestant in contestants:
        say(f"Warm-up of {contestant.name}")
        warm(contestant.url)
        os.truncate(contestant.server.log, 0)


def warm(url, timeout=WARM_SECONDS):
    """Until the JVM has compiled the frequent code, a request takes several times as long."""
    requests, seconds = 0, 0
    while requests < WARM_REQUESTS and seconds < timeout:
        requests += load(url, 16, WARM_STEP_SECONDS)["requests"]
        seconds += WARM_STEP_SECONDS


def compete(contestants, turns):
    """Returns what each used. The others are compared with the first."""
    for contestant in contestants:
        contestant.turns = []
    for number in range(1, turns.rounds + 1):
        say(f"Round {number} of {turns.rounds}, {turns.connections} connections")
        for contestant in contestants:
            contestant.turns.append(take_turn(contestant, turns))
    return {each.name: compare(each.turns, contestants[0].turns) for each in contestants}


def take_turn(contestant, turns):
    before = contestant.server.cpu_seconds()
    report = load(contestant.url, turns.connections, turns.seconds)
    if contestant.delivers:
        time.sleep(SETTLE_SECONDS)
    spent = contestant.server.cpu_seconds() - before
    # An access log of all turns would fill the disk.
    os.truncate(contestant.server.log, 0)
    return {**report, "cpu": spent / report["requests"] * 1_000_000}


def compare(turns, base, measures=MEASURES):
    summary = {"turns": turns}
    for measure in measures:
        values = [turn[measure] for turn in turns]
        # Round by round, because the other load on the machine changes.
        ratios = [value / turn[measure] for value, turn in zip(values, base)]
        summary[measure] = {
            "median": statistics.median(values),
            "min": min(values),
            "max": max(values),
            "ratio": statistics.median(ratios),
        }
    return summary


def say(text):
    print(text, file=sys.stderr)
