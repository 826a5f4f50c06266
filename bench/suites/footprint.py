"""Memory and threads, idle and under load, and the bytes that a request allocates."""

import contextlib
import json
import time

from harness import services
from harness.contest import compare, say
from harness.processes import OUTPUT, run
from harness.tables import publish, remark, table
from harness.wrk import load

ROUNDS = 2
IDLE_SECONDS = 3
# Threads that do the measurement itself.
RECORDERS = ("JFR ", "Attach Listener")
MEASURES = {
    "idle": "idle MiB",
    "loaded": "MiB after load",
    "idle_threads": "idle threads",
    "threads": "threads after load",
    "allocated": "allocated bytes/request",
}


def measure():
    services.build_bare()
    ways = {"bare": bare, "traces 0 %": untraced, "traces 100 %, embedded store": traced}
    turns = {name: [] for name in ways}
    for number in range(1, ROUNDS + 1):
        say(f"Footprint, round {number} of {ROUNDS}")
        for name, way in ways.items():
            with contextlib.ExitStack() as running:
                turns[name].append(take(way(running)))
    results = {name: compare(each, turns["bare"], MEASURES) for name, each in turns.items()}
    paragraphs = [table(results, MEASURES), remark("bare", {"heap": "256 MiB"})]
    publish("footprint", paragraphs, results)


def bare(running):
    server = services.bare(running)
    server.await_response("/version")
    return server


def untraced(running):
    return ready(services.httpserver(running, "footprint", {"TRACE_SAMPLE_RATE": "0"}))


def traced(running):
    return ready(services.httpserver(running, "footprint traced"))


def ready(server):
    server.await_response("/readyz")
    return server


def take(server):
    time.sleep(IDLE_SECONDS)
    idle, idle_threads = server.resident_mib(), server.threads()
    load(server.origin + "/version", 16, 5)
    loaded, threads = server.resident_mib(), server.threads()
    before = allocated_bytes(server)
    requests = load(server.origin + "/version", 16, 2)["requests"]
    return {
        "idle": idle,
        "loaded": loaded,
        "idle_threads": idle_threads,
        "threads": threads,
        "allocated": (allocated_bytes(server) - before) / requests,
    }


def allocated_bytes(server):
    """Returns what all threads allocated since their start, by the JDK's flight recorder."""
    event = "jdk.ThreadAllocationStatistics"
    pid = str(server.process.pid)
    recording = OUTPUT.resolve() / "allocation.jfr"
    run("jcmd", pid, "JFR.start", "name=allocation", "settings=none", f"+{event}#enabled=true")
    run("jcmd", pid, "JFR.stop", "name=allocation", f"filename={recording}")
    events = json.loads(run("jfr", "print", "--json", "--events", event, str(recording)))
    by_thread = {}
    for each in events["recording"]["events"]:
        thread, allocated = each["values"]["thread"], each["values"]["allocated"]
        if not (thread["javaName"] or "").startswith(RECORDERS):
            known = by_thread.get(thread["javaThreadId"], 0)
            by_thread[thread["javaThreadId"]] = max(known, allocated)
    return sum(by_thread.values())
