"""Rules over document, journey and day, before any register has answered. Pure and total: no I/O, no errors."""
