"""The parts of the command line: printing, identity sources, user groups, the schedule."""
