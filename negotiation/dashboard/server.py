"""The server of the page: Streamlit's own, with Plotly.js beside it and a guard in front of both.

`st.App` takes routes, middleware and settings, so that nothing here reaches into Streamlit. Its settings are passed as
overrides: those beat every configuration file and every STREAMLIT_* variable that another program has left behind.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from negotiation.dashboard.address import LOCAL_ADDRESS, is_number, is_wildcard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import streamlit as st
    from starlette.types import ASGIApp, Receive, Scope, Send

PLOTLY_PATH = "/negotiate/plotly.min.js"
_LOCAL_HOSTS = ("localhost", LOCAL_ADDRESS)
_YEAR_SECONDS = 31_536_000


def serve_page(page: Path, address: str, port: int, when_up: Callable[[], None] = lambda: None) -> None:
    """Serve a Streamlit page until Ctrl-C, which is raised as KeyboardInterrupt; call `when_up` once it answers."""
    app = build_app(page, address, when_up)
    # Streamlit looks beside the launched file for settings, and puts its folder first on the module path.
    sys.argv = [str(page)]
    app.run(config=read_settings(page, address, port))


def build_app(page: Path, address: str = LOCAL_ADDRESS, when_up: Callable[[], None] = lambda: None) -> st.App:
    """The page as an ASGI application."""
    import streamlit as st  # noqa: PLC0415 - half a second, which the command line does not pay for --help
    from starlette.middleware import Middleware  # noqa: PLC0415
    from starlette.requests import Request  # noqa: PLC0415
    from starlette.responses import FileResponse  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    async def send_plotly(_: Request) -> FileResponse:
        # For the browser to keep; and as it is: compressing five megabytes takes longer than the way on one machine.
        headers = {"Cache-Control": f"public, immutable, max-age={_YEAR_SECONDS}", "Content-Encoding": "identity"}
        return FileResponse(find_plotly_script(), media_type="text/javascript", headers=headers)

    @asynccontextmanager
    async def announce(_: st.App) -> AsyncIterator[dict[str, Any]]:
        when_up()
        yield {}

    guard = Middleware(Guard, address=address)
    return st.App(page, routes=[Route(PLOTLY_PATH, send_plotly)], middleware=[guard], lifespan=announce)


def read_settings(page: Path, address: str, port: int) -> dict[str, Any]:
    """Every setting of the file beside the page as "section.name", with where this server is."""
    file = page.parent / ".streamlit" / "config.toml"
    return {
        **dict(_flatten(tomllib.loads(file.read_text(encoding="utf-8")))),
        "server.address": address,
        "server.port": port,
        "server.allowedHosts": ["*"] if is_wildcard(address) else [*_LOCAL_HOSTS, address],  # the guard is stricter
        "browser.serverAddress": LOCAL_ADDRESS if is_wildcard(address) else address,
        "browser.serverPort": port,
    }


@cache
def find_plotly_script() -> Path:
    """Find Plotly.js in the plotly package, which is not imported for it: that would take half a second."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the plotly package is not installed")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


@cache
def plotly_url() -> str:
    """Where the page finds Plotly.js; the address changes with the version, so that a browser may keep the file."""
    return f"{PLOTLY_PATH}?v={version('plotly')}"


def _flatten(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{before}{name}.")
        else:
            yield before + name, value


class Guard:
    """Turns strangers away before Streamlit hears of them, over HTTP and WebSocket alike.

    A Host that is not this server's belongs to a page that points its own name at this machine. An Origin that is not
    the Host is another page: were Streamlit asked about it, it would look up this machine's addresses at an outside
    service, in the midst of serving.
    """

    def __init__(self, app: ASGIApp, address: str = LOCAL_ADDRESS) -> None:
        """Guard an application that is served at this address."""
        self.app, self.address = app, address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket") or self.admits(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: the client gets a 403
        else:
            from starlette.responses import PlainTextResponse  # noqa: PLC0415 - only for strangers

            refused = PlainTextResponse("negotiate answers only to its own address, and only to its own page.\n", 403)
            await refused(scope, receive, send)

    def admits(self, scope: Scope) -> bool:
        """Whether a request is for this server, and not from another page."""
        from starlette.datastructures import Headers  # noqa: PLC0415

        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or not is_own_host(hosts[0], self.address):
            return False
        return all(origin == f"http://{hosts[0]}" for origin in origins)


def is_own_host(host: str, address: str) -> bool:
    """Whether a Host header names this machine at `address`.

    On all interfaces it may be any number: a page that points its name at this machine sends that name.
    """
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    name = name.strip("[]").lower()
    return name in (*_LOCAL_HOSTS, address) or (is_wildcard(address) and is_number(name))
