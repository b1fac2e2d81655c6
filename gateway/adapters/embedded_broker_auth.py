"""Who may use the embedded broker."""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass

from amqtt.contexts import BaseContext
from amqtt.plugins.base import BaseAuthPlugin
from amqtt.session import Session


class EmbeddedAuth(BaseAuthPlugin):  # type: ignore[misc]  # amqtt carries no types
    """Lets in clients of this machine, and those with the user name and password of the settings.

    A wrong password is refused from this machine as well. Sessions are not marked anonymous, since
    amqtt forgets those at the first loss of connection.
    """

    def __init__(self, context: BaseContext) -> None:
        super().__init__(context)
        self._username: str | None = self._get_config_option("username", None)
        self._password: str | None = self._get_config_option("password", None)

    async def authenticate(self, *, session: Session) -> bool:
        """Whether this client may connect."""
        if session.username is None:
            return _is_local(session.remote_address)
        if self._username is None:
            return _is_local(session.remote_address)
        given = f"{session.username}\0{session.password or ''}"
        wanted = f"{self._username}\0{self._password or ''}"
        return hmac.compare_digest(given.encode(), wanted.encode())

    @dataclass
    class Config:
        """Settings, as amqtt hands them on."""

        username: str | None = None
        password: str | None = None


def _is_local(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
