"""In step with head office and other desks: the lanes, packets by hand, cases on their way, the merge desk."""
