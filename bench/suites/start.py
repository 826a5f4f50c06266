"""Start to the first response and to readiness, with each kind of class archive and cache."""

import contextlib
import socket
import subprocess
import time

from harness import services
from harness.contest import compare, say
from harness.processes import OUTPUT, START_SECONDS
from harness.tables import publish, remark, table

ROUNDS = 5
MEASURES = {"first": "first 200, s", "ready": "ready, s", "cpu": "CPU s until ready"}
# Short enough to be precise, and long enough not to delay the start on two cores.
LOOK_SECONDS = 0.005
AOT_CACHE_SINCE = 25


def measure():
    services.build_bare()
    paragraphs, data = [], {}
    for title, java, options in ways():
        say(f"Starts, {title}")
        turns = {"bare": [], "httpserver": []}
        for _ in range(ROUNDS):
            for name in turns:
                turns[name].append(start(name, [java, *options(name)]))
        results = {name: compare(each, turns["bare"], MEASURES) for name, each in turns.items()}
        paragraphs += [f"{title}:", table(results, MEASURES)]
        data[title] = results
    paragraphs.append(remark("bare", {"rounds": ROUNDS}))
    publish("start", paragraphs, data)


def ways():
    yield "JDK of the PATH, plain", "java", lambda name: []
    for name in ("bare", "httpserver"):
        train(name, "java", f"-XX:ArchiveClassesAtExit={OUTPUT}/{name}.jsa")
    yield "JDK of the PATH, AppCDS", "java", lambda name: [
        f"-XX:SharedArchiveFile={OUTPUT}/{name}.jsa",
        "-Xshare:on",
    ]
    newest = newest_jdk()
    if newest:
        version, java = newest
        for name in ("bare", "httpserver"):
            train(name, java, f"-XX:AOTCacheOutput={OUTPUT}/{name}.aot")
        yield f"JDK {version}, AOT cache", java, lambda name: [
            f"-XX:AOTCache={OUTPUT}/{name}.aot",
            # Fails if the cache does not fit, which is ignored by default.
            "-XX:AOTMode=on",
        ]


def newest_jdk():
    """Returns version and java of the newest JDK that makes AOT caches in one step (JEP 514)."""
    command = ["scripts/newest-jdk", str(AOT_CACHE_SINCE)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return (found[0], f"{found[1]}/bin/java") if found else None


def launch(name, java, running):
    if name == "bare":
        return services.bare(running, "start bare", java)
    return services.httpserver(running, "start httpserver", {"TRACE_SAMPLE_RATE": "0"}, java)


def train(name, java, option):
    with contextlib.ExitStack() as running:
        server = launch(name, [java, option], running)
        server.await_response("/version")
        if name == "httpserver":
            server.await_response("/readyz")
        server.terminate()


def start(name, java):
    with contextlib.ExitStack() as running:
        begin = time.monotonic()
        server = launch(name, java, running)
        first = await_ok(server, "/version", begin)
        # A bare Dropwizard is ready with its first response.
        ready = first if name == "bare" else await_ok(server, "/readyz", begin)
        return {"first": first, "ready": ready, "cpu": server.cpu_seconds()}


def await_ok(server, path, begin):
    port = int(server.origin.rpartition(":")[2])
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    while time.monotonic() < begin + START_SECONDS:
        # Not urllib, whose CPU time would slow down the start that is measured.
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS) as client:
                client.sendall(request)
                if client.recv(16).startswith(b"HTTP/1.1 200"):
                    return time.monotonic() - begin
        except ConnectionError:
            pass
        time.sleep(LOOK_SECONDS)
    raise SystemExit(f"{server.name} did not respond to {path}; see {server.log}")
