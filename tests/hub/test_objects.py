"""Where the bytes of files lie: what is promised of either place, and what an object store adds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.hub.objects import DirectoryObjects, Objects
from desktop_app.hub.s3_objects import Bucket, S3Objects, bucket_at
from desktop_app.wire.protocol.blobs import BlobsAsked, BlobsMissing
from desktop_app.wire.protocol.limits import CHUNK_BYTES
from tests.hub import s3
from tests.hub.desks import Refused
from tests.hub.proxies import free_port
from tests.hub.test_blobs import SCAN, SHA, send


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in s3.CREDENTIALS.items():
            patch.setenv(name, value)
        with s3.running() as started:
            yield started


@pytest.fixture
def bucket(endpoint) -> Bucket:
    return s3.new_bucket(endpoint)


@pytest.fixture(params=["directory", "s3"])
def objects(request, bucket, tmp_path) -> Objects:
    if request.param == "directory":
        return DirectoryObjects(tmp_path / "objects")
    return S3Objects(bucket)


def test_what_was_written_is_read_whole_or_in_part(objects):
    objects.write("10086/ab/abc/whole", b"0123456789")

    assert objects.read("10086/ab/abc/whole") == b"0123456789"
    assert objects.read("10086/ab/abc/whole", 3, 4) == b"3456"
    assert objects.read("10086/ab/abc/whole", 8, 100) == b"89"
    assert objects.read("10086/ab/abc/whole", 10, 5) == b""
    assert objects.read("10086/ab/abc/whole", 3, 0) == b""


def test_nothing_is_something_too(objects):
    objects.write("10086/empty", b"")

    assert objects.read("10086/empty") == b""


def test_what_is_written_again_is_what_came_last(objects):
    objects.write("parts/10086/abc/00000", b"first")
    objects.write("parts/10086/abc/00000", b"second, longer")

    assert objects.read("parts/10086/abc/00000") == b"second, longer"


def test_what_is_not_there_is_missing(objects):
    with pytest.raises(Unavailable, match="blob_missing"):
        objects.read("10086/nothing")


def test_names_are_those_below_a_folder_and_go_with_it(objects):
    for index in range(3):
        objects.write(f"parts/10086/abc/{index:05d}", b"x")
    objects.write("parts/10086/abcd/00000", b"another file's")
    objects.write("parts/20086/abc/00000", b"another branch's")

    assert objects.names("parts/10086/abc") == ["00000", "00001", "00002"]
    assert objects.names("parts/10086") == ["abc", "abcd"]
    assert objects.names("parts/99999") == []
    objects.delete("parts/10086/abc")
    objects.delete("parts/99999")
    assert objects.names("parts/10086") == ["abcd"]
    assert objects.read("parts/20086/abc/00000") == b"another branch's"


# ── S3 alone ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_more_than_a_page_of_names_is_found_and_deleted(bucket):
    objects, client = S3Objects(bucket), s3.client_of(bucket.endpoint)
    for index in range(2 * s3.PAGE + 1):
        client.put_object(Bucket=bucket.name, Key=f"{bucket.prefix}parts/10086/abc/{index:05d}", Body=b"")

    listed = client.list_objects_v2(Bucket=bucket.name, Prefix=f"{bucket.prefix}parts/")
    assert (listed["KeyCount"], listed["IsTruncated"]) == (s3.PAGE, True)
    assert len(objects.names("parts/10086/abc")) == 2 * s3.PAGE + 1
    objects.delete("parts/10086/abc")
    assert objects.names("parts/10086/abc") == []


def test_everything_lies_below_its_prefix_and_branch(bucket):
    S3Objects(bucket).write("10086/ab/abc/whole", b"x")
    found = s3.client_of(bucket.endpoint).list_objects_v2(Bucket=bucket.name)["Contents"]

    assert [one["Key"] for one in found] == ["another/program", "shard-1/10086/ab/abc/whole"]


def test_what_somebody_wrote_meanwhile_is_not_overwritten_unseen(bucket):
    """Another hub writes between the look and the write."""
    objects = S3Objects(bucket)
    objects.write("10086/x", b"first")
    client = objects._client
    other = s3.client_of(bucket.endpoint)

    def write_first(params, **_more) -> None:
        if "If-Match" in params["headers"]:
            other.put_object(Bucket=bucket.name, Key="shard-1/10086/x", Body=b"theirs")

    client.meta.events.register("before-call.s3.PutObject", write_first)

    with pytest.raises(Unavailable, match="blob_failed"):
        objects.write("10086/x", b"mine")
    assert objects.read("10086/x") == b"theirs"


def test_a_store_that_is_away_fails_and_says_so(bucket):
    objects = S3Objects(replace(bucket, endpoint=f"http://127.0.0.1:{free_port()}"))

    for act in (lambda: objects.write("x", b""), lambda: objects.read("x"), lambda: objects.names("x")):
        with pytest.raises(Unavailable, match="blob_failed"):
            act()


def test_a_bucket_that_is_not_there_keeps_nothing(bucket):
    with pytest.raises(Unavailable, match="blob_failed"):
        S3Objects(replace(bucket, name="no-such-bucket")).write("x", b"")


@pytest.mark.parametrize(
    "address",
    ["", "bucket", "https://store.bank.example", "http://store.bank.example/bucket", "s3://bucket/x",
     "https://key@store.bank.example/bucket", "https://store.bank.example/bucket?x"],
)  # fmt: skip
def test_an_address_of_another_form_is_refused(address):
    with pytest.raises(Unavailable, match="hub_store_wrong"):
        bucket_at(address)


def test_an_address_names_endpoint_bucket_and_prefix():
    assert bucket_at("https://store.bank.example:9000/accord/shard-1/") == Bucket(
        "https://store.bank.example:9000", "accord", "shard-1/"
    )
    assert bucket_at("http://127.0.0.1:9000/accord") == Bucket("http://127.0.0.1:9000", "accord", "")


def test_a_file_goes_into_the_store_and_comes_back_and_a_lost_one_is_healed(make_rig, bucket):
    desk = make_rig(objects=S3Objects(bucket)).desk()
    send(desk)
    assert desk.ask("GET", f"/v1/blobs/{SHA}/1") == SCAN[CHUNK_BYTES : 2 * CHUNK_BYTES]

    client, asked = s3.client_of(bucket.endpoint), BlobsAsked((SHA,))
    (entry,) = client.list_objects_v2(Bucket=bucket.name, Prefix="shard-1/")["Contents"]
    assert entry["Key"] == f"shard-1/10086/{SHA[:2]}/{SHA}/whole"
    client.delete_object(Bucket=bucket.name, Key=entry["Key"])
    with pytest.raises(Refused, match="busy"):
        desk.ask("GET", f"/v1/blobs/{SHA}/1")
    assert desk.ask_json("POST", "/v1/blobs/missing", asked, BlobsMissing).sha256 == (SHA,)

    send(desk)
    assert desk.ask_json("POST", "/v1/blobs/missing", asked, BlobsMissing).sha256 == ()
    assert desk.ask("GET", f"/v1/blobs/{SHA}/2") == SCAN[2 * CHUNK_BYTES :]
