"""The hands on the paper of page 6, and its way back: who signs, the scan, and what a person must look at."""
