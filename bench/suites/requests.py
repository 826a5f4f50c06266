"""A request's CPU time and latency, compared with a bare Dropwizard and podinfo if installed."""

import contextlib
import os

from harness import services
from harness.contest import Contestant, Turns, compete, warm_up
from harness.tables import publish, remark, table

PLAN = [
    Turns(connections=16, rounds=5, seconds=2),
    Turns(connections=1, rounds=2, seconds=2),
    Turns(connections=128, rounds=2, seconds=2),
]
OTLP = "OTEL_EXPORTER_OTLP_ENDPOINT"


def measure():
    services.build_bare()
    with contextlib.ExitStack() as running:
        contestants = line_up(running)
        warm_up(contestants)
        results = {turns.connections: compete(contestants, turns) for turns in PLAN}
        about = services.about(contestants[1].server)
        lost = {
            each.name: services.lost_spans(each.server)
            for each in contestants
            if each.delivers and not each.name.startswith("podinfo")
        }
    paragraphs = []
    for connections, result in results.items():
        paragraphs += [f"{connections} connections:", table(result)]
    paragraphs.append(remark("bare", about))
    paragraphs.append(
        "Spans that the collector did not take: "
        + ", ".join(f"{name} {share:.1%}" for name, share in lost.items())
        + "."
    )
    paragraphs += absent()
    publish("requests", paragraphs, {**about, "lost spans": lost, "results": results})


def line_up(running):
    collector = services.zipkin(running)
    contestants = [Contestant(services.bare(running))]

    def enter(name, rate, access_log=False):
        settings = {"ZIPKIN_ENDPOINT": collector, "TRACE_SAMPLE_RATE": str(rate)}
        server = services.httpserver(running, name, settings, access_log=access_log)
        contestants.append(Contestant(server, delivers=rate > 0))

    enter("traces 0 %", rate=0)
    enter("traces 10 %", rate=0.1)
    enter("traces 100 %", rate=1)
    enter("traces 0 %, access log", rate=0, access_log=True)
    enter("traces 100 %, access log", rate=1, access_log=True)
    if services.has_podinfo():
        contestants.append(Contestant(services.podinfo(running, "podinfo")))
        if OTLP in os.environ:
            # It logs requests at level debug.
            options = ["--level=debug", "--otel-service-name=podinfo"]
            server = services.podinfo(running, "podinfo, traces 100 %, request log", *options)
            contestants.append(Contestant(server, delivers=True))
    for contestant in contestants:
        contestant.server.await_response(contestant.path)
    return contestants


def absent():
    if not services.has_podinfo():
        return ["Without podinfo, which is not on the PATH."]
    if OTLP not in os.environ:
        return [f"Without podinfo traced: {OTLP} names no collector for it."]
    return []
