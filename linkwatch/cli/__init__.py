"""The command line: the commands of the contract, a file a group."""

from linkwatch.cli.main import main

__all__ = ["main"]
