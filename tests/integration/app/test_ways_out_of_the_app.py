"""What may be asked where: an archive of the operator's anywhere, a web hook of anybody's only in public."""

from __future__ import annotations

from linkwatch.app.auditing import App, Surroundings
from linkwatch.demo.smallweb import LOOPBACK, SmallWeb, html, pages
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.ports import Answer
from linkwatch.settings import Settings


async def test_only_what_the_operator_named_is_asked_on_a_private_network() -> None:
    async with SmallWeb({LOOPBACK: pages({"/": html("Here")})}) as web:
        looking = App(Settings.read(environ={}), Surroundings(resolve=web.resolve)).looking()
        url = f"http://{LOOPBACK}:{web.port}/"

        hook, archive = await looking.ask(url), await looking.services(url)

    assert isinstance(hook, Failure)
    assert hook.reason is Reason.ADDRESS_REFUSED
    assert isinstance(archive, Answer)
    assert web.asked(LOOPBACK) == 1
