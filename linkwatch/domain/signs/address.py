"""Read the shape of an address: is it a home page, a way in, the same page under another spelling? Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote

from linkwatch.domain.folding import words_of
from linkwatch.domain.url import NotAnAddress, parsed, site_of

_WWW = re.compile(r"^www\d*\.")
_INDEX = re.compile(r"/(?:index|default|home|main|welcome|start)(?:\.\w{2,5})?/?$")
_LANGUAGE = re.compile(
    r"^/(?:ru|en|uk|ua|de|fr|es|pl|it|pt|be|by|kk|kz|cs|cz|nl|sv|fi|tr|zh|cn|ja|lt|lv|et|rus|eng|ukr)(?:[-_][a-z]{2})?(?=/|$)"
)
_RETURNING = re.compile(
    r"(?:return|redirect|continue|next|back|dest|target|goto|from|url|ref|to|came|path|service|origin|u)",
    re.IGNORECASE,
)
_TELLING_NOTHING = re.compile(
    r"utm_\w+|lang|language|locale|hl|ref|from|src|source|error|err|notfound|not_found|404|msg|status|fbclid|gclid|yclid",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"(?:^|[/_\-.])(?:404|notfound|not-found|not_found|page-not-found|pagenotfound|error404|404error|error-404|"
    r"error_404|nichtgefunden|introuvable|no-encontrada|nie-znaleziono)(?=$|[/_\-.?])"
)
_SIGN_IN = re.compile(
    r"(?:^|/)(?:(?:user|member|account|site|wp)?[-_]?log[-_]?[io]n|sign[-_]?[io]n|auth|authenticate|authorize|authorization|"
    r"oauth2?|sso|saml2?|cas|idp|shibboleth|openid|login_required|passport|vhod|avtorizaciya|anmelden|anmeldung|connexion|"
    r"logowanie|iniciar-sesion)(?=[/.?]|$)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts, each as a server would tell pages apart by it."""

    url: str
    host: str  # lower case, without `www.`
    path: str  # decoded, lower case, at least "/"
    query: str
    fragment: str

    @classmethod
    def of(cls, url: str) -> Address:
        """The parts of an address; an unusable one has no host."""
        return _address(url)

    @property
    def site(self) -> str:
        """The registrable domain."""
        return site_of(self.host) if self.host else ""

    @property
    def is_home(self) -> bool:
        """Whether it is the front page of its host, whatever its spelling."""
        return self.is_front and self.tells_nothing

    @property
    def is_front(self) -> bool:
        """Whether its path is the front page's, whatever stands behind the question mark."""
        rest = _LANGUAGE.sub("", self.path, count=1)
        return rest in ("", "/") or _INDEX.fullmatch(rest) is not None

    @property
    def tells_nothing(self) -> bool:
        """Whether the query names no page of its own."""
        return not self.fragment.startswith("!") and all(
            _TELLING_NOTHING.fullmatch(name) for name, _ in parse_qsl(self.query, keep_blank_values=True)
        )

    @property
    def names_a_file(self) -> bool:
        """Whether the last part of the path has an ending, as files do and sections of a site do not."""
        return "." in self.path.rsplit("/", 1)[-1]

    @property
    def depth(self) -> int:
        """How many folders down the page lies."""
        return len([part for part in self.path.split("/") if part])

    @property
    def speaks_of_absence(self) -> bool:
        """Whether the address itself says 404 (link-status: "Soft 404", landing pages)."""
        return _GONE.search(self.path) is not None or _GONE.search(self.query.lower()) is not None

    @property
    def asks_to_sign_in(self) -> bool:
        """Whether it is a way in for those who have a password."""
        return _SIGN_IN.search(self.path) is not None or self.host.split(".")[0] in _SIGN_IN_HOSTS

    def same_page(self, other: Address) -> bool:
        """Whether two addresses differ only in what an editor need not know.

        Scheme, `www.`, default port, the trailing slash, the spelling of escapes and the file name of an
        index count for nothing.
        """
        return (self.host, _plain(self.path), self.query) == (other.host, _plain(other.path), other.query)

    def returns_to(self, other: Address) -> bool:
        """Whether a parameter carries another address along, to come back to it."""
        for name, value in parse_qsl(self.query):
            goal = unquote(value).lower()
            if _RETURNING.search(name) and len(other.path) > 1 and other.path in goal:
                return True
            if other.host and f"//{other.host}" in goal.replace("www.", ""):
                return True
        return False

    def named_in(self, host: str) -> bool:
        """Whether the last folder's name lives on as part of a host name: /wiki/ at wiki.example.org."""
        name = "".join(words_of(self.path.rstrip("/").rsplit("/", 1)[-1].split(".")[0]))
        return len(name) >= 3 and name in host.replace("-", "").split(".")


_SIGN_IN_HOSTS = frozenset(
    {"login", "signin", "auth", "sso", "idp", "passport", "accounts", "id", "cas", "oauth"}
)


@lru_cache(maxsize=4096)
def _address(url: str) -> Address:
    try:
        parts = parsed(url)
    except NotAnAddress:
        return Address(url, "", "/", "", "")
    host = _WWW.sub("", str(parts.hostname).rstrip("."))
    port = f":{parts.port}" if parts.port else ""
    path = unquote(str(parts.pathname)).lower() or "/"
    return Address(url, host + port, path, str(parts.search)[1:], str(parts.hash)[1:])


def _plain(path: str) -> str:
    return _INDEX.sub("/", path).rstrip("/") if _INDEX.search(path) else path.rstrip("/")
