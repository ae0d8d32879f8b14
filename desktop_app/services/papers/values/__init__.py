"""What a case says on its papers, ready to be put into a template."""
