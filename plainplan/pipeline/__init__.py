"""The one place where the stages meet: each job of the command line is a function here.

The clock, the day and the progress are arguments; nothing here prints.
"""
