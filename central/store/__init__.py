"""Where the central keeps everything: one schema in two dialects, PostgreSQL and (embedded) SQLite."""
