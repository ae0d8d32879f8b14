"""What an auditor reads and draws."""
