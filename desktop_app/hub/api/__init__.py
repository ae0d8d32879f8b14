"""The hub's door on the network: ASGI, described by OpenAPI."""
