"""Who may allow what: levels of authority, quotas, approvals, and clauses agreed otherwise."""
