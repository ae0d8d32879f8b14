"""Accord Desk (柜面协商台): from a customer's problem at the counter to an agreement both sides sign."""

__version__ = "0.1.0"
