"""Text, numbers and amounts as people type, print and say them."""
