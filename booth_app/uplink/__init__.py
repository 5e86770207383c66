"""The central as the booth sees it: one TLS link with its own trust, and the messages of `central.wire` over it."""
