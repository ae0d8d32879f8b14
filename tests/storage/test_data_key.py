from desktop_app.storage.keys.data_key import DataKey, derived_key

SECRET = bytes(range(32))


def test_these_keys_never_change():
    """Every vault was written with them."""
    key = DataKey(SECRET)
    assert key.database == derived_key(SECRET, "accord-desk/1 database")
    assert key.database.hex() == "95aa6e2283dfb364903abb763215ad97a1d777149ae6ab794eef277bbb5f0f42"
    assert key.seal.hex() == "d1cd826798789a109d537842758e3e2f432c7d19fe8c1db704ebdbca4a954ca4"


def test_each_purpose_has_a_key_of_its_own():
    key = DataKey(SECRET)
    derived = [key.database, key.seal, key.head, key.blob, key.spool, key.envelope, key.secret]
    assert len(set(derived)) == len(derived)
    assert {len(one) for one in derived} == {32}


def test_the_secret_does_not_show_itself():
    assert SECRET.hex() not in repr(DataKey(SECRET))
    assert repr(SECRET) not in repr(DataKey(SECRET))
