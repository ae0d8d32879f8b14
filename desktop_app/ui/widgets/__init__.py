"""Editors and small parts that several pages share."""
