"""The case in front: its strip, its wizard, and the dialogs that ask something of it."""
