"""One command, run to its end: what it said, how long it took and how much memory it had at most."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass


@dataclass
class Run:
    status: int  # negative: ended by a signal
    output: str
    errors: str
    seconds: float
    cpu_seconds: float
    megabytes: float

    @property
    def document(self):
        """The JSON it printed; empty when it printed none."""
        try:
            return json.loads(self.output)
        except ValueError:
            return {}

    @property
    def trouble(self):
        """The last line it complained with."""
        lines = self.errors.strip().splitlines()
        return lines[-1][:100] if lines else f"exit {self.status}"


def run(command, most_seconds):
    """Runs a command, and kills it when it has had its time and a good while more."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdout=output, stderr=errors)
        timer = threading.Timer(2 * most_seconds + 60, process.kill)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        finally:
            timer.cancel()
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        # Kilobytes on Linux, bytes on macOS.
        megabytes = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        texts = [(file.seek(0), file.read().decode(errors="replace"))[1] for file in (output, errors)]
    return Run(process.returncode, *texts, seconds, usage.ru_utime + usage.ru_stime, megabytes)


def say(text):
    """What is going on, beside the results."""
    print(text, file=sys.stderr, flush=True)
