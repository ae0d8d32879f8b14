"""What was deleted is on no page of the database any more, decrypted by hand."""

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop_app.domain.stages.stage import Stage
from tests.storage import sample

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16
CANARY = "欧阳锋的草稿110101199003070011"


def pages(path, key):
    """Every page of SQLCipher 4 in plain: AES-256-CBC, its IV at the head of what each page keeps back."""
    raw = path.read_bytes()
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        body, iv = page[SALT if start == 0 else 0 : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + IV]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        yield decryptor.update(body) + decryptor.finalize()


def hits(home, vault):
    vault.desk.writer.checkpoint()
    key = vault.envelope._opened.key.database
    found = list(pages(home / "vault" / "vault.db", key))
    assert any(b"CREATE TABLE" in page for page in found)
    return sum(CANARY.encode() in page for page in found)


def test_a_dropped_draft_leaves_no_trace_on_any_page(vault, session, home):
    case_id = sample.opened_case(vault, session)
    vault.drafts.save(case_id, Stage.IDENTIFY, {"words": CANARY}, session)
    assert hits(home, vault) == 1
    vault.drafts.drop_case(case_id)
    assert hits(home, vault) == 0
