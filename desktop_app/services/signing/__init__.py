"""The hands on a paper, and the signed paper's way back into the desk."""
