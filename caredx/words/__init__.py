"""What everybody speaks: names for readers, units, errors, the list of indicators, codes of places, the plan of a cycle."""
