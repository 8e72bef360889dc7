"""The payment calendar: years down, months across; what was paid and what is covered."""
