"""What an auditor draws and what is noted of everybody who looks around."""
