"""The branch's figures, its register of cases, and its mirror of fairness."""
