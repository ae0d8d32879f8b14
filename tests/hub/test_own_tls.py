"""A trial without a proxy: TLS of the hub's own, to which a workstation may show its certificate or not."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from desktop_app.devices.hub_line import HttpLine
from desktop_app.domain.errors import Unavailable
from desktop_app.hub.authority import certify_server, own_certificate
from desktop_app.services.sync.desk_secrets import new_secrets
from desktop_app.services.sync.ports import HubLink
from tests.hub.desks import Desk
from tests.hub.proxies import ADDRESS, Identity, Trial, free_port, hub_serving, trial


@pytest.fixture
def hub(tmp_path) -> Iterator[Trial]:
    with trial(tmp_path / "data") as made:
        yield made


@contextmanager
def served(hub: Trial, folder: Path) -> Iterator[str]:
    """The address of the hub, which shows a certificate of its own authority."""
    own, authority, port = Identity(folder, "own"), folder / "authority.pem", free_port()
    own.keep(hub.office.certify(own.csr, [ADDRESS]))
    authority.write_text(hub.office.name().authority, "ascii")
    tls = ("--tls-certificate", str(own.pem), "--tls-key", str(own.pem), "--tls-authority", str(authority))
    with hub_serving(hub.data, "--port", str(port), *tls, folder=folder):
        yield f"https://{ADDRESS}:{port}"


def client(address: str, hub: Trial, shown: Path | None = None) -> httpx.Client:
    context = ssl.create_default_context(cadata=hub.office.name().authority)
    if shown is not None:
        context.load_cert_chain(shown)
    return httpx.Client(base_url=address, verify=context, timeout=30)


def test_a_trial_speaks_tls_by_itself(hub, tmp_path):
    identity, stranger = Identity(tmp_path, "desk"), Identity(tmp_path, "stranger")
    theirs = own_certificate(stranger.key, "another hub", hub.office.now())
    stranger.keep(certify_server(stranger.key, theirs, stranger.csr, ["desk"], hub.office.now()))
    with served(hub, tmp_path) as address:
        with client(address, hub) as without:
            desk = Desk(without, hub.clock)
            identity.keep(desk.enrol(hub.office.workstations.invite("10086"), csr=identity.csr).certificate)
            assert desk.push().receipt.seq == 1
        with client(address, hub, identity.pem) as desk.client:
            desk.log.sign_in()
            assert desk.push().receipt.seq == 2
        with client(address, hub, stranger.pem) as desk.client, pytest.raises(httpx.TransportError):
            desk.push()
        with httpx.Client() as plain, pytest.raises(httpx.TransportError):
            plain.get(address.replace("https", "http") + "/v1/hello")


def test_a_workstation_that_believes_another_says_nothing(hub, tmp_path):
    identity = Identity(tmp_path, "another")
    another = own_certificate(identity.key, "another hub", hub.office.now())
    secrets = new_secrets()
    with served(hub, tmp_path) as address:
        wrong, right = (
            HttpLine(HubLink(address, secrets, authority=one)) for one in (another, hub.office.name().authority)
        )
        with pytest.raises(Unavailable, match="hub_not_believed"):
            wrong.exchange("GET", "/v1/hello", {"Accord-Protocol": "1"}, b"")
        assert right.exchange("GET", "/v1/hello", {"Accord-Protocol": "1"}, b"").status == 200
        wrong.close()
        right.close()
