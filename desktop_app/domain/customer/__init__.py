"""Who stands at the counter: documents, names and numbers, how much of them is shown, and who acts for the dead."""
