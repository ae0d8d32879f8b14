"""What a teller does on the seven pages: one module a stage, and what several of them share."""
