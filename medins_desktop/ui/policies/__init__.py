"""The policies page: the rules in force for a month, in sentences, with what they rest on."""
