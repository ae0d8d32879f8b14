"""The seven stages from the first words to the last promise: what each keeps, and when the next may begin."""
