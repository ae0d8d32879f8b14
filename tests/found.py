"""What the search found, as tests give it to those who show it."""

from operator import itemgetter

from desktop_app.domain.words.find import Excerpt, FoundBy
from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.ports.search import SearchHit


def hit_of(row: CaseRow, by: FoundBy, shown: Excerpt) -> SearchHit:
    """*row* as a hit that is not exact."""
    return SearchHit(
        id=row.id,
        number=row.number,
        customer=row.customer,
        kind=row.kind,
        stage=row.stage,
        status=row.status,
        owner=row.owner,
        by=by,
        shown=shown,
        is_exact=False,
        kept=(row,),
        read=itemgetter(0),
    )
