"""The window turned to the customer: shows :class:`~desktop_app.domain.customer.shown.ShownPage` and nothing else."""
