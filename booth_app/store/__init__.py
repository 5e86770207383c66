"""The encrypted vault: movements in a signed chain, the outbox, the audit journal, officers, and the key's custody."""
