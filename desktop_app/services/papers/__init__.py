"""Papers: templates of legal text filled from a case."""
