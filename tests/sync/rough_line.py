"""A line between a desk and head office that drops, doubles, delays and mixes up what it carries, from a seed."""

import random

from desktop_app.domain.errors import Unavailable
from desktop_app.services.sync.ports import Reply, nothing


class RoughLine:
    """Every second request meets something, until it is healed."""

    def __init__(self, hub, seed):
        self.hub, self.random, self.is_healed = hub, random.Random(seed), False
        self.late = []
        """Requests that arrive later than ones that were sent after them."""
        self.is_cut = False
        self.unknown = 0

    def exchange(self, method, target, headers, body, gone=nothing):
        if self.is_cut:
            self._lost()
        fate = 9 if self.is_healed else self.random.randrange(18)
        if self.late and self.random.random() < 0.4:
            self.hub.exchange(*self.late.pop(self.random.randrange(len(self.late))))
        match fate:
            case 0:
                self._lost()
            case 1 | 2:
                self.hub.exchange(method, target, headers, body)
                self._lost()
            case 3 | 4:
                self.late.append((method, target, headers, body))
                self._lost()
            case 5:
                self.hub.exchange(method, target, headers, body)
            case 6:
                reply = self.hub.exchange(method, target, headers, body)
                return Reply(reply.status, reply.body[: len(reply.body) // 2])
            case 7:
                return Reply(502, b"<html>")
        return self.hub.exchange(method, target, headers, body, gone)

    def cut(self):
        """Nothing gets through until it is healed."""
        self.is_cut = True

    def heal(self):
        """From now on nothing is lost; what was late comes first."""
        self.is_healed, self.is_cut = True, False
        for request in self.late:
            self.hub.exchange(*request)
        self.late.clear()

    def present(self, certificate):
        pass

    def close(self):
        pass

    def _lost(self):
        self.unknown += 1
        raise Unavailable("hub_unreachable")
