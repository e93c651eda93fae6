"""One file for each command of the command line. What is heavy to import is imported where it is used."""
