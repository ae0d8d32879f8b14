"""Bytes of files in an object store that speaks S3; boto3 is loaded with the first of them.

Every write is conditional: a name that is free is taken with ``If-None-Match: *``, one that is not is replaced only as
it was just seen (``If-Match``), so that nothing is overwritten that nobody has looked at, whichever hub wrote it.
"""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from desktop_app.domain.errors import Unavailable

CONNECT_S: Final = 2
SILENT_S: Final = 10
_TRIES: Final = 2
"""Whoever sent it is told to come again while it still listens: the proxy before the hub waits for 30 s."""
_CONNECTIONS: Final = 16
_TAKEN: Final = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})
_GONE: Final = frozenset({"NoSuchKey", "NotFound", "404"})
_PAST_THE_END: Final = "InvalidRange"
_FULL: Final = frozenset({"XMinioStorageFull", "QuotaExceeded", "507"})


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, and where in it a hub's names begin."""

    endpoint: str
    name: str
    prefix: str


def bucket_at(address: str) -> Bucket:
    """Read an address: https, the host, behind it the bucket and maybe a prefix; plain http is for this machine alone.

    Raises:
        Unavailable: ``hub_store_wrong``.
    """
    where = urlsplit(address)
    name, _, prefix = where.path.strip("/").partition("/")
    is_safe = where.scheme == "https" or (where.scheme == "http" and _is_here(where.hostname or ""))
    if not (is_safe and where.hostname and name) or where.query or where.username:
        raise Unavailable("hub_store_wrong")
    return Bucket(f"{where.scheme}://{where.netloc}", name, f"{prefix}/" if prefix else "")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class S3Objects:
    """See :class:`desktop_app.hub.objects.Objects`; who asks is named as boto3 has it (AWS_SHARED_CREDENTIALS_FILE…).

    Args:
        bucket: where they lie.
    """

    def __init__(self, bucket: Bucket) -> None:
        import boto3
        from botocore.config import Config

        self._bucket = bucket
        config = Config(
            connect_timeout=CONNECT_S,
            read_timeout=SILENT_S,
            retries={"total_max_attempts": _TRIES, "mode": "standard"},
            max_pool_connections=_CONNECTIONS,
            request_checksum_calculation="when_required",  # others than Amazon refuse those behind the body
            response_checksum_validation="when_required",
            s3={"addressing_style": "path"},
        )
        self._client: Any = boto3.client("s3", endpoint_url=bucket.endpoint, config=config, region_name="us-east-1")

    def write(self, name: str, content: bytes) -> None:
        """See :class:`Objects`."""
        with _store_errors():
            if self._put(name, content, IfNoneMatch="*"):
                return
            seen = self._client.head_object(Bucket=self._bucket.name, Key=self._key(name))["ETag"]
            if not self._put(name, content, IfMatch=seen):
                raise Unavailable("blob_failed")  # somebody writes it at this moment; whoever sent it comes again

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """See :class:`Objects`."""
        if length == 0:
            return b""
        last = "" if length is None else start + length - 1
        whole = {} if (start, length) == (0, None) else {"Range": f"bytes={start}-{last}"}
        with _store_errors():
            try:
                found = self._client.get_object(Bucket=self._bucket.name, Key=self._key(name), **whole)
            except self._client.exceptions.ClientError as error:
                if _code(error) == _PAST_THE_END:
                    return b""
                raise
            content: bytes = found["Body"].read()
            return content

    def names(self, folder: str) -> list[str]:
        """See :class:`Objects`.

        Raises:
            Unavailable: ``blob_failed``.
        """
        begin, found = self._key(f"{folder}/"), set[str]()
        with _store_errors():
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket.name, Prefix=begin, Delimiter="/"):
                found |= {entry["Key"].removeprefix(begin) for entry in page.get("Contents", ())}
                found |= {entry["Prefix"].removeprefix(begin).rstrip("/") for entry in page.get("CommonPrefixes", ())}
        return sorted(found)

    def delete(self, folder: str) -> None:
        """See :class:`Objects`.

        Raises:
            Unavailable: ``blob_failed``: some of it may be gone.
        """
        with _store_errors():
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket.name, Prefix=self._key(f"{folder}/")):
                for entry in page.get("Contents", ()):
                    self._client.delete_object(Bucket=self._bucket.name, Key=entry["Key"])

    def _put(self, name: str, content: bytes, **condition: Any) -> bool:
        """Whether the condition held; the store proves the bytes by their SHA-256 before it keeps them."""
        proof = base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
        try:
            self._client.put_object(
                Bucket=self._bucket.name, Key=self._key(name), Body=content, ChecksumSHA256=proof, **condition
            )
        except self._client.exceptions.ClientError as error:
            if _code(error) in _TAKEN:
                return False
            raise
        return True

    def _key(self, name: str) -> str:
        return self._bucket.prefix + name


@contextmanager
def _store_errors() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        code = _code(error)
        raise Unavailable(
            "blob_missing" if code in _GONE else "disk_full" if code in _FULL else "blob_failed"
        ) from error
    except (BotoCoreError, OSError) as error:
        raise Unavailable("blob_failed") from error


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
