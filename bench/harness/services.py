"""How each of the servers that are compared is started."""

import json
import os
import re
import shutil
from pathlib import Path
from urllib.request import urlopen

from harness.processes import OUTPUT, free_port, launch, run

JAR = "target/app.jar"
BARE = f"{OUTPUT}/bare.jar"

# A heap as in a pod: what is collected how often must not depend on the machine's memory.
JVM_OPTIONS = ["-Xmx256m"]
# A comma is Dropwizard's empty list: nobody writes an access log.
NO_ACCESS_LOG = "-Ddw.server.requestLog.appenders=,"


def build_bare():
    """Compiled against the service's own jar, and so of the same versions, always."""
    classes = OUTPUT / "bare"
    run("javac", "-cp", JAR, "-d", str(classes), "bench/bare/bare/Bare.java")
    # A jar, as an archive of classes takes no directory on its class path.
    run("jar", "--create", "--file", BARE, "-C", str(classes), ".")


def build_without(feature):
    """Compiles what stands in for a feature's classes; returns the class path entry."""
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
    """The real collector; its URL."""
    port = free_port()
    # What Zipkin forgets early does not become garbage to collect on the cores that are measured.
    settings = {"QUERY_PORT": str(port), "STORAGE_TYPE": "mem", "MEM_MAX_SPANS": "10000"}
    command = ["java", "-Xmx256m", "-jar", "target/zipkin-server.jar"]
    server = launch("zipkin", command, settings, port, running)
    server.await_answer("/health")
    return server.origin


def has_podinfo():
    return shutil.which("podinfo") is not None


def podinfo(running, name, *options):
    port = free_port()
    return launch(name, ["podinfo", f"--port={port}", *options], {}, port, running)


def lost_spans(server):
    """The share of its spans that a service could not deliver."""
    with urlopen(server.origin + "/metrics") as answer:
        metrics = answer.read().decode()

    def total(name):
        return float(re.search(rf"^{name} (\S+)$", metrics, re.MULTILINE)[1])

    spans = total("trace_reporter_spans_total")
    return total("trace_reporter_dropped_spans_total") / spans if spans else 0


def about(server):
    """What was measured where; a ratio of another commit or machine is another one."""
    with urlopen(server.origin + "/version") as answer:
        version = json.load(answer)
    return {
        "revision": version["revision"],
        "java": version["java"],
        "cores": os.cpu_count(),
    }
