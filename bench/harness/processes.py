"""Servers as processes on free ports, and what the kernel reports about them."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

OUTPUT = Path("target/bench")
START_SECONDS = 60
LOOK_SECONDS = 0.01


@dataclass
class Server:
    name: str
    process: subprocess.Popen
    origin: str
    log: Path

    def cpu_seconds(self):
        # utime and stime, counted from the end of the command's name, which may contain spaces.
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def status(self, key):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{key}:\s+(\d+)", status, re.MULTILINE)[1])

    def resident_mib(self):
        return self.status("VmRSS") / 1024

    def threads(self):
        return self.status("Threads")

    def await_response(self, path):
        """Sends requests until the status is 200, which proves more than a line in the log."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urlopen(self.origin + path, timeout=START_SECONDS) as response:
                    if response.status == 200:
                        return
            except (URLError, ConnectionError):
                time.sleep(LOOK_SECONDS)
        sys.exit(f"{self.name} did not start; see {self.log}")

    def terminate(self):
        """Stops it by SIGTERM, at which a JVM writes the archive of its classes."""
        self.process.terminate()
        self.process.wait(START_SECONDS)


def launch(name, command, settings, port, running):
    """Starts a server that stops with the others on the stack."""
    log = OUTPUT / (re.sub(r"\W+", "-", name) + ".log")
    log.unlink(missing_ok=True)
    # Opened to append, so that it can be truncated while the server runs.
    with log.open("a") as output:
        process = subprocess.Popen(
            command, env={**os.environ, **settings}, stdout=output, stderr=output
        )
    running.callback(process.wait)
    running.callback(process.kill)
    return Server(name, process, f"http://127.0.0.1:{port}", log)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def run(*command):
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except FileNotFoundError:
        sys.exit(f"{command[0]} is not installed")
    except subprocess.CalledProcessError as failure:
        sys.exit(f"{command[0]} failed: {failure.stderr or failure.stdout}")


def leave_on_signals():
    def leave(number, _):
        # A second signal must not interrupt the stop of the processes.
        signal.signal(number, signal.SIG_IGN)
        sys.exit(128 + number)

    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)
