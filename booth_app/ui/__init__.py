"""The window: the only package that imports Qt. A page is a function of the screen; widgets report what was wanted."""
