"""The month page: an employer's month, expected and posted, compared with a list, closed."""
