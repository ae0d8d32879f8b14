"""What a workstation and head office say to each other: types, bytes, codes and limits, the same for both sides.

``docs/adr/0005-sync-protocol.md`` says why; the modules say what.  Nothing here knows a database or a network.
"""
