"""The parts joined: which home, which policies, and the whole process case on what is delivered."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import platformdirs
import pytest
from platformdirs.api import PlatformDirsABC
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows, get_win_folder_from_env_vars

from desktop_app import bootstrap, resources
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from tests import real_desk
from tests.builders import CASE, TODAY
from tests.fakes import FakeClock
from tests.real_desk import AT_THE_COUNTER, RealCounter
from tests.scan.papers import writer


@pytest.fixture
def home(tmp_path: Path) -> Path:
    real_desk.set_up(tmp_path / "home", is_training=True)
    return tmp_path / "home"


@pytest.fixture
def counter(home: Path) -> Iterator[RealCounter]:
    counter = RealCounter(home)
    yield counter
    counter.close()


def test_the_home_is_the_one_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(bootstrap.HOME_VARIABLE, str(tmp_path / "named"))
    monkeypatch.chdir(tmp_path)

    assert bootstrap.home_folder(Path("given")) == tmp_path / "given"


def test_else_the_home_is_the_one_named_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(bootstrap.HOME_VARIABLE, "named")
    monkeypatch.chdir(tmp_path)

    assert bootstrap.home_folder(None) == tmp_path / "named"


@pytest.mark.parametrize("named", [None, ""])
def test_else_the_home_lies_in_the_users_data_folder(named: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if named is not None:
        monkeypatch.setenv(bootstrap.HOME_VARIABLE, named)

    found = bootstrap.home_folder(None)

    assert found.is_absolute()
    assert found.name == "accord-desk"


@pytest.mark.parametrize("system", [Unix, MacOS, Windows])
def test_what_a_computer_keeps_without_a_keystore_lies_outside_the_home(
    system: type[PlatformDirsABC], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who copies the home alone has one half of its key."""
    monkeypatch.setattr(platformdirs, "PlatformDirs", system)
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", get_win_folder_from_env_vars)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))

    home, device = bootstrap.home_folder(None), bootstrap.device_folder()

    assert not device.is_relative_to(home)
    assert not home.is_relative_to(device)


def test_policies_are_read_once_between_two_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    found = resources.path

    def noted(*parts: str) -> object:
        asked.append(parts)
        return found(*parts)

    monkeypatch.setattr(resources, "path", noted)
    policies = bootstrap.parts(tmp_path, FakeClock(AT_THE_COUNTER)).policies

    first = policies(TODAY)
    read = len(asked)

    assert read > 0
    assert policies(TODAY) is first
    assert policies(TODAY + timedelta(days=1)) is first
    assert len(asked) == read
    assert policies(date(2026, 7, 31)) is not first  # an article begins on the day after
    assert len(asked) > read


def test_nothing_is_read_or_made_before_it_is_wanted(tmp_path: Path) -> None:
    given = bootstrap.parts(tmp_path / "home", FakeClock(AT_THE_COUNTER))

    assert bootstrap.vaults(given).exists() is False
    assert list(tmp_path.iterdir()) == []


def test_ids_sort_in_the_order_they_were_made(tmp_path: Path) -> None:
    new_id = bootstrap.parts(tmp_path, FakeClock(AT_THE_COUNTER)).new_id
    made = [new_id() for _ in range(50)]

    assert made == sorted(set(made))


def test_a_home_that_was_never_set_up_cannot_be_unlocked(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="home_not_set_up"):
        bootstrap.unlock(bootstrap.parts(tmp_path, FakeClock(AT_THE_COUNTER)), None, None)


def test_a_training_home_is_unlocked_by_its_first_person_without_anything(home: Path) -> None:
    given = bootstrap.parts(home, FakeClock(AT_THE_COUNTER))

    desk = bootstrap.unlock(given, None, None)
    desk.vault.close()
    other = bootstrap.unlock(given, "S001", TRAINING_PASSWORD)
    other.vault.close()

    assert desk.session.person.staff_no == "T001"
    assert other.session.person.staff_no == "S001"


@pytest.mark.parametrize("given", [(None, None), ("T001", None), ("T001", TRAINING_PASSWORD), (None, "x")])
def test_a_real_home_is_not_unlocked_without_number_and_password(
    tmp_path: Path, given: tuple[str | None, str | None]
) -> None:
    real_desk.set_up(tmp_path / "home", is_training=False)

    with pytest.raises(RuleBroken, match="sign_in_refused"):
        bootstrap.unlock(bootstrap.parts(tmp_path / "home", FakeClock(AT_THE_COUNTER)), *given)


def test_the_process_case_ends_signed_with_its_promises_and_a_clean_journal(counter: RealCounter) -> None:
    counter.to_follow_up()

    case = counter.case
    assert case.stage is Stage.FOLLOW_UP
    assert case.agree.effective_from == TODAY
    assert {promise.side.value for promise in case.follow_up.promises} == {"bank", "customer"}
    assert min(promise.due for promise in case.follow_up.promises) > TODAY
    report = verify(counter.vault)
    assert report.is_clean, report.lines()
    assert report.blobs == 3  # the paper, its content, and where its fields stand


def test_both_originals_are_the_pinned_bytes_with_their_serials_and_a_second_drawing_gives_the_pinned_again(
    counter: RealCounter,
) -> None:
    counter.to_follow_up()

    pinned = counter.services.agree.pinned(counter.session, CASE)
    copies = [writer().mark_copy(pinned, CopyCode(no, 2)) for no in (1, 2)]
    assert [file.read_bytes() for file in sorted(counter.printed.iterdir())] == copies
    assert counter.draw().file.pdf == pinned


def test_a_reopened_vault_folds_the_same_case(home: Path) -> None:
    first = RealCounter(home)
    first.to_follow_up()
    left = first.case, first.vault.books.promises(open_only=False), first.vault.books.prints_of(CASE)
    first.close()

    again = RealCounter(home)
    try:
        found = again.case, again.vault.books.promises(open_only=False), again.vault.books.prints_of(CASE)
        assert verify(again.vault).is_clean
    finally:
        again.close()

    assert found == left


def test_one_home_is_open_once(counter: RealCounter, home: Path) -> None:
    given = bootstrap.parts(home, FakeClock(AT_THE_COUNTER))

    with pytest.raises(Unavailable, match="vault_busy"):
        SignIn(bootstrap.vaults(given), given.new_id, given.passwords).sign_in("T001", real_desk.TELLER_PASSWORD)


def test_what_the_reprint_prints_is_one_copy() -> None:
    settings = bootstrap.print_settings()

    assert (settings.two_sided, settings.queue) == (False, "")


def test_texts_are_those_of_the_resources() -> None:
    texts = bootstrap.TreeTexts()
    names = texts.names("policies")

    assert names == sorted(names)
    assert texts.file("policies", names[0]).read_text("utf-8") == texts.read("policies", names[0])
