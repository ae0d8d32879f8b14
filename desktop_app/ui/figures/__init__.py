"""The branch's figures, and the cases behind each."""
