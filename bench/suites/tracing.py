"""What tracing costs a request, by sampling rate and by destination of the spans."""

import contextlib
import socket
import sys
from urllib.request import urlopen

from harness import services
from harness.contest import Contestant, Turns, compete, warm_up
from harness.tables import publish, remark, table

TURNS = Turns(connections=16, rounds=5, seconds=3)


def measure():
    with contextlib.ExitStack() as running:
        contestants = line_up(running)
        warm_up(contestants)
        results = compete(contestants, TURNS)
        about = services.about(contestants[0].server)
    publish("tracing", [table(results), remark("untraced", about)], {**about, "results": results})


def line_up(running):
    collector = services.zipkin(running)
    silent = running.enter_context(socket.create_server(("127.0.0.1", 0), backlog=1024))
    silent_collector = f"http://127.0.0.1:{silent.getsockname()[1]}"
    untraced = f"{services.build_without('tracing')}:{services.JAR}"

    def contestant(name, rate=1, endpoint="", class_path=services.JAR):
        settings = {"ZIPKIN_ENDPOINT": endpoint, "TRACE_SAMPLE_RATE": str(rate)}
        server = services.httpserver(running, name, settings, class_path=class_path)
        server.await_response("/readyz")
        with urlopen(f"{server.origin}/version") as response:
            traced = "X-Trace-Id" in response.headers
        if traced == (name == "untraced"):
            sys.exit(f"{name}: the response has {'a' if traced else 'no'} trace id")
        return Contestant(server, delivers=traced)

    return [
        contestant("untraced", class_path=untraced),
        contestant("rate 0", rate=0, endpoint=collector),
        contestant("rate 0.1", rate=0.1, endpoint=collector),
        contestant("rate 1", endpoint=collector),
        contestant("rate 1, embedded store"),
        contestant("rate 1, silent collector", endpoint=silent_collector),
    ]
