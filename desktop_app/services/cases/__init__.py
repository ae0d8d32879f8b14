"""Cases as a whole: lists, search, history, who answers for one, and its proof on paper."""
