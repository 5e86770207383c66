"""The verbs of `boothctl`, one module each: `register(verbs)` adds its arguments and the function behind them."""
