"""Run the real command in a process of its own, with a home of its own, against a web on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as jsonl."""
        return [json.loads(line) for line in self.out.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Cli:
    """The command line of one user: settings come from the environment, nothing from this machine's."""

    home: Path
    settings: dict[str, str]

    def environment(self) -> dict[str, str]:
        kept = {
            name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ
        }
        defaults = {
            "LINKWATCH_ALLOW_NETWORKS": "127.0.0.0/8",
            "LINKWATCH_HOST_DELAY": "0",
            "LINKWATCH_TIMEOUT": "5",
            "LINKWATCH_RESOLVER": "127.0.0.1:9",  # nobody answers there: only literal addresses can be reached
            "LINKWATCH_DATABASE_URL": f"sqlite:///{self.home / 'watch.sqlite3'}",
        }
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            **defaults,
            **self.settings,
        }

    async def start(self, *arguments: str | Path) -> asyncio.subprocess.Process:
        """Start a command and let it run."""
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "linkwatch", *map(str, arguments),
            env=self.environment(), cwd=self.home,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Ran:
        """Run a command to its end."""
        process = await self.start(*arguments)
        out, err = await process.communicate(stdin)
        return Ran(process.returncode or 0, out.decode(), err.decode())
