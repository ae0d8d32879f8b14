"""In step with head office: one owner of a case, and what two desks wrote brought together."""
