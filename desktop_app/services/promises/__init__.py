"""What is done about a promise: booked, broken, asked once more."""
