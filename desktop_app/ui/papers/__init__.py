"""Papers on screen: drawn, read clause by clause and printed on page 6; handed out and taken in on any page."""
