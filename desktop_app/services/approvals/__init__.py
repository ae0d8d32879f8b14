"""Approvals: asked for, given here, by telephone or by a document."""
