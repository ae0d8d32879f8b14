"""A private CUPS scheduler on a socket of its own, with a backend that keeps what it is given.

Needs the Debian packages ``cups`` and ``cups-client``; it touches nothing of the machine's own scheduler.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HINT = "cupsd is missing: apt-get install cups cups-client (python packaging/dev.py does it as root)"
_SERVER_BIN = Path("/usr/lib/cups")
_PATIENCE_S = 10.0

_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && {{ echo 'direct capture "Capture" "Capture"'; exit 0; }}
if [ -f {out}/jam ]; then
    echo "STATE: +media-jam-error" >&2
    echo "ERROR: paper jam in tray 2" >&2
    exit 1
fi
[ -f {out}/broken ] && exit 1
cat "${{6:--}}" > {out}/job-$1.pdf
echo "$4|$5|$3" > {out}/job-$1.options
"""

_FILES = """ServerRoot {root}/etc
ServerBin {root}/bin
DataDir /usr/share/cups
CacheDir {root}/cache
StateDir {root}/state
RequestRoot {root}/spool
TempDir {root}/spool/tmp
ErrorLog {root}/log/error
AccessLog {root}/log/access
PageLog {root}/log/page
ConfigFilePerm 0600
Sandboxing relaxed
{accounts}
"""

_SCHEDULER = """Listen {root}/cups.sock
LogLevel info
Browsing No
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
<Location />
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""


@dataclass(frozen=True, slots=True)
class CupsServer:
    """A running scheduler; ``out`` holds what was printed, and the switches ``jam`` and ``broken``."""

    address: str
    out: Path

    def run(self, *command: str) -> str:
        """Runs an administration command against this scheduler."""
        surroundings = {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C"}
        done = subprocess.run(list(command), env=surroundings, capture_output=True, text=True, check=False, timeout=20)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def add_queue(self, name: str, error_policy: str = "abort-job") -> None:
        """Adds a queue that passes files on byte for byte."""
        self.run("lpadmin", "-p", name, "-E", "-v", "capture:/", "-o", f"printer-error-policy={error_policy}")


@contextlib.contextmanager
def cups_server() -> Iterator[CupsServer]:
    """Starts a scheduler and stops it again."""
    cupsd = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if cupsd is None or shutil.which("lp") is None:
        raise AssertionError(HINT)
    root = Path(tempfile.mkdtemp(prefix="accord-cups-"))
    root.chmod(0o755)  # the scheduler gives up root for its filters
    try:
        _lay_out(root)
        command = [cupsd, "-f", "-c", f"{root}/etc/cupsd.conf", "-s", f"{root}/etc/cups-files.conf"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until((root / "cups.sock").exists)
            yield CupsServer(f"{root}/cups.sock", root / "out")
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(root, ignore_errors=True)


def wait_until(holds: Callable[[], bool], patience_s: float = _PATIENCE_S) -> None:
    """Asks every 20 ms until it holds."""
    pause = threading.Event()
    for _ in range(int(patience_s / 0.02)):
        if holds():
            return
        pause.wait(0.02)
    raise AssertionError("waited in vain")


def _lay_out(root: Path) -> None:
    for name in ("etc/ppd", "etc/ssl", "spool/tmp", "cache", "state", "log", "bin/backend", "out"):
        (root / name).mkdir(parents=True)
    for name in ("filter", "daemon", "cgi-bin", "monitor", "notifier"):
        (root / "bin" / name).symlink_to(_SERVER_BIN / name)
    backend = root / "bin" / "backend" / "capture"
    backend.write_text(_BACKEND.format(out=root / "out"), "utf-8")
    backend.chmod(0o700)
    (root / "etc" / "cups-files.conf").write_text(_FILES.format(root=root, accounts=_accounts()), "utf-8")
    (root / "etc" / "cupsd.conf").write_text(_SCHEDULER.format(root=root), "utf-8")


def _accounts() -> str:
    """As root the scheduler needs another account for its filters; it refuses root itself."""
    if os.geteuid() == 0:
        return "User lp\nGroup lp\nSystemGroup root"
    return f"User {pwd.getpwuid(os.geteuid()).pw_name}"
