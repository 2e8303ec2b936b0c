"""Runs a command and says what it took, by the kernel's account, its children included.

process.py LOG LIMIT_S COMMAND…     prints what `run` returns, as JSON
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

POLL_S = 0.02
GRACE_S = 20  # for a peer to stop its server


def stop(process):
    """Ends everything that the command started; it leads a group of its own."""
    os.killpg(process.pid, signal.SIGTERM)
    until = time.monotonic() + GRACE_S
    while time.monotonic() < until:
        if os.wait4(process.pid, os.WNOHANG)[0]:
            return
        time.sleep(POLL_S)
    os.killpg(process.pid, signal.SIGKILL)
    os.wait4(process.pid, 0)


def wait(process, limit_s, start):
    """(status, usage), or None after the limit."""
    while time.monotonic() - start <= limit_s:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            return status, usage
        time.sleep(POLL_S)
    stop(process)
    return None


def measure(command, limit_s, log):
    start = time.monotonic()
    with open(log, "wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        ended = wait(process, limit_s, start)
    except KeyboardInterrupt:
        stop(process)
        raise
    if ended is None:
        return {"stopped_after_s": limit_s}
    status, usage = ended
    if os.waitstatus_to_exitcode(status) != 0:
        lines = Path(log).read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return {"failed": lines[-1].strip() if lines else f"status {status}"}
    return {
        "wall_s": round(time.monotonic() - start, 3),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 3),
        "peak_memory_mib": round(usage.ru_maxrss / 1024, 1),
    }


def run(command, limit_s, log):
    """What one run took, or {"stopped_after_s"}, or {"failed": the last line that it wrote}.

    From a small process of its own: the kernel counts the memory of whoever starts a command as the command's.
    """
    words = [sys.executable, "-S", "-E", __file__, log, limit_s, *command]
    told = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, check=True)
    return json.loads(told.stdout)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[3:], float(sys.argv[2]), sys.argv[1])))
