"""A chain of three services, 2,000 concurrent delayed responses, and scrapes."""

import contextlib
from urllib.error import HTTPError
from urllib.request import urlopen

from harness import services
from harness.contest import WARM_SECONDS, say, warm
from harness.tables import figures, publish
from harness.wrk import load

SECONDS = 4
DELAYED = 2_000
# Long enough that few of the requests open a connection.
DELAYED_SECONDS = 10
SERIES = 1_000


def measure():
    with contextlib.ExitStack() as running:
        servers = chain(running)
        say("Chain of three")
        url = servers[0].origin + "/service"
        # All three compile on the same cores.
        warm(url, WARM_SECONDS * len(servers))
        through = timed(servers, url, 16)
    with contextlib.ExitStack() as running:
        server = services.httpserver(running, "situations", {"TRACE_SAMPLE_RATE": "0"})
        server.await_response("/readyz")
        say("Delayed requests")
        delayed = delays(server)
        say("Scrapes")
        series = make_series(server)
        warm(server.origin + "/metrics")
        scrape = timed([server], server.origin + "/metrics", 1)
    rows = [
        ("chain of three, 16 connections: CPU of all three, µs/request", round(through["cpu"])),
        ("its p50, ms", f"{through['p50']:.1f}"),
        ("its p99, ms", f"{through['p99']:.1f}"),
        (f"{DELAYED:,} responses delayed by 1 s: p50, ms", f"{delayed['p50']:.0f}"),
        ("their p99, ms", f"{delayed['p99']:.0f}"),
        ("threads meanwhile, before", f"{delayed['threads']}, {delayed['threads_before']}"),
        ("CPU µs/request", round(delayed["cpu"])),
        (f"scrape of {series:,} series: CPU, ms", f"{scrape['cpu'] / 1000:.2f}"),
        ("its p50, ms", f"{scrape['p50']:.2f}"),
    ]
    data = {"chain": through, "delayed": delayed, "series": series, "scrape": scrape}
    publish("situations", [figures(rows)], data)


def chain(running):
    """Starts three instances, a > b > c; returns them in this order."""
    servers, upstream = [], ""
    for name in ("c", "b", "a"):
        settings = {"SERVICE_NAME": name, "UPSTREAMS": upstream, "TRACE_SAMPLE_RATE": "0"}
        server = services.httpserver(running, f"chain {name}", settings)
        server.await_response("/readyz")
        upstream = f"{server.origin}/service"
        servers.insert(0, server)
    return servers


def timed(servers, url, connections, seconds=SECONDS):
    before = sum(server.cpu_seconds() for server in servers)
    report = load(url, connections, seconds)
    spent = sum(server.cpu_seconds() for server in servers) - before
    return {**report, "cpu": spent / report["requests"] * 1_000_000}


def delays(server):
    url = server.origin + "/delay/1"
    warm(server.origin + "/delay/0")
    threads = server.threads()
    report = timed([server], url, DELAYED, DELAYED_SECONDS)
    # The maximum during the load, because the pool keeps a thread for a minute.
    return {**report, "threads_before": threads, "threads": server.threads()}


def make_series(server):
    """Requests one status after the other, each of which adds series, until there are enough."""
    for status in range(200, 600):
        with contextlib.suppress(HTTPError), urlopen(f"{server.origin}/status/{status}"):
            pass
        if status % 10 == 0 and (series := count_series(server)) >= SERIES:
            return series
    raise SystemExit(f"fewer than {SERIES} series")


def count_series(server):
    with urlopen(server.origin + "/metrics") as response:
        return sum(1 for line in response if not line.startswith(b"#"))
