"""The rules of the negotiation: no Qt, no SQL, no PDF, no clock, no file."""
