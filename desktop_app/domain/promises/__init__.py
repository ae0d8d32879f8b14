"""What was promised after both have signed: kept, booked, put off, asked about, changed."""
