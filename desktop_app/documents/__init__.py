"""Papers drawn as PDF, shown and marked: the only layer that imports ReportLab."""
