"""The training desk: sample cases, scripted customers and the replay."""
