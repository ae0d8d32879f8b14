"""The commands of ``accord-desk``, by what they are about; ``cli`` has the table of them."""
