"""The person form: who it is, in which capacity they pay, on which base, until when."""
