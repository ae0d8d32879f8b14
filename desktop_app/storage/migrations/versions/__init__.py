"""One module a version; a version that has been released is never edited."""
