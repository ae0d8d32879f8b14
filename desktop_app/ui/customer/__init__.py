"""Who is at the counter, as pages 1 and 7 show them: identity, care, earlier promises, a death and who acts since."""
