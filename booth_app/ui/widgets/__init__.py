"""The parts pages are made of, one class a file. They show and they report; they never act."""
