"""How a request spends its time, as the JDK's flight recorder samples it under load.

A sample belongs to the innermost frame that is in one of the packages below, so the JDK's work
counts for its caller.
"""

import contextlib
import json
from collections import Counter

from harness import services
from harness.contest import Contestant, say, warm_up
from harness.processes import OUTPUT, run
from harness.tables import publish
from harness.wrk import load

SECONDS = 15
METHODS = 25

# The recorder counts these as running, but they wait for work.
WAITS = {"sun.nio.ch.Net.accept", "sun.nio.ch.Net.poll", "sun.nio.ch.EPoll.wait"}

OWNERS = {
    "httpserver.": None,
    "brave.": "brave",
    "zipkin2.": "zipkin2",
    "io.prometheus.": "prometheus",
    "org.glassfish.": "jersey",
    "com.fasterxml.": "jackson",
    "org.eclipse.jetty.": "jetty",
    "ch.qos.logback.": "logback",
    "org.slf4j.": "logback",
    "com.codahale.": "dropwizard",
    "io.dropwizard.": "dropwizard",
}


def measure():
    services.build_bare()
    with contextlib.ExitStack() as running:
        collector = services.zipkin(running)
        servers = [
            services.bare(running),
            services.httpserver(running, "traces 0 %", settings(collector, 0)),
            services.httpserver(
                running, "traces 100 %, access log", settings(collector, 1), access_log=True
            ),
        ]
        results = {}
        for server in servers:
            server.await_response("/version")
            say(f"Profile of {server.name}")
            warm_up([Contestant(server)])
            results[server.name] = shares(record(server))
    paragraphs = []
    for name, (owners, methods) in results.items():
        paragraphs += [f"{name}:", rows("owner", owners), rows("method", methods)]
    publish("profile", paragraphs, results)


def settings(collector, rate):
    return {"ZIPKIN_ENDPOINT": collector, "TRACE_SAMPLE_RATE": str(rate)}


def record(server):
    pid = str(server.process.pid)
    recording = OUTPUT.resolve() / "profile.jfr"
    run("jcmd", pid, "JFR.start", "name=profile", "settings=profile")
    load(server.origin + "/version", 16, SECONDS)
    run("jcmd", pid, "JFR.stop", "name=profile", f"filename={recording}")
    events = ["--events", "jdk.ExecutionSample,jdk.NativeMethodSample"]
    return json.loads(run("jfr", "print", "--json", "--stack-depth", "64", *events, str(recording)))


def shares(recording):
    owners, methods = Counter(), Counter()
    for event in recording["recording"]["events"]:
        frames = [name(frame) for frame in (event["values"]["stackTrace"] or {})["frames"]]
        if frames[0] in WAITS:
            continue
        owners[owner(frames)] += 1
        methods[frames[0]] += 1
    total = owners.total()
    return (
        {key: count / total for key, count in owners.most_common()},
        {key: count / total for key, count in methods.most_common(METHODS)},
    )


def name(frame):
    method = frame["method"]
    return f"{method['type']['name'].replace('/', '.')}.{method['name']}"


def owner(frames):
    for frame in frames:
        for prefix, label in OWNERS.items():
            if frame.startswith(prefix):
                return label or ".".join(frame.split(".")[:2])
    return "other"


def rows(title, counts):
    lines = [f"| {title} | samples |", "|---|---:|"]
    return "\n".join(lines + [f"| {key} | {share:.1%} |" for key, share in counts.items()])
