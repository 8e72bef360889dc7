"""The guide: how to get insured, or back in, with the steps, the documents and what bridges the time until then."""
