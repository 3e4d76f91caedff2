"""Read a hostile file in a child process that may not use more memory and time than it was given."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue

from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import Limits
from linkwatch.documents.wire import READY, loaded
from linkwatch.domain.reference import Text

_CHILDREN = 2  # at once, so that parsing never holds more than twice the memory limit
_FILES = 100  # after so many a child is replaced: what a library leaks stays bounded
_START = 30.0  # seconds a child may take to start
_HEAD = 4_096  # bytes of the line an answer opens with
_HOME = Path(__file__).parents[2]


class Child:
    """One reading process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "linkwatch.documents.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(_HOME), "PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"},
        )
        self._files = 0
        with self._watched(_START):
            assert self._process.stdout is not None
            greeting = self._process.stdout.readline(_HEAD)
        if greeting != READY:
            self.end()
            raise RuntimeError("the process that reads documents does not start: is the installation complete?")

    @property
    def fit(self) -> bool:
        """Whether it may be handed another file."""
        return self._files < _FILES and self._process.poll() is None

    def read(self, form: str, name: str, content: bytes, limits: Limits) -> Text:
        """The text of one file. Refused when the child says so, or dies of it."""
        self._files += 1
        try:
            with self._watched(limits.wall):
                return loaded(self._asked(_request(form, name, content, limits), content, limits))
        except (OSError, ValueError, TypeError, KeyError) as error:
            self.end()
            raise Refused(Fault.TOO_MUCH) from error
        except Refused:
            self._files = _FILES  # what made it stumble may have left something behind
            raise

    @contextmanager
    def _watched(self, seconds: float) -> Iterator[None]:
        """Kill it when it takes longer; whoever waits for its answer then reads the end of the file."""
        watch = threading.Timer(seconds, self._process.kill)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _asked(self, head: bytes, content: bytes, limits: Limits) -> bytes:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(head)
        self._process.stdin.write(content)
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline(_HEAD))
        if "fault" in answer:
            raise Refused(Fault[answer["fault"]])
        length = int(answer["length"])
        if length > limits.memory:
            raise ValueError("the child answers more than it may hold")
        return self._process.stdout.read(length)

    def end(self) -> None:
        """Kill it and collect what is left."""
        self._process.kill()
        with suppress(OSError):
            self._process.communicate()


class Sandbox:
    """A few children, started when needed and used again; safe to use from many threads."""

    def __init__(self, children: int = _CHILDREN) -> None:
        self._turns = threading.BoundedSemaphore(children)
        self._idle: SimpleQueue[Child] = SimpleQueue()

    def read(self, form: str, name: str, content: bytes, limits: Limits) -> Text:
        """The text of one file, read by whichever child is free."""
        with self._turns:
            child = self._child()
            try:
                return child.read(form, name, content, limits)
            finally:
                if child.fit:
                    self._idle.put(child)
                else:
                    child.end()

    def close(self) -> None:
        """End the children that wait for work."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().end()

    def _child(self) -> Child:
        with suppress(Empty):
            while True:
                child = self._idle.get_nowait()
                if child.fit:
                    return child
                child.end()
        return Child()


def _request(form: str, name: str, content: bytes, limits: Limits) -> bytes:
    head = {"format": form, "name": name, "length": len(content), "limits": asdict(limits)}
    return json.dumps(head).encode("ascii") + b"\n"


SANDBOX = Sandbox()
atexit.register(SANDBOX.close)
