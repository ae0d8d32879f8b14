"""What the services need from the outside, as small protocols; ``bootstrap`` hands the real ones in."""
