"""A message bus of the tests' own, and a real keystore on it (GNOME Keyring), in folders that are thrown away."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import secretstorage
from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.io.blocking import open_dbus_connection

BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
SECRETS = "org.freedesktop.secrets"
PATIENCE_S = 20.0
_CONFIG = """<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """The address of a bus on which nothing runs and nothing can be started."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "bus.conf"
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
    with TemporaryDirectory(prefix="bus-") as short:
        config.write_text(_CONFIG.format(folder=short), "utf-8")
        yield from _run_bus(command)


def _run_bus(command: Sequence[str]) -> Iterator[str]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.kill()


@contextmanager
def keystore(folder: Path, address: str) -> Iterator[None]:
    """A keystore on the bus, unlocked; what it keeps lies in *folder* and is there for the next one."""
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    # A socket's path may have 107 characters, and a test's own folder is longer.
    with TemporaryDirectory(prefix="ring-") as short, open_dbus_connection(address) as connection:
        environment = {**_environment(folder, address), "XDG_RUNTIME_DIR": short}
        rule = MatchRule(type="signal", interface=BUS.interface, member="NameOwnerChanged")
        rule.add_arg_condition(0, SECRETS)
        connection.send_and_get_reply(new_method_call(BUS, "AddMatch", "s", (rule.serialise(),)))
        with (
            connection.filter(rule) as changes,
            subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as daemon,
        ):
            try:
                assert daemon.stdin is not None
                daemon.stdin.write(b"of the keystore")
                daemon.stdin.close()
                connection.recv_until_filtered(changes, timeout=PATIENCE_S)
                yield
            finally:
                daemon.kill()
                daemon.wait()
                connection.recv_until_filtered(changes, timeout=PATIENCE_S)


def lock_keystore() -> None:
    """Lock what the process's own bus holds; nobody is there to answer when it asks for its password."""
    with secretstorage.dbus_init() as connection:
        secretstorage.get_default_collection(connection).lock()


def _environment(folder: Path, address: str) -> Mapping[str, str]:
    places = {name: str(folder / name.lower()) for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    for place in places.values():
        Path(place).mkdir(mode=0o700, parents=True, exist_ok=True)
    return {**os.environ, **places, "DBUS_SESSION_BUS_ADDRESS": address}
