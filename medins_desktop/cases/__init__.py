"""A case and its answer as data (``medins.case/1``, ``medins.assessment/1``): what the command line and packs speak."""
