"""Start to the first answer and to readiness, with each way to spare the JVM its loading."""

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
# Often enough to see the moment, and seldom enough not to delay it on a machine of two cores.
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
            # Without it a cache that does not fit is passed over, and the start just slower.
            "-XX:AOTMode=on",
        ]


def newest_jdk():
    """The newest JDK that makes AOT caches in one go (JEP 514): its version and its java."""
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
        server.await_answer("/version")
        if name == "httpserver":
            server.await_answer("/readyz")
        server.terminate()


def start(name, java):
    with contextlib.ExitStack() as running:
        begin = time.monotonic()
        server = launch(name, java, running)
        first = answers(server, "/version", begin)
        # A bare Dropwizard is as ready as it gets with its first answer.
        ready = first if name == "bare" else answers(server, "/readyz", begin)
        return {"first": first, "ready": ready, "cpu": server.cpu_seconds()}


def answers(server, path, begin):
    port = int(server.origin.rpartition(":")[2])
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    while time.monotonic() < begin + START_SECONDS:
        # Not urllib: what a look costs is taken from the start that it watches.
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS) as client:
                client.sendall(request)
                if client.recv(16).startswith(b"HTTP/1.1 200"):
                    return time.monotonic() - begin
        except ConnectionError:
            pass
        time.sleep(LOOK_SECONDS)
    raise SystemExit(f"{server.name} did not answer {path}; see {server.log}")
