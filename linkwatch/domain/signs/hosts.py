"""Host names that mean something by themselves: sellers, parkers, providers' notices, platforms. Data only."""

from __future__ import annotations

from collections.abc import Mapping

SELLERS = frozenset(
    {
        "sedo.com",
        "sedoparking.com",
        "dan.com",
        "afternic.com",
        "hugedomains.com",
        "bodis.com",
        "parkingcrew.net",
        "parkingcrew.com",
        "above.com",
        "buydomains.com",
        "undeveloped.com",
        "efty.com",
        "squadhelp.com",
        "atom.com",
        "domainmarket.com",
        "expireddomains.com",
        "uniregistry.com",
        "parklogic.com",
        "voodoo.com",
        "cashparking.com",
        "skenzo.com",
        "rookmedia.net",
        "domainnamesales.com",
        "brandbucket.com",
        "domainagents.com",
        "parkingspa.com",
        "forsale.godaddy.com",
        "internettraffic.com",
        "trafficz.com",
        "smartname.com",
        "fabulous.com",
        "namedrive.com",
        "domainsponsor.com",
        "domainlore.uk",
        "snapnames.com",
        "dropcatch.com",
        "parked.com",
        "ztomy.com",
        "perfectdomain.com",
        "saw.com",
        "parking.reg.ru",
        "parking.nic.ru",
        "backorder.ru",
        "expired.ru",
        "salenames.ru",
        "telderi.ru",
    }
)
"""Hosts of those who sell or park names; to be sent there from elsewhere means the name is not the author's."""

_COMPANIES = (
    "godaddy.com",
    "dynadot.com",
    "porkbun.com",
    "epik.com",
    "sav.com",
    "namebright.com",
    "spaceship.com",
    "domain.com",
    "reg.ru",
    "nic.ru",
    "timeweb.ru",
    "timeweb.com",
    "beget.com",
    "beget.ru",
    "jino.ru",
    "sprinthost.ru",
    "r01.ru",
    "webnames.ru",
    "ru-center.ru",
    "domains.ru",
    "hostinger.com",
    "mchost.ru",
)
HOSTERS = frozenset(
    prefix + company for company in _COMPANIES for prefix in ("", "parking.", "park.", "expired.")
)
"""Front doors of registrars and web hosts: what lies below their other names are customers' own sites."""

PARKER_MARKS = (
    "sedoparking.com",
    "img.sedoparking",
    "parkingcrew.net",
    "d38psrni17bvxu.cloudfront.net",
    "bodis.com",
    "window.park =",
    "parklogic",
    "data-adblockkey",
    "parking.reg.ru",
    "parking-crew",
    "cdn.parkingcrew",
    "domainparking",
    'window.location.href="/lander"',
    "window.location.href='/lander'",
    "afternic.com/forsale",
    "hugedomains.com/domain_profile",
    "dan.com/buy-domain",
    "godaddy.com/forsale",
    "/park-asset",
    "parkweb",
    "above.com/marketplace",
    "domains/caf.js",
    "domain-parking",
    "parked-domain",
    "sedo.com/search/details",
)
"""Marks of the parkers' pages in lower-case markup."""

BLOCK_PAGE_HOSTS = (
    ("warning.rt.ru", ""),
    ("block.rt.ru", ""),
    ("blocked.mgts.ru", ""),
    ("block.mgts.ru", ""),
    ("fz139.ttk.ru", ""),
    ("blocked.netbynet.ru", ""),
    ("forbidden.yota.ru", ""),
    ("m.megafonpro.ru", ""),
    ("unblock.mts.ru", ""),
    ("subblock.mts.ru", ""),
    ("blocked.akado.ru", ""),
    ("zapret.westcall.net", ""),
    ("ufanet.ru", "/blocking"),
    ("211.ru", "/149"),
    ("t2blocked.com", ""),
    ("t2rkn.com", ""),
    ("you-shall-not-pass.is74.ru", ""),
    ("block.runnet.ru", ""),
    ("erblock.crimea.com", ""),
    ("eais.rkn.gov.ru", ""),
    ("nap.rkn.gov.ru", ""),
    ("lawfilter.ertelecom.ru", ""),
    ("blackhole.beeline.ru", ""),
    ("blocked.tattelecom.ru", ""),
)
"""Where Russian providers send those who ask for a blocked page (host, part of the path)."""

BLOCK_PAGE_MARKS = (
    "eais.rkn.gov.ru",
    "blocklist.rkn.gov.ru",
    "доступ к сайту ограничен в соответствии с федеральн",
    "доступ к запрашиваемому ресурсу закрыт",
    "единый реестр доменных имен, указателей страниц сайтов",
    "//t2rkn.com/",
    "subblock.mts.ru/api",
    "ttk :: доступ к ресурсу ограничен",
    "<title>block-system</title>",
    "доступ к информационному ресурсу ограничен",
    "доступ к запрашиваемому ресурсу ограничен",
)

CONSENT_HOSTS = frozenset(
    {
        "consent.google.com",
        "consent.youtube.com",
        "consent.yahoo.com",
        "guce.yahoo.com",
        "guce.advertising.com",
        "consent.google.ru",
        "consent.google.de",
    }
)

JOURNALS = frozenset(
    {
        "livejournal.com",
        "dreamwidth.org",
        "livejournal.net",
        "journalfen.net",
        "insanejournal.com",
        "deadjournal.com",
    }
)
"""Blog hosts on the LiveJournal code: a 403 there must be read by its body."""

JOURNAL_MARKS = ("b-msgsystem", ".bml")
"""Marks of that code in lower-case markup, for its other houses."""

PLATFORMS = frozenset(
    {
        "vk.com",
        "vk.ru",
        "vkontakte.ru",
        "youtube.com",
        "youtu.be",
        "t.me",
        "telegram.me",
        "ok.ru",
        "ucoz.ru",
        "ucoz.com",
        "ucoz.net",
        "ucoz.ua",
        "ucoz.org",
        "narod.ru",
        "narod2.ru",
        "rutube.ru",
        "dzen.ru",
        "wordpress.com",
        "blogspot.com",
        "tumblr.com",
        "medium.com",
        "facebook.com",
        "instagram.com",
        "twitter.com",
        "x.com",
        "vimeo.com",
        "dailymotion.com",
        "issuu.com",
        "slideshare.net",
        "scribd.com",
        "academia.edu",
        "github.com",
        "sites.google.com",
        "docs.google.com",
        "drive.google.com",
        "disk.yandex.ru",
        "yadi.sk",
        "cloud.mail.ru",
        "dropbox.com",
        "geocities.com",
        "liveinternet.ru",
        "diary.ru",
        "blogger.com",
        "proza.ru",
        "stihi.ru",
        "samlib.ru",
        "habr.com",
        "pikabu.ru",
        "reddit.com",
        "my.mail.ru",
    }
)
"""Where many write under one roof: one page can be deleted while the house stands."""

CLOSED_SERVICES: Mapping[str, str] = {
    "narod.ru": "narod.yandex.ru",
    "narod2.ru": "narod.yandex.ru",
    "geocities.com": "yahoo.com",
    "sites.google.com": "workspaceupdates.googleblog.com",
    "blog.ru": "blog.ru",
    "my.mail.ru": "my.mail.ru",
    "plus.google.com": "developers.google.com",
    "posterous.com": "posterous.com",
    "hotmail.ru": "hotmail.ru",
}
"""Services that have ended, and where they send those who still ask."""


def in_host(host: str, suffix: str) -> bool:
    """Whether a host is a name or lies below it."""
    return host == suffix or host.endswith("." + suffix)


def in_any(host: str, suffixes: frozenset[str]) -> bool:
    """Whether a host is or lies below one of many names."""
    labels = host.partition(":")[0].split(".")
    return any(".".join(labels[start:]) in suffixes for start in range(len(labels)))
