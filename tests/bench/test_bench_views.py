"""The four views of the workbench and their counts, and the register in every order, over few and many cases.

Nothing fails by a time.  What must hold is that the counts are right however many closed cases lie behind them.
"""

import time
from pathlib import Path
from statistics import median

import pytest

from desktop_app.bootstrap import counter, parts
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.people import Session
from desktop_app.services.case_views import View
from desktop_app.services.ports import RegisterOrder, RegisterPart, RegisterWanted
from desktop_app.ui.models.register_rows import PAGE
from tests.bench import many_cases

SIZES = (1_000, 1_000_000)
RUNS = 30


@pytest.mark.timeout(0)
def test_the_four_views_and_their_counts_over_many_cases(tmp_path: Path) -> None:
    took: dict[int, float] = {}
    for count in SIZES:
        home = many_cases.home_of(count)
        vault = many_cases.opened(home)
        try:
            services = counter(parts(home), vault, FolderPrinter(tmp_path / "printed"))
            people = vault.books.people()
            session = Session("bench", people[0])
            papers, due = services.cases.papers(session), services.reminders.read(session)
            each, found = [], services.views.fixed(session, due, papers, {})
            for _ in range(RUNS):
                began = time.thread_time()
                found = services.views.fixed(session, due, papers, {})
                each.append(1000 * (time.thread_time() - began))
            took[count] = median(each)
            but: frozenset[str] = frozenset()
            mine = sum(vault.lists.owned(person.id, but=but, limit=1).total for person in people)
        finally:
            vault.close()
        assert mine == many_cases.OPEN
        assert found[View.MINE].total == len(found[View.MINE].rows) > 0
        print(f"\nfour views, {count:,}".ljust(37) + f"{took[count]:.2f} ms")  # noqa: T201 - the dated file
    few, many = SIZES
    print("growth of the four views".ljust(36) + f"{took[many] / took[few]:.2f}")  # noqa: T201 - the dated file


@pytest.mark.timeout(0)
def test_the_first_page_of_the_register_in_every_order_over_many_cases() -> None:
    took: dict[str, dict[int, float]] = {}
    for count in SIZES:
        vault = many_cases.opened(many_cases.home_of(count))
        try:
            known = [row.id for row in vault.books.cases(limit=many_cases.OPEN)]
            every = RegisterWanted()
            open_cases = RegisterWanted(statuses=("open", "parked"))
            for name, order in orders(tuple(known)).items():
                for scope, wanted in (("open", open_cases), ("all", every)):
                    page, each = None, []
                    for _ in range(RUNS):
                        began = time.thread_time()
                        page = vault.register.page(wanted, order, RegisterPart(0, PAGE))
                        each.append(1000 * (time.thread_time() - began))
                    took.setdefault(f"register {scope} by {name}", {})[count] = median(each)
                    assert page is not None
                    assert len(page) == PAGE
            began = time.thread_time()
            last = vault.register.page(every, RegisterOrder("opened_at"), RegisterPart(count - PAGE, PAGE, count))
            took.setdefault("register, the last page", {})[count] = 1000 * (time.thread_time() - began)
            assert last is not None
            assert last[-1].opened_at >= last[0].opened_at
            assert vault.register.count(every) == count
        finally:
            vault.close()
    few, many = SIZES
    for name, by_count in took.items():
        growth = by_count[many] / by_count[few]
        print(f"{name}".ljust(36) + f"{by_count[many]:.2f} ms, growth {growth:.2f}")  # noqa: T201 - the dated file


def orders(known: tuple[str, ...]) -> dict[str, RegisterOrder]:
    by = ("number", "customer", "kind", "stage", "owner", "opened_at", "changed_at", "next_date", "conceded_fen")
    return {"what is late": RegisterOrder("", known), **{name: RegisterOrder(name, is_down=True) for name in by}}
