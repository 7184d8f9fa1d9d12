"""How results are put into words, tables and lines; every module returns text, the command line prints it."""
