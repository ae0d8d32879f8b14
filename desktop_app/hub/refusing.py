"""How the hub says no, in any layer: one exception that carries the code the other side will act on."""

from desktop_app.wire.protocol.codes import Refused


class HubRefusal(Exception):
    """A request is not done.

    Args:
        code: which of the protocol's codes.
        retry_after_s: when to come again, where that helps.
        facts: numbers, hashes and codes; never free text.
    """

    def __init__(self, code: Refused, *, retry_after_s: int | None = None, **facts: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.retry_after_s = retry_after_s
        self.facts = facts
