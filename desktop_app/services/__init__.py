"""What a teller can do, one class a stage, and the transaction around each act."""
