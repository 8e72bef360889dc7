"""What a user can do: one function an action, each a step that is written at once and can be undone. No Qt."""
