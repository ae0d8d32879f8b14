"""Machines and files at the counter: printers, scanners and the reader of files from outside."""
