"""Signs on what came over the wire: tables of named rules, a file for each thing a page can be instead."""
