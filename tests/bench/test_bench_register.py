"""The register of all cases: its first page in every order, and its last, over few and many cases."""

import time
from statistics import median

import pytest

from desktop_app.services.ports.lists import RegisterOrder, RegisterPart, RegisterWanted
from desktop_app.ui.register.register_rows import PAGE
from tests.bench import many_cases
from tests.bench.limits import Limits, say

RUNS = 30
MOST_GROWTH = 1.3


@pytest.mark.timeout(0)
def test_the_first_page_of_the_register_in_every_order_over_many_cases(sizes: tuple[int, int]) -> None:
    took: dict[str, dict[int, float]] = {}
    for count in sizes:
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
    few, many = sizes
    limits = Limits()
    for name, by_count in took.items():
        say(name, f"{by_count[few]:.2f} ms at {few:,}, {by_count[many]:.2f} ms at {many:,}")
        limits.hold(f"growth of {name}", by_count[many] / by_count[few], MOST_GROWTH)
    limits.check()


def orders(known: tuple[str, ...]) -> dict[str, RegisterOrder]:
    by = ("number", "customer", "kind", "stage", "owner", "opened_at", "changed_at", "next_date", "conceded_fen")
    return {"what is late": RegisterOrder("", known), **{name: RegisterOrder(name, is_down=True) for name in by}}
