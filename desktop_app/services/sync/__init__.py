"""The desk's side of the synchronisation with head office (docs/adr/0004): lanes, enrolment, state."""
