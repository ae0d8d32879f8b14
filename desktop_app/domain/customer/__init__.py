"""Who stands at the counter: documents, names and numbers, and how much of them is shown."""
