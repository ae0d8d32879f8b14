"""The desk's side of the synchronisation with head office (docs/adr/0005): lanes, enrolment, state."""
