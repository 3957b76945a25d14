#!/usr/bin/env python3
"""Import + segment + rule tagging of one file by `sextant` beside a Python pipeline, in one run, as a ratio.

usage: beside_peer.py SEXTANT CORPUS.jsonl PEER.py [PEER_ARGUMENT...]

Prints seconds, peak memory and steps of both and the ratio of the times. Both start with a cold target file on the same disk;
the corpus is read once before, so that both find it in the page cache. Sextant runs three times (the middle one counts),
the slow peer once.
"""
import json
import os
import subprocess
import sys
import tempfile
import time


def run(words):
    """Runs a command; returns (seconds, peak resident MB, CPU seconds, standard output)."""
    started = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE)
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        sys.exit(f"{words[0]} failed with status {status}")
    return seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, out.decode()


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sextant, corpus, peer = sys.argv[1:4]
    size = os.path.getsize(corpus) / 1e6
    with open(corpus, "rb") as file:
        while file.read(1 << 24):
            pass
    with tempfile.TemporaryDirectory() as folder:
        runs = []
        for i in range(3):
            project = os.path.join(folder, f"p{i}.sextant")
            seconds, memory, cpu, out = run([sextant, "import", project, corpus, "--json"])
            report = json.loads(out)
            runs.append((seconds, memory, cpu, report, os.path.getsize(project) / 1e6))
            steps = json.loads(subprocess.check_output([sextant, "query", project, "SELECT sum(steps) FROM trace_segments", "--json"]))["rows"][0][0]
            os.remove(project)
        runs.sort(key=lambda r: r[0])
        seconds, memory, cpu, report, stored = runs[1]
        print(f"sextant: {seconds:.2f} s wall, {cpu:.2f} s CPU, {size / seconds:.0f} MB/s, peak {memory:.0f} MB, "
              f"{report['imported']} traces, {steps} steps, project {stored:.0f} MB (fastest {runs[0][0]:.2f}, slowest {runs[2][0]:.2f})")
        peer_seconds, peer_memory, peer_cpu, out = run([sys.executable, peer, corpus, os.path.join(folder, "peer.db"), *sys.argv[4:]])
        print(f"peer:    {peer_seconds:.2f} s wall, {peer_cpu:.2f} s CPU, peak {peer_memory:.0f} MB, {out.strip()}")
        print(f"ratio:   {peer_seconds / seconds:.1f} times faster (wall), {peer_cpu / cpu:.1f} (CPU)")


main()
