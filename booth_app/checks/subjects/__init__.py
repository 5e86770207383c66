"""The subjects of the rules: each module gives the words of its vocabulary and works out their values for one case."""
