"""linkwatch: watches the web links that scholarly documents cite."""

from importlib.metadata import version

__version__ = version("linkwatch")
