"""Input methods: Chinese is typed whatever the desktop has."""
