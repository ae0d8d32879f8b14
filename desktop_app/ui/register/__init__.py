"""The register of cases and its views."""
