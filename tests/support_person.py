"""A browser without a window, for tests of the dashboard's pages."""

from __future__ import annotations

import re
import warnings

from tests import support_web as world

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

CSRF = re.compile(r'name="csrf" value="(\w+)"')


class Person(TestClient):
    """A browser that fills in forms as the pages give them."""

    def token(self, page: str = "/help") -> str:
        """The form token of a page; of the sign-in page for a stranger."""
        found = CSRF.search(self.get(page).text) or CSRF.search(self.get("/login").text)
        assert found is not None
        return found[1]

    def submit(self, path: str, page: str = "/help", **fields: object):  # type: ignore[no-untyped-def]
        """Post a form of ours."""
        return self.post(path, data={"csrf": self.token(page), **fields}, follow_redirects=False)

    def sign_in(self, name: str, password: str = world.PASSWORD) -> int:
        """Sign in; the answer's status."""
        return int(self.submit("/login", "/login", name=name, password=password).status_code)
