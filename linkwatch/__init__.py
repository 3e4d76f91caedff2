"""linkwatch: watches the web links that scholarly documents cite."""

__version__ = "0.1.0"
