"""Days and clocks: workdays, a complaint's legal clock, and whether the desk's own clock can be believed."""
