"""Rule of what two sides agreed otherwise than the standard text.

What it finds was refused when it was typed; policy or template may be others by the time the paper is made.
"""

from collections import Counter
from collections.abc import Iterator

from desktop_app.domain.approvals.deviation_rules import faults
from desktop_app.domain.lint.finding import Finding, LintGround, Severity
from desktop_app.domain.lint.reading import texts
from desktop_app.domain.papers.paper import Paper


def agreed_otherwise(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L13: each deviation stands in an open clause, and says nothing that policy refuses."""
    counts = Counter(one.clause for one in ground.deviations)
    if counts and max(counts.values()) > ground.deviation_rules.most:
        yield Finding("L13", "deviation_too_many", facts={"most": str(ground.deviation_rules.most)})
    for deviation in ground.deviations:
        at = next((index for index, text in texts(paper) if deviation.after and deviation.after in text), None)
        found = faults(
            deviation, ground.deviation_rules, required=ground.required, opened=ground.opened, never=ground.never
        )
        for fault in found:
            severity = Severity.RED if fault.is_grave else Severity.AMBER
            yield Finding("L13", fault.code, severity, block=at, facts=fault.facts)
