"""What the teller reads for each code: what is wrong and what to do, in one plain sentence.

A module for each field of the work; a code has its sentence in one of them.
"""

from desktop_app.ui.sentences.agreement import agreement_sentences
from desktop_app.ui.sentences.authority import authority_sentences
from desktop_app.ui.sentences.clock import clock_sentences
from desktop_app.ui.sentences.day import day_sentences
from desktop_app.ui.sentences.disk import disk_sentences
from desktop_app.ui.sentences.files import files_sentences
from desktop_app.ui.sentences.head_office import head_office_sentences
from desktop_app.ui.sentences.identity import identity_sentences
from desktop_app.ui.sentences.keys import keys_sentences
from desktop_app.ui.sentences.printing import printing_sentences
from desktop_app.ui.sentences.promises import promises_sentences
from desktop_app.ui.sentences.register import register_sentences
from desktop_app.ui.sentences.responsibility import responsibility_sentences
from desktop_app.ui.sentences.scan import scan_sentences
from desktop_app.ui.sentences.seal import seal_sentences
from desktop_app.ui.sentences.sheets import sheets_sentences
from desktop_app.ui.sentences.staff import staff_sentences
from desktop_app.ui.sentences.talks import talks_sentences
from desktop_app.ui.sentences.typed import typed_sentences
from desktop_app.ui.sentences.wording import wording_sentences


def sentences() -> dict[str, str]:
    """The sentence of every code in the language of the screen; ``{name}`` stands for a fact."""
    at_the_counter = typed_sentences() | identity_sentences() | talks_sentences() | authority_sentences()
    on_paper = wording_sentences() | agreement_sentences() | sheets_sentences() | seal_sentences() | scan_sentences()
    afterwards = promises_sentences() | clock_sentences() | register_sentences() | printing_sentences()
    who = staff_sentences() | responsibility_sentences() | day_sentences()
    world = files_sentences() | disk_sentences() | keys_sentences() | head_office_sentences()
    return at_the_counter | on_paper | afterwards | who | world
