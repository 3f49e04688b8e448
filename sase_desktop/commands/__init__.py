"""The parts of the command line: printing, identity sources, the schedule."""
