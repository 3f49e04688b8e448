"""The heart: fetch, take a snapshot, make a plan, check the guards, apply the plan, report.

Pure below `run`: no network, no database, no clock, no threads.
"""
