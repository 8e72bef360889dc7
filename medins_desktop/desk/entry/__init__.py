"""Entry by keys: months marked, typed or told in a quick line, an option carried out."""
