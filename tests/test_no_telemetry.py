"""The program reports to nobody: it knows no address but what a bank sets up."""

import ast
import re
from functools import cache
from pathlib import Path

from desktop_app import resources
from tests.conftest import ROOT

SOURCES = sorted(path for path in (ROOT / "desktop_app").rglob("*.py") if "compiled" not in path.parts)
ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,9}://[^\s\"'<>)]+")
NAMES_ONLY = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://ns.adobe.com/xap/1.0/",
    "http://www.aiim.org/pdfa/ns/id/",
    "https://pdfium.googlesource.com/",
)
"""Names of vocabularies in XMP metadata, and a comment; nobody opens them."""
HERE = ("ipp://localhost/", "sqlite://")
"""The print scheduler of this computer, and a database in memory."""
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "xmlrpc",
    "socketserver",
    "requests",
    "httpx",
    "urllib3",
    "aiohttp",
}
MAY = {
    "devices/ipp.py": {"socket", "http"},  # CUPS, by its socket on this computer
    "devices/seal/timestamps.py": {"urllib"},  # the time-stamp service the bank sets up, if it does
    "bootstrap/sealing.py": {"ssl"},  # reads certificates
    "devices/hub_line.py": {"socket", "ssl", "urllib", "urllib3"},  # head office, once the desk is enrolled there
    "devices/sending.py": {"socket", "urllib3"},  # its connections, loaded with it
    "hub/s3_objects.py": {"urllib"},  # head office's side: takes the address of its store apart
    "hub/serving.py": {"socket", "ssl"},  # the same: its own door
    "services/sync/enrolling.py": {"urllib"},  # takes an address apart
    "wire/protocol/pull.py": {"urllib"},  # escapes a query
}
DATA = {".toml", ".md", ".qrc", ".qss", ".ts"}
LOCAL_QT = {"QLocalServer", "QLocalSocket", "QNetworkInformation"}
"""By which a second start finds the first, a name in the file system; and what the system itself says of its line."""


@cache
def imported(path: Path) -> frozenset[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
            if node.module == "PySide6.QtNetwork":
                assert {name.name for name in node.names} <= LOCAL_QT, path
    return frozenset(found)


def test_no_address_stands_in_the_program_or_its_data():
    texts = [*SOURCES, *(ROOT / "forms").glob("*.ui")]
    texts += [
        path for path in (ROOT / "resources").rglob("*") if path.suffix in {".toml", ".md", ".qrc", ".qss", ".ts"}
    ]
    found = {
        f"{path.relative_to(ROOT)}: {address}"
        for path in texts
        for address in ADDRESS.findall(path.read_text("utf-8"))
        if not address.startswith((*NAMES_ONLY, *HERE))
    }
    assert found == set()


def test_only_who_has_to_speaks_to_anything_outside_the_process():
    found = {}
    for path in SOURCES:
        uses = imported(path) & NETWORK
        if uses:
            found[path.relative_to(ROOT / "desktop_app").as_posix()] = uses
    assert found == MAY


def test_nothing_that_ships_brings_a_browser_or_a_network_module_of_qt_beside_the_local_socket():
    assert not [path for path in SOURCES if {"QtWebEngineWidgets", "QtWebSockets"} & imported(path)]
    assert resources.path("policies").is_dir()
