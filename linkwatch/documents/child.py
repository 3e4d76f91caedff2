"""The process that reads one hostile file after another under limits, and is killed when it exceeds them.

It is handed, on standard input, a line of JSON (`format`, `name`, `length`, limits) and the bytes; it
answers with a line of JSON (`length`, or `fault`) and the text. Once started it opens no file and no connection.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
from typing import IO, Any

from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.hostile import READERS
from linkwatch.documents.limits import Limits
from linkwatch.documents.wire import READY, dumped

if sys.platform != "win32":
    import resource


def main() -> None:
    """Answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl-c is the parent's to act on
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak for us
    gc.disable()  # what is made of a file is no garbage, and to go through it takes a fifth of the time
    answers.write(READY)
    answers.flush()
    for head in iter(sys.stdin.buffer.readline, b""):
        request = json.loads(head)
        content = sys.stdin.buffer.read(request["length"])
        limits = Limits(**request["limits"])
        _limit(limits)
        _answer(answers, *_read(request, content, limits))
        gc.collect()  # while nobody waits


def _read(request: dict[str, Any], content: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    try:
        answer = dumped(READERS[request["format"]](content, request["name"], limits))
    except Refused as refused:
        return {"fault": refused.fault.name}, b""
    except (MemoryError, RecursionError):
        return {"fault": Fault.TOO_MUCH.name}, b""
    except Exception as error:  # noqa: BLE001 - a reader that trips over a file must not take the next one along
        return {"fault": Fault.DAMAGED.name, "error": repr(error)[:300]}, b""
    return {"length": len(answer)}, answer


def _answer(answers: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    answers.write(json.dumps(head).encode("ascii") + b"\n" + body)
    answers.flush()


def _limit(limits: Limits) -> None:
    """Bound memory and processor time for the file at hand; the wall clock is the parent's."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.cpu) + 1
    memory = limits.memory
    with contextlib.suppress(ValueError, OSError):  # a stricter limit set from outside stays
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
