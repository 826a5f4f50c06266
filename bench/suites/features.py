"""What each feature adds to a request, one by one from a bare Dropwizard to the service."""

import contextlib

from harness import services
from harness.contest import Contestant, Turns, compete, warm_up
from harness.tables import publish, remark, table

TURNS = Turns(connections=16, rounds=5, seconds=3)

# Directories in bench/without, in the order in which the features are added.
FEATURES = [
    "limits",
    "route",
    "identity",
    "client-address",
    "echoed-headers",
    "ids-in-logs",
    "faults",
    "metrics",
    "tracing",
]


def measure():
    services.build_bare()
    entries = {feature: services.build_without(feature) for feature in FEATURES}
    with contextlib.ExitStack() as running:
        contestants = [Contestant(services.bare(running))]
        collector = services.zipkin(running)

        def enter(name, without=(), rate=0, access_log=False):
            settings = {"ZIPKIN_ENDPOINT": collector, "TRACE_SAMPLE_RATE": str(rate)}
            path = ":".join([*(entries[feature] for feature in without), services.JAR])
            server = services.httpserver(
                running, name, settings, class_path=path, access_log=access_log
            )
            contestants.append(Contestant(server, delivers=rate > 0))

        enter("without any feature", FEATURES)
        for number, feature in enumerate(FEATURES, start=1):
            enter(f"+ {feature}", FEATURES[number:])
        enter("+ 10 % of the traces kept", rate=0.1)
        enter("+ all of them kept", rate=1)
        enter("+ access log", rate=1, access_log=True)
        for contestant in contestants:
            contestant.server.await_response(contestant.path)
        warm_up(contestants)
        results = compete(contestants, TURNS)
        about = services.about(contestants[-1].server)
    publish("features", [table(results), remark("bare", about)], {**about, "results": results})
