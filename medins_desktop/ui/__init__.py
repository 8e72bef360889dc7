"""The window. Qt lives here and nowhere below: a folder a feature, each with its model, view and controller."""
