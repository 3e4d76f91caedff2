"""Signs on what came over the wire: tables of named rules, one file for each thing a page can be instead of itself."""
