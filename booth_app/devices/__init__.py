"""Drivers as the flow sees them: guarded, re-opened by themselves, and turned into documents, faces and prints."""
