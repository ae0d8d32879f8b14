"""The encrypted home: journal, read tables, drafts, files and keys behind the ports of the services."""
