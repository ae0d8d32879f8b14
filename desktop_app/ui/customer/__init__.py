"""The second window, turned to the customer: shows :class:`~desktop_app.domain.shown.ShownPage` and nothing else."""
