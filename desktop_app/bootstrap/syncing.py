"""Joins the synchronisation: the vault's part of it, the line, and the lanes between them."""

import random

from desktop_app.bootstrap import Parts, rule_books
from desktop_app.devices.hub_line import HttpLine
from desktop_app.services.cases.history import Histories
from desktop_app.services.desk import Desk
from desktop_app.services.ports.vault import Vault
from desktop_app.services.sync.asking import Asking
from desktop_app.services.sync.by_hand import ByHand
from desktop_app.services.sync.case_packets import CasePackets
from desktop_app.services.sync.desk import Kept, Synchronisation
from desktop_app.services.sync.elsewhere import Elsewhere
from desktop_app.services.sync.enrolling import Enrolment, OwnName
from desktop_app.services.sync.going_on import GoingOn, LogParts
from desktop_app.services.sync.merging import Merging
from desktop_app.services.sync.retiring import Retiring
from desktop_app.services.sync.transfers import Transfers
from desktop_app.storage.sync.case_roads import SqlCaseRoads
from desktop_app.storage.sync.hub_link import NEXT, SqlLinks
from desktop_app.storage.sync.next_log import SqlNextLog
from desktop_app.storage.sync.sync_files import SqlFileBox
from desktop_app.storage.sync.sync_inbox import SqlInbox
from desktop_app.storage.sync.sync_outbox import SqlOutbox
from desktop_app.storage.vault import SqlVault


def synchronisation(given: Parts, vault: Vault) -> Synchronisation:
    """The lanes of an open vault; none runs yet."""
    found = Synchronisation(_desk(given, vault), _kept(vault), HttpLine, random.SystemRandom().random)
    books = rule_books(given)
    if books is not None:
        found.give_rules(books)
    return found


def by_hand(given: Parts, vault: Vault) -> ByHand:
    """Makes and opens what is carried by hand."""
    return ByHand(_desk(given, vault), _kept(vault))


def enrolment(given: Parts, vault: Vault) -> Enrolment:
    """Makes an open vault known at head office."""
    real = _real(vault)
    name = OwnName(real.desk.log, real.desk.label, real.desk.number_part)
    return Enrolment(_desk(given, vault), name, SqlLinks(real), HttpLine)


def going_on(given: Parts, vault: Vault) -> GoingOn:
    """Lets an open desk go on whose log head office has stopped."""
    real = _real(vault)
    parts = LogParts(SqlLinks(real), SqlLinks(real, NEXT), SqlOutbox(real), SqlNextLog(real))
    return GoingOn(_desk(given, vault), parts, HttpLine)


def retiring(given: Parts, vault: Vault) -> Retiring:
    """Takes an open desk out of service."""
    return Retiring(_desk(given, vault), _kept(vault), synchronisation(given, vault), HttpLine)


def case_roads(given: Parts, vault: Vault) -> tuple[Transfers, Merging, Elsewhere, CasePackets]:
    """Cases of an open vault to other desks and from them, what two desks wrote to one, and those elsewhere."""
    real, desk = _real(vault), _desk(given, vault)
    branch, links, roads = real.desk.log.branch, SqlLinks(real), SqlCaseRoads(real)
    moving = Transfers(desk, branch, roads, Asking(links, HttpLine, given.clock))
    merging = Merging(desk, roads, Histories(desk), moving.fetch)
    return moving, merging, Elsewhere(desk, roads), CasePackets(desk, branch, links, roads)


def _kept(vault: Vault) -> Kept:
    real = _real(vault)
    return Kept(SqlLinks(real), SqlOutbox(real), SqlInbox(real), SqlFileBox(real))


def _desk(given: Parts, vault: Vault) -> Desk:
    return Desk(vault, given.clock, given.new_id, given.policies)


def _real(vault: Vault) -> SqlVault:
    if not isinstance(vault, SqlVault):
        raise TypeError("only a real vault is synchronised")
    return vault
