"""The table "who may" as a page: `python -m tests.integration.web.who_may_table > docs/who-may.md`."""

from __future__ import annotations

from linkwatch.domain.account import Role, may
from linkwatch.web.server import ROUTERS
from linkwatch.web.visitors import who_may

HEAD = """# Who may

Read off the routes by `linkwatch.web.visitors.who_may`; a test compares this page with them, and asks every
route as every role. A token may what its scope says (`read`: reader, `write`: editor, `admin`: admin), and
never more than its owner. In a demo, strangers are editors.

| | stranger | reader | editor | admin |
| --- | :-: | :-: | :-: | :-: |
"""


def page() -> str:
    """The page as it should stand."""
    roles: tuple[Role | None, ...] = (None, *Role)
    rows = [
        f"| `{method} {path}` | " + " | ".join("✓" if may(role, needed) else "" for role in roles) + " |"
        for method, path, needed in who_may(ROUTERS)
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(page(), end="")
