"""The program from outside: its own screen, its own buses, what a screen reader hears, and hands at the keyboard."""
