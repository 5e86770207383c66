"""The central's HTTP interface: thin handlers that turn requests into calls of the intake and the registers."""
