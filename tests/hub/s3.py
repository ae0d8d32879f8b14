"""A server that speaks S3, in a process of its own: moto, which stands in for a real one."""

import os
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import boto3

from desktop_app.hub.s3_objects import Bucket
from tests.hub.proxies import ADDRESS, free_port

START_S = 30.0
PAGE = 20
"""Names in one answer, which is the server's to say: a real one gives a thousand."""
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "invented",
    "AWS_SECRET_ACCESS_KEY": "invented",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@contextmanager
def running() -> Iterator[str]:
    """The endpoint of a server."""
    port, started = free_port(), threading.Event()
    command = [sys.executable, "-m", "moto.server", "-H", ADDRESS, "-p", str(port)]
    given = {**os.environ, "MOTO_S3_DEFAULT_MAX_KEYS": str(PAGE)}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=given)
    reader = threading.Thread(target=_read, args=(process, started))
    reader.start()
    try:
        assert started.wait(START_S)
        assert process.poll() is None
        yield f"http://{ADDRESS}:{port}"
    finally:
        process.terminate()
        process.wait()
        reader.join()


def _read(process: "subprocess.Popen[str]", started: threading.Event) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if "Running on" in line:
            started.set()
    started.set()  # it has ended
    process.stderr.close()


def client_of(endpoint: str):
    return boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")


def new_bucket(endpoint: str) -> Bucket:
    """An empty bucket, with other things of the bank's beside what is the hub's."""
    name = f"accord-{uuid.uuid4()}"
    client = client_of(endpoint)
    client.create_bucket(Bucket=name)
    client.put_object(Bucket=name, Key="another/program", Body=b"x")
    return Bucket(endpoint, name, "shard-1/")
