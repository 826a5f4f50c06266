"""Starts each of the servers that are compared."""

import json
import os
import re
import shutil
from pathlib import Path
from urllib.request import urlopen

from harness.processes import OUTPUT, free_port, launch, run

JAR = "target/app.jar"
BARE = f"{OUTPUT}/bare.jar"

# A heap as in a pod, so that garbage collection does not depend on the machine's memory.
JVM_OPTIONS = ["-Xmx256m"]
# A comma is Dropwizard's empty list: no access log.
NO_ACCESS_LOG = "-Ddw.server.requestLog.appenders=,"


def build_bare():
    """Compiles it against the service's jar, so that both have the same library versions."""
    classes = OUTPUT / "bare"
    run("javac", "-cp", JAR, "-d", str(classes), "bench/bare/bare/Bare.java")
    # A jar, because an archive of classes accepts no directory on the class path.
    run("jar", "--create", "--file", BARE, "-C", str(classes), ".")


def build_without(feature):
    """Compiles the stand-ins of a feature's classes; returns the class path entry."""
    classes = OUTPUT / "without" / feature
    sources = sorted(map(str, Path(f"bench/without/{feature}").rglob("*.java")))
    run("javac", "-proc:none", "-cp", JAR, "-d", str(classes), *sources)
    return str(classes)


def bare(running, name="bare", java=("java",)):
    port = free_port()
    ports = [f"-Ddw.server.applicationConnectors[0].port={port}"]
    ports += ["-Ddw.server.adminConnectors[0].port=0"]
    command = [*java, *JVM_OPTIONS, *ports, "-cp", f"{BARE}:{JAR}"]
    command += ["bare.Bare", "server", "bench/bare/config.yml"]
    return launch(name, command, {}, port, running)


def httpserver(running, name, settings=None, java=("java",), class_path=JAR, access_log=False):
    port = free_port()
    environment = {
        "HTTP_PORT": str(port),
        "ADMIN_PORT": "0",
        "LOG_LEVEL": "INFO",
        "SHUTDOWN_DELAY": "0s",
        "TRACE_MAX_PER_SECOND": "1000000",
        **(settings or {}),
    }
    command = [*java, *JVM_OPTIONS, *([] if access_log else [NO_ACCESS_LOG])]
    command += ["-cp", class_path, "httpserver.HttpServerApplication", "server", "config.yml"]
    return launch(name, command, environment, port, running)


def zipkin(running):
    """Starts a Zipkin server; returns its URL."""
    port = free_port()
    # A small store, because its garbage collection would use the cores that are measured.
    settings = {"QUERY_PORT": str(port), "STORAGE_TYPE": "mem", "MEM_MAX_SPANS": "10000"}
    command = ["java", "-Xmx256m", "-jar", "target/zipkin-server.jar"]
    server = launch("zipkin", command, settings, port, running)
    server.await_response("/health")
    return server.origin


def has_podinfo():
    return shutil.which("podinfo") is not None


def podinfo(running, name, *options):
    port = free_port()
    return launch(name, ["podinfo", f"--port={port}", *options], {}, port, running)


def lost_spans(server):
    """Returns the share of its spans that a service dropped."""
    with urlopen(server.origin + "/metrics") as response:
        metrics = response.read().decode()

    def total(name):
        return float(re.search(rf"^{name} (\S+)$", metrics, re.MULTILINE)[1])

    spans = total("trace_reporter_spans_total")
    return total("trace_reporter_dropped_spans_total") / spans if spans else 0


def about(server):
    """Returns commit, JDK and cores, without which a ratio cannot be compared."""
    with urlopen(server.origin + "/version") as response:
        version = json.load(response)
    return {
        "revision": version["revision"],
        "java": version["java"],
        "cores": os.cpu_count(),
    }
