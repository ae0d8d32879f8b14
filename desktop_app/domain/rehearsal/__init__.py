"""The scripted customers of the training desk."""
