"""The headline: the answer in words, a colour and a shape."""
