"""Servers as processes: started on free ports, watched by what the kernel says of them, ended."""

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
        # utime and stime, counted from behind the command's name, which may hold spaces.
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def status(self, key):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{key}:\s+(\d+)", status, re.MULTILINE)[1])

    def resident_mib(self):
        return self.status("VmRSS") / 1024

    def threads(self):
        return self.status("Threads")

    def await_answer(self, path):
        """Asks until it answers 200: the log's word would be one thing less to trust."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urlopen(self.origin + path, timeout=START_SECONDS) as answer:
                    if answer.status == 200:
                        return
            except (URLError, ConnectionError):
                time.sleep(LOOK_SECONDS)
        sys.exit(f"{self.name} did not start; see {self.log}")

    def terminate(self):
        """Lets it end in order, as one does that writes an archive of its classes."""
        self.process.terminate()
        self.process.wait(START_SECONDS)


def launch(name, command, settings, port, running):
    """Starts a server, which ends with the others on the stack."""
    log = OUTPUT / (re.sub(r"\W+", "-", name) + ".log")
    log.unlink(missing_ok=True)
    # Appended to, so that it can be cut short while the server runs.
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
        sys.exit(f"{command[0]} is missing")
    except subprocess.CalledProcessError as failure:
        sys.exit(f"{command[0]} failed: {failure.stderr or failure.stdout}")


def leave_on_signals():
    def leave(number, _):
        # A second one must not interrupt the end of the processes.
        signal.signal(number, signal.SIG_IGN)
        sys.exit(128 + number)

    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)
